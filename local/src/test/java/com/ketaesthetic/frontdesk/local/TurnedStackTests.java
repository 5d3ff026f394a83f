package com.ketaesthetic.frontdesk.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** A stack whose clock is turned behaves as if that time had gone by. */
class TurnedStackTests {
    private static final String TOMORROW = "ahead=P1D";

    @Test
    void runsAtOnceWhatRunsAtFixedIntervals() {
        try (LocalStack stack = Stacks.start("LOCAL_PARAMETERS", "OpenDays=MON,TUE,WED,THU,FRI,SAT,SUN")) {
            Site site = new Site(stack.front());
            site.postJson("/contact-messages", Posts.contact("maria@example.com"));
            turn(site);
            turn(site);

            Eventually.holds(() -> assertThat(site.mails())
                    .extracting(mail -> mail.get("subject").asText())
                    .anyMatch(subject -> subject.startsWith("What needs your attention today")));
        }
    }

    /** The table's own clock is not turned, so by it each record of its stream would be a day old. */
    @Test
    void triesAMailAgainThatSesRefusesForNow() {
        try (LocalStack stack = Stacks.start("LOCAL_SCHEDULE_SECONDS", "999999")) {
            Site site = new Site(stack.front());
            turn(site);
            site.postJson("/local/faults", "{\"ses\": \"throttle\"}");
            site.postJson("/contact-messages", Posts.contact("maria@example.com"));
            Eventually.holds(
                    () -> assertThat(site.json("/local/items.json").toString()).contains("\"attempt\":1"));
            site.postJson("/local/faults", "{\"ses\": \"ok\"}");

            Eventually.holds(() -> assertThat(site.mails()).hasSize(2));
        }
    }

    private static void turn(Site site) {
        assertThat(site.post("/local/clock", Site.FORM, TOMORROW, Map.of()).statusCode())
                .isEqualTo(303);
    }
}
