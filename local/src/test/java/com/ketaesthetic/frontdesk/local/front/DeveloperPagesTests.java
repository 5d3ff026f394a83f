package com.ketaesthetic.frontdesk.local.front;

import static org.assertj.core.api.Assertions.assertThat;

import com.ketaesthetic.frontdesk.local.ses.Mail;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeveloperPagesTests {
    private static final String NAUGHTY = "\"><script>alert(1)</script>&'";

    @Test
    void showWhateverAMailHoldsAsText() {
        Mail mail = new Mail(
                NAUGHTY,
                NAUGHTY,
                NAUGHTY,
                NAUGHTY,
                NAUGHTY,
                NAUGHTY,
                NAUGHTY,
                Map.of(NAUGHTY, NAUGHTY),
                Map.of(NAUGHTY, NAUGHTY),
                NAUGHTY);

        String page = DeveloperPages.inbox(List.of(mail), List.of());

        assertThat(page)
                .doesNotContain("<script", "'>", "\"\">")
                .contains("&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;&#39;");
    }

    @Test
    void showTheStateThatTheTableHas() {
        Mail mail = new Mail("id", "", "", "", "", "", "", Map.of(), Map.of("mailId", "7F3K92QD4M-patient"), "");
        Map<String, Object> item = Map.of("pk", "7F3K92QD4M", "sk", "mail#patient", "state", "SENT");

        assertThat(DeveloperPages.inbox(List.of(mail), List.of(item))).contains("SENT");
        assertThat(DeveloperPages.inbox(List.of(mail), List.of())).contains("unknown");
    }

    @Test
    void sayThatThereIsNoMail() {
        assertThat(DeveloperPages.inbox(List.of(), List.of())).contains("No mail yet");
    }
}
