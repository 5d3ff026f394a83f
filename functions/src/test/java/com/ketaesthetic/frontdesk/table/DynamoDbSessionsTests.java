package com.ketaesthetic.frontdesk.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ketaesthetic.frontdesk.request.StaffMember;
import com.ketaesthetic.frontdesk.staff.Draft;
import com.ketaesthetic.frontdesk.staff.Group;
import com.ketaesthetic.frontdesk.staff.Session;
import com.ketaesthetic.frontdesk.staff.SignInAttempt;
import com.ketaesthetic.frontdesk.submission.Language;
import com.ketaesthetic.frontdesk.submission.Reference;
import com.ketaesthetic.frontdesk.submission.UnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Sessions are found by their token alone, of which the table has only the hash, and end when somebody ends them. */
class DynamoDbSessionsTests {
    private static final Instant NOW = Instant.parse("2026-11-24T15:00:00.500Z");
    private static final Draft DRAFT =
            new Draft(new Reference("7F3K92QD4M"), Optional.of("rosa"), Map.of("note", "Called\n", "action", "called"));

    private final TestTable table = new TestTable();
    private final DynamoDbSessions sessions = new DynamoDbSessions(table.client(), TestTable.NAME);

    @AfterEach
    void close() {
        table.close();
    }

    private static Session session(String token, String member) {
        return new Session(
                token,
                new StaffMember(member, "Rosa Ruiz"),
                Group.RECEPTION,
                "csrf-of-" + token,
                Language.SPANISH,
                NOW,
                NOW,
                Optional.of(DRAFT));
    }

    private static SignInAttempt attempt() {
        return new SignInAttempt(
                "the-state",
                "the-browser",
                "the-nonce",
                "the-verifier",
                "/desk/quarantine",
                Optional.of(DRAFT),
                Instant.parse("2026-11-24T16:00:00Z"));
    }

    @Test
    void aSessionIsReadAsItWasStored() {
        assertThat(sessions.add(session("one", "rosa"), NOW)).isTrue();

        assertThat(sessions.find("one")).contains(session("one", "rosa"));
        assertThat(sessions.find("two")).isEmpty();
        assertThat(sessions.find("")).isEmpty();
    }

    @Test
    void theTableHasNeitherTokenNorState() {
        sessions.add(session("the-token", "rosa"), NOW);
        sessions.add(attempt());

        assertThat(table.items().toString().replace("csrf-of-the-token", ""))
                .doesNotContain("the-token", "the-state")
                .contains("the-nonce");
    }

    @Test
    void everythingExpires() {
        sessions.add(session("one", "rosa"), NOW);
        sessions.add(attempt());
        sessions.endAllOf("rex", NOW);

        assertThat(table.items())
                .hasSize(5)
                .allSatisfy(item -> assertThat(Long.parseLong(item.getOrDefault("expiresAt", AttributeValue.fromN("0"))
                                .n()))
                        .isBetween(
                                NOW.getEpochSecond(),
                                NOW.plus(Duration.ofDays(1)).getEpochSecond()));
    }

    @Test
    void anAttemptIsTakenOnce() {
        sessions.add(attempt());

        assertThat(sessions.take("the-state")).contains(attempt());
        assertThat(sessions.take("the-state")).isEmpty();
        assertThat(sessions.take("the-browser")).isEmpty();
    }

    @Test
    void aSessionThatWasEndedDoesNotComeBackByAnUpdate() {
        sessions.add(session("one", "rosa"), NOW);
        sessions.end(session("one", "rosa"));

        assertThat(sessions.seen("one", NOW.plusSeconds(60))).isFalse();
        assertThat(sessions.speak("one", Language.ENGLISH)).isFalse();
        assertThat(sessions.keep("one", Optional.empty())).isFalse();
        assertThat(sessions.find("one")).isEmpty();
    }

