package com.ketaesthetic.frontdesk.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ketaesthetic.frontdesk.local.Eventually;
import com.ketaesthetic.frontdesk.local.LocalStack;
import com.ketaesthetic.frontdesk.local.Posts;
import com.ketaesthetic.frontdesk.local.Site;
import com.ketaesthetic.frontdesk.local.Stacks;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The clinic has several inboxes, and some of them do not get their mail. */
class ClinicInboxTests {
    private static final String ALIVE = "desk@clinic.example";
    private static final String OTHER = "owner@clinic.example";

    @Test
    void eachGetsAMailOfItsOwn() {
        try (LocalStack stack = start(ALIVE + "," + OTHER)) {
            Site site = new Site(stack.front());
            site.postJson("/appointment-requests", Posts.appointment("maria@example.com"));

            Eventually.holds(() -> {
                assertThat(site.subjectsTo(ALIVE)).containsExactly("New appointment request");
                assertThat(site.subjectsTo(OTHER)).containsExactly("New appointment request");
            });
            Eventually.holds(() -> assertThat(states(site))
                    .isEqualTo(Map.of(
                            "mail#patient", "DELIVERED", "mail#clinic", "DELIVERED", "mail#clinic-2", "DELIVERED")));
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "bounce@simulator.amazonses.com",
                "suppressionlist@simulator.amazonses.com",
                "complaint@simulator.amazonses.com"
            })
    void thatFailsIsReportedToTheOthersOnceADay(String dead) {
        try (LocalStack stack = start(dead + "," + ALIVE + "," + OTHER)) {
            Site site = new Site(stack.front());
            site.postJson("/appointment-requests", Posts.appointment("maria@example.com"));
            site.postJson("/contact-messages", Posts.contact("ana@example.com"));

            for (String inbox : List.of(ALIVE, OTHER)) {
                Eventually.holds(() -> assertThat(site.subjectsTo(inbox))
                        .containsExactlyInAnyOrder(
                                "New appointment request",
                                "New contact message",
                                "Email to " + dead + " does not arrive: " + LocalDate.now(ZoneOffset.UTC) + " UTC"));
            }
            // The digest lists both requests until one of its mails is delivered.
            Eventually.holds(() -> assertThat(site.items("mail#clinic"))
                    .hasSize(2)
                    .allMatch(item -> item.path("due").asText().equals("untold")));
        }
    }

    @Test
    void thatSesRefusesIsReportedToTheOthersToo() {
        try (LocalStack stack = start(ALIVE + "," + OTHER)) {
            Site site = new Site(stack.front());
            site.faults("{\"ses\":\"refuse\"}");
            site.postJson("/contact-messages", Posts.contact("ana@example.com"));

            Eventually.holds(() -> {
                assertThat(site.items("mail#inbox")).hasSize(1);
                assertThat(site.items("mail#inbox-2")).hasSize(1);
            });
        }
    }

    @ParameterizedTest(name = "[{0}]")
    @ValueSource(
            strings = {
                ALIVE + "," + ALIVE,
                ALIVE + ",DESK@clinic.example",
                ALIVE + ",",
                "," + ALIVE,
                ALIVE + ",," + OTHER,
                "a@x.org,b@x.org,c@x.org,d@x.org,e@x.org,f@x.org"
            })
    void areRefusedIfTheListIsWrong(String inboxes) {
        assertThatThrownBy(() -> start(inboxes).close())
                .hasMessageContaining("ClinicInbox")
                .hasMessageContaining("One to five mail addresses");
    }

    private static LocalStack start(String inboxes) {
        return Stacks.start("LOCAL_PARAMETERS", "ClinicInbox=" + inboxes);
    }

    private static Map<String, String> states(Site site) {
        return Stream.of("mail#patient", "mail#clinic", "mail#clinic-2")
                .flatMap(sortKey -> site.items(sortKey).stream())
                .collect(Collectors.toMap(
                        item -> item.get("sk").asText(),
                        item -> item.get("state").asText()));
    }
}
