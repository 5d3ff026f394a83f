package com.ketaesthetic.frontdesk.local.ses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.ketaesthetic.frontdesk.local.SettingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailboxTests {
    @TempDir
    Path folder;

    @Nested
    class Selection {
        private final Mailbox mailbox = new Mailbox(Optional.empty());

        Selection() {
            IntStream.rangeClosed(1, 5).forEach(i -> mailbox.add(mail("m" + i)));
        }

        @Test
        void isOfAllMailsWithTheNewestFirst() {
            assertThat(mailbox.mails()).containsExactly(mail("m5"), mail("m4"), mail("m3"), mail("m2"), mail("m1"));
        }

        @Test
        void goesOnBeforeAMail() {
            assertThat(ids(mailbox.mails(Optional.of("m4"), Long.MAX_VALUE))).containsExactly("m3", "m2", "m1");
            assertThat(ids(mailbox.mails(Optional.of("m4"), 2))).containsExactly("m3", "m2");
            assertThat(ids(mailbox.mails(Optional.empty(), 2))).containsExactly("m5", "m4");
            assertThat(ids(mailbox.mails(Optional.of("m1"), 2))).isEmpty();
        }

        @Test
        void isNothingBeforeAnUnknownMail() {
            assertThat(mailbox.mails(Optional.of("m6"), 2)).isEmpty();
        }

        @Test
        void doesNotChangeWhileItIsRead() {
            Stream<Mail> selected = mailbox.mails();
            mailbox.add(mail("m6"));

            assertThat(ids(Optional.of(selected))).containsExactly("m5", "m4", "m3", "m2", "m1");
        }
    }

    @Test
    void noTwoMailsHaveOneId() {
        try (Mailbox mailbox = new Mailbox(Optional.empty())) {
            mailbox.add(mail("m"));

            assertThatThrownBy(() -> mailbox.add(mail("m"))).isInstanceOf(IllegalArgumentException.class);
            assertThat(mailbox.mails()).containsExactly(mail("m"));
        }
    }

    @Test
    void manyAddAndReadAtOnce() throws Exception {
        try (Mailbox mailbox = new Mailbox(Optional.of(folder));
                ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<?>> adding = IntStream.range(0, 400)
                    .<Future<?>>mapToObj(i -> threads.submit(() -> {
                        mailbox.add(mail("m" + i));
                        assertThat(mailbox.mails()).contains(mail("m" + i));
                    }))
                    .toList();
            for (Future<?> added : adding) {
                added.get();
            }
            assertThat(mailbox.mails()).hasSize(400).doesNotHaveDuplicates();
        }
        assertThat(reopened()).hasSize(400);
    }

    @Nested
    class InAFolder {
        @Test
        void mailsAreThereAgain() {
            try (Mailbox mailbox = new Mailbox(Optional.of(folder))) {
                mailbox.add(mail("m1"));
                mailbox.add(mail("m2"));
            }
            assertThat(reopened()).containsExactly(mail("m2"), mail("m1"));
        }

        @Test
        void aMailThatACrashCutOffWasNeverAccepted() throws Exception {
            String cutOff = "{\"id\":\"m2\",\"to\":\"someone@exa";
            Files.writeString(file(), json(mail("m1")) + "\n" + cutOff);

            try (Mailbox mailbox = new Mailbox(Optional.of(folder))) {
                assertThat(mailbox.mails()).containsExactly(mail("m1"));
                mailbox.add(mail("m3"));
            }
            assertThat(reopened()).containsExactly(mail("m3"), mail("m1"));
        }

        @ParameterizedTest(name = "[{0}]")
        @ValueSource(strings = {"", "{}", "{\"id\":\"m2\"", "{\"id\":\"m1\"}"})
        void aDamagedFileIsRefused(String line) throws Exception {
            Files.writeString(file(), json(mail("m1")) + "\n" + line + "\n");

            assertThatThrownBy(() -> new Mailbox(Optional.of(folder)))
                    .isInstanceOf(SettingException.class)
                    .hasMessageStartingWith("LOCAL_DATA: ");
        }

        @Test
        void isForOneStackAtATime() {
            try (Mailbox first = new Mailbox(Optional.of(folder))) {
                assertThatThrownBy(() -> new Mailbox(Optional.of(folder)))
                        .isInstanceOf(SettingException.class)
                        .hasMessageContaining("another local stack uses the folder");
                first.add(mail("m1"));
            }
            assertThat(reopened()).containsExactly(mail("m1"));
        }

        @Test
        void aMailThatCouldNotBeWrittenLeavesNothingBehind() throws Exception {
            try (Mailbox mailbox = new Mailbox(Optional.of(folder))) {
                mailbox.add(mail("m1"));
                Files.writeString(file(), "a part of a long mail".repeat(1000) + "\n", StandardOpenOption.APPEND);
                mailbox.add(mail("m2"));
            }
            assertThat(reopened()).containsExactly(mail("m2"), mail("m1"));
        }
    }

    private List<Mail> reopened() {
        try (Mailbox mailbox = new Mailbox(Optional.of(folder))) {
            return mailbox.mails().toList();
        }
    }

    private Path file() {
        return folder.resolve("mails.jsonl");
    }

    private static List<String> ids(Optional<Stream<Mail>> mails) {
        return mails.orElseThrow().map(Mail::id).toList();
    }

    private static String json(Mail mail) throws Exception {
        return new ObjectMapper().writeValueAsString(mail);
    }

    private static Mail mail(String id) {
        return new Mail(
                id,
                "maria@example.com",
                "desk@clinic.example",
                "",
                "Grüße 👋",
                "<p>José</p>",
                "José\n\u2028",
                Map.of("Auto-Submitted", "auto-generated"),
                Map.of("mailId", "A-patient"),
                "2026-11-23T15:00:00Z",
                List.of(new Mail.Attachment("a.ics", "text/calendar", "BEGIN:José\r\n")));
    }
}
