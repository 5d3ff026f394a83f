package com.ketaesthetic.frontdesk.local.ses;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.ketaesthetic.frontdesk.local.SettingException;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All mails that were accepted. They are in a file, in which each mail is one line of JSON. Only their ids and places
 * are in memory, because many mails would not fit into it.
 */
public final class Mailbox implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String NAME = "mails.jsonl";
    /** How every line begins, because the id is the first component of {@link Mail}. */
    private static final String BEGIN = "{\"id\":\"";

    private final FileChannel file;
    private final boolean isKept;
    /** The mails with the oldest first. */
    private final List<Place> places = new ArrayList<>();
    /** The indexes in {@link #places}, by the ids of the mails. */
    private final Map<String, Integer> indexes = new HashMap<>();

    private long end;

    /** Where a mail is in the file, in bytes and without the end of its line. */
    private record Place(long start, int length) {}

    /**
     * Opens the mailbox with the mails of earlier runs.
     *
     * @param folder the folder that keeps the mails after this run; if there is one, each mail is on disk before it
     *     counts as accepted. If it is empty, the mails are in a temporary file, which never outlives the process.
     * @throws SettingException if the folder cannot be used
     */
    public Mailbox(Optional<Path> folder) {
        isKept = folder.isPresent();
        try {
            file = folder.isPresent() ? open(folder.get()) : temporary();
            load();
        } catch (IOException refused) {
            throw new SettingException(folder.map(path -> "LOCAL_DATA: cannot read and write " + path.resolve(NAME))
                    .orElse("Cannot write a file for the mails to " + System.getProperty("java.io.tmpdir")));
        }
    }

    /**
     * Adds a mail.
     *
     * @throws IllegalArgumentException if there is a mail with the same id already
     */
    synchronized void add(Mail mail) {
        if (indexes.containsKey(mail.id())) {
            throw new IllegalArgumentException("there is a mail with the id " + mail.id() + " already");
        }
        try {
            byte[] json = MAPPER.writeValueAsBytes(mail);
            append(json);
            put(mail.id(), new Place(end, json.length));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** All mails, with the newest first. Each mail is read when the stream gets to it. */
    public Stream<Mail> mails() {
        return mails(Optional.empty(), Long.MAX_VALUE).orElseThrow();
    }

    /** Does the same as {@link #json}, with the mails as objects. */
    public Optional<Stream<Mail>> mails(Optional<String> before, long limit) {
        return json(before, limit).map(mails -> mails.map(Mailbox::mail));
    }

    /**
     * Selects mails, with the newest first, as JSON in UTF-8. Each mail is read when the stream gets to it.
     *
     * @param before the id of a mail, if only mails are wanted that are older than this one
     * @param limit the largest number of mails
     * @return nothing if there is no mail with the id
     */
    public synchronized Optional<Stream<byte[]>> json(Optional<String> before, long limit) {
        Optional<Integer> older = before.isEmpty()
                ? Optional.of(places.size())
                : before.flatMap(id -> Optional.ofNullable(indexes.get(id)));
        return older.map(count ->
                List.copyOf(places.subList((int) (count - Math.min(limit, count)), count)).reversed().stream()
                        .map(this::read));
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static FileChannel open(Path folder) throws IOException {
        FileChannel opened = FileChannel.open(
                folder.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (!isLocked(opened)) {
            opened.close();
            throw new SettingException("LOCAL_DATA: another local stack uses the folder " + folder);
        }
        return opened;
    }

    private static boolean isLocked(FileChannel opened) throws IOException {
        try {
            return opened.tryLock() != null;
        } catch (OverlappingFileLockException inThisProcess) {
            return false;
        }
    }

    private static FileChannel temporary() throws IOException {
        // On Linux and macOS, the JDK removes the name of such a file as soon as the file is open, so it is gone even
        // if the process is killed.
        return FileChannel.open(
                Files.createTempFile("front-desk-", "-" + NAME),
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
    }

    private void load() throws IOException {
        long size = file.size();
        // In this charset every byte is one character, so the length of a line is its length in the file.
        BufferedReader lines = new BufferedReader(Channels.newReader(file, ISO_8859_1));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (end + line.length() == size) {
                // A crash has cut off the last line, so its mail was never accepted. The next mail overwrites it.
                return;
            }
            int idEnd = line.indexOf('"', BEGIN.length());
            if (!line.startsWith(BEGIN) || !line.endsWith("}") || idEnd < 0) {
                throw new SettingException(
                        "LOCAL_DATA: line " + (places.size() + 1) + " of " + NAME + " is not a mail");
            }
            String id = line.substring(BEGIN.length(), idEnd);
            if (indexes.containsKey(id)) {
                throw new SettingException("LOCAL_DATA: " + NAME + " has two mails with the id " + id);
            }
            put(id, new Place(end, line.length()));
        }
    }

    private void put(String id, Place place) {
        indexes.put(id, places.size());
        places.add(place);
        end = place.start() + place.length() + 1;
    }

    private void append(byte[] json) throws IOException {
        if (file.size() > end) {
            // A line that could not be written to its end must not be left behind a shorter one.
            file.truncate(end);
        }
        ByteBuffer line =
                ByteBuffer.allocate(json.length + 1).put(json).put((byte) '\n').flip();
        long position = end;
        while (line.hasRemaining()) {
            position += file.write(line, position);
        }
        if (isKept) {
            file.force(false);
        }
    }

    private byte[] read(Place place) {
        ByteBuffer json = ByteBuffer.allocate(place.length());
        try {
            while (json.hasRemaining()) {
                if (file.read(json, place.start() + json.position()) < 0) {
                    throw new EOFException(NAME + " has become shorter");
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return json.array();
    }

    private static Mail mail(byte[] json) {
        try {
            return MAPPER.readValue(json, Mail.class);
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }
}