    @Test
    void anUpdateChangesWhatItIsAboutAlone() {
        Session before = session("one", "rosa");
        sessions.add(before, NOW);
        Instant later = NOW.plusSeconds(60);

        assertThat(sessions.seen("one", later)).isTrue();
        assertThat(sessions.find("one")).contains(before.seen(later));

        assertThat(sessions.keep("one", Optional.empty())).isTrue();
        assertThat(sessions.speak("one", Language.ENGLISH)).isTrue();
        assertThat(sessions.find("one"))
                .contains(new Session(
                        "one",
                        before.member(),
                        before.group(),
                        before.csrf(),
                        Language.ENGLISH,
                        before.signedInAt(),
                        later,
                        Optional.empty()));

        assertThat(sessions.keep("one", before.draft())).isTrue();
        assertThat(sessions.find("one").flatMap(Session::draft)).isPresent().isEqualTo(before.draft());
    }

    @Test
    void endingAllOfAPersonEndsNobodyElses() {
        sessions.add(session("one", "rosa"), NOW);
        sessions.add(session("two", "rosa"), NOW);
        sessions.add(session("three", "rosalind"), NOW);

        sessions.endAllOf("rosa", NOW);

        assertThat(sessions.find("one")).isEmpty();
        assertThat(sessions.find("two")).isEmpty();
        assertThat(sessions.find("three")).isPresent();
    }

    @Test
    void aPasswordFromBeforeTheEndLeadsToNoSessionAndALaterOneDoes() {
        sessions.endAllOf("rosa", NOW);

        for (Duration before : new Duration[] {Duration.ZERO, Duration.ofMillis(500), Duration.ofMinutes(4)}) {
            assertThat(sessions.add(session("one", "rosa"), NOW.minus(before))).isFalse();
        }
        assertThat(sessions.find("one")).isEmpty();
        assertThat(sessions.add(session("other", "rex"), NOW.minusSeconds(60))).isTrue();
        assertThat(sessions.add(session("two", "rosa"), NOW.plusMillis(1))).isTrue();
    }

    @Test
    void aSessionThatBeginsWhileAllAreEndedIsNotThereAfterwards() {
        DynamoDbSessions ending = new DynamoDbSessions(
                table.interruptedBefore("updateItem", () -> sessions.add(session("one", "rosa"), NOW.minusSeconds(1))),
                TestTable.NAME);

        ending.endAllOf("rosa", NOW);

        assertThat(sessions.find("one")).isEmpty();
        assertThat(sessions.add(session("two", "rosa"), NOW.minusSeconds(1))).isFalse();
    }

    @Test
    void noTwoSessionsHaveTheSameToken() {
        sessions.add(session("one", "rosa"), NOW);

        assertThatThrownBy(() -> sessions.add(session("one", "rex"), NOW)).isInstanceOf(UnavailableException.class);
        assertThat(sessions.find("one")).map(found -> found.member().id()).contains("rosa");
    }

    @Test
    void whatFailedIsSaidWithoutSecretsAndNames() {
        sessions.add(session("the-token", "rosa"), NOW);
        for (String operation : new String[] {"getItem", "updateItem", "deleteItem", "putItem", "query"}) {
            DynamoDbSessions cutOff = new DynamoDbSessions(table.cutOffFor(operation), TestTable.NAME);
            assertThatThrownBy(() -> {
                        cutOff.find("the-token");
                        cutOff.seen("the-token", NOW);
                        cutOff.add(attempt());
                        cutOff.endAllOf("rosa", NOW);
                        cutOff.end(session("the-token", "rosa"));
                        cutOff.take("the-state");
                    })
                    .isInstanceOf(UnavailableException.class)
                    .satisfies(fault -> assertThat(fault.getMessage())
                            .doesNotContain("the-token", "rosa", "Rosa", "Called", "the-state", "csrf"));
            sessions.add(session("the-token" + operation, "rosa"), NOW.plusSeconds(1));
        }
    }
}
