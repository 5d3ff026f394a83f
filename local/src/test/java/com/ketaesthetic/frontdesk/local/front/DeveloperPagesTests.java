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
                NAUGHTY,
                List.of(new Mail.Attachment(NAUGHTY, NAUGHTY, NAUGHTY)));

        String page = DeveloperPages.inbox(List.of(mail), Map.of(), false);

        assertThat(page)
                .doesNotContain("<script", "'>", "\"\">")
                .contains("&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;&#39;");
    }

    @Test
    void showTheStateThatTheTableHas() {
        Mail mail =
                new Mail("id", "", "", "", "", "", "", Map.of(), Map.of("mailId", "7F3K92QD4M-patient"), "", List.of());

        assertThat(DeveloperPages.inbox(List.of(mail), Map.of("7F3K92QD4M-patient", "SENT"), true))
                .contains("SENT");
        assertThat(DeveloperPages.inbox(List.of(mail), Map.of(), true)).contains("unknown");
    }

    @Test
    void sayThatThereIsNoMail() {
        assertThat(DeveloperPages.inbox(List.of(), Map.of(), true)).contains("No mail yet");
    }
}
