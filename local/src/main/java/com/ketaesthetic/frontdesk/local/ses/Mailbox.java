package com.ketaesthetic.frontdesk.local.ses;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All mails that were accepted. If there is a folder, each mail is written to disk before it counts as accepted, as one
 * line of JSON.
 */
public final class Mailbox {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Optional<Path> file;
    private final List<Mail> mails = new ArrayList<>();

    public Mailbox(Optional<Path> folder) {
        this.file = folder.map(path -> path.resolve("mails.jsonl"));
        file.filter(Files::exists).ifPresent(this::load);
    }

    synchronized void add(Mail mail) {
        file.ifPresent(path -> append(path, mail));
        mails.add(mail);
    }

    /** All mails, with the newest first. */
    public synchronized List<Mail> mails() {
        return List.copyOf(mails.reversed());
    }

    private void load(Path path) {
        try {
            for (String line : Files.readAllLines(path)) {
                // A crash may have cut off the last line. The mail of an incomplete line was never accepted.
                if (line.endsWith("}")) {
                    mails.add(MAPPER.readValue(line, Mail.class));
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void append(Path path, Mail mail) {
        try (FileChannel channel = FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            String line = MAPPER.writeValueAsString(mail) + "\n";
            ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(false);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
