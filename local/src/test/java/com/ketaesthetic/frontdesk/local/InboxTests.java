package com.ketaesthetic.frontdesk.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.ketaesthetic.frontdesk.local.ses.Mail;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/** The inbox pages through its mails, however many there are. */
class InboxTests {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    Path folder;

    @Test
    void isPagedAsData() throws Exception {
        write(60, 10);
        try (LocalStack stack = start()) {
            Site site = new Site(stack.front());

            assertThat(ids(site, "/inbox.json")).isEqualTo(numbers(59, 0));
            assertThat(ids(site, "/inbox.json?limit=1")).isEqualTo(numbers(59, 59));
            assertThat(ids(site, "/inbox.json?limit=100")).isEqualTo(numbers(59, 0));
            assertThat(ids(site, "/inbox.json?before=20")).isEqualTo(numbers(19, 0));
            assertThat(ids(site, "/inbox.json?limit=5&before=20")).isEqualTo(numbers(19, 15));
            assertThat(ids(site, "/inbox.json?before=0")).isEmpty();
        }
    }

    @Test
    void isPagedAsAPage() throws Exception {
        write(51, 10);
        try (LocalStack stack = start()) {
            Site site = new Site(stack.front());
            String newest = site.get("/inbox").body();
            Matcher older = Pattern.compile("href=\"(/inbox\\?before=[^\"]+)\"").matcher(newest);

            assertThat(older.find()).isTrue();
            assertThat(subjects(newest)).isEqualTo(numbers(50, 1));
            String last = site.get(older.group(1)).body();
            assertThat(subjects(last)).isEqualTo(numbers(0, 0));
            assertThat(last).contains("href=\"/inbox\"").doesNotContain("before=");
        }
    }

    @Test
    void saysWhatIsWrong() throws Exception {
        write(1, 10);
        try (LocalStack stack = start()) {
            Site site = new Site(stack.front());

            for (String limit : List.of("", "0", "-1", "ten", "1.5", "1000000000000000000")) {
                HttpResponse<String> answer = site.get("/inbox.json?limit=" + limit);
                assertThat(answer.statusCode()).as(limit).isEqualTo(400);
                assertThat(answer.body()).startsWith("limit must be a whole number");
            }
            for (String path : List.of("/inbox?before=7", "/inbox.json?before=7", "/inbox.json?before=")) {
                HttpResponse<String> answer = site.get(path);
                assertThat(answer.statusCode()).as(path).isEqualTo(404);
                assertThat(answer.body()).startsWith("before must be the id of a mail");
            }
        }
    }

    @Test
    @Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
    void holdsMoreMailsThanFitIntoMemory() throws Exception {
        int mails = 20_000;
        write(mails, 10_000);
        try (StackProcess stack = StackProcess.start(Map.of("LOCAL_DATA", folder.toString()))) {
            Site site = new Site(stack.front());

            assertThat(site.postJson("/contact-messages", Posts.contact("maria@example.com"))
                            .statusCode())
                    .isEqualTo(201);
            Eventually.holds(() -> assertThat(site.get("/inbox").body()).contains("DELIVERED"));
            // The other mail may come a moment later.
            Eventually.holds(() -> assertThat(ids(site, "/inbox.json?limit=3")).endsWith("" + (mails - 1)));
            assertThat(ids(site, "/inbox.json?limit=1&before=" + (mails - 1))).containsExactly("" + (mails - 2));
            for (int i = 0; i < 2; i++) {
                try (InputStream all = site.stream("/inbox.json")) {
                    assertThat(count(all)).isEqualTo(mails + 2);
                }
            }
        }
    }

    private LocalStack start() {
        return Stacks.start("LOCAL_DATA", folder.toString());
    }

    /** Writes mails of an earlier run, whose ids and subjects are their numbers. */
    private void write(int mails, int size) throws IOException {
        try (Writer file = Files.newBufferedWriter(folder.resolve("mails.jsonl"))) {
            for (int i = 0; i < mails; i++) {
                String number = Integer.toString(i);
                Mail mail = new Mail(
                        number,
                        "maria@example.com",
                        "desk@clinic.example",
                        "",
                        number,
                        "h".repeat(size),
                        "t".repeat(size),
                        Map.of(),
                        Map.of("mailId", "7F3K92QD4M-patient"),
                        "2026-11-23T15:00:00Z",
                        List.of());
                file.write(MAPPER.writeValueAsString(mail) + "\n");
            }
        }
    }

    private static int count(InputStream array) throws IOException {
        int count = 0;
        try (JsonParser parser = MAPPER.getFactory().createParser(array)) {
            assertThat(parser.nextToken()).isEqualTo(JsonToken.START_ARRAY);
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                parser.skipChildren();
                count++;
            }
            assertThat(parser.currentToken()).isEqualTo(JsonToken.END_ARRAY);
        }
        return count;
    }

    private static List<String> ids(Site site, String path) {
        HttpResponse<String> answer = site.get(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        return Site.elements(Site.json(answer)).stream()
                .map(mail -> mail.get("id").asText())
                .toList();
    }

    private static List<String> subjects(String page) {
        return Pattern.compile("<h2>(.*)</h2>")
                .matcher(page)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    /** The numbers from one down to another. */
    private static List<String> numbers(int newest, int oldest) {
        return IntStream.rangeClosed(oldest, newest)
                .map(i -> newest + oldest - i)
                .mapToObj(Integer::toString)
                .toList();
    }
}
