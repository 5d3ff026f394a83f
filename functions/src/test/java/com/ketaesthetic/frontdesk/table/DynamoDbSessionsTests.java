package com.ketaesthetic.frontdesk.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ketaesthetic.frontdesk.request.StaffMember;
import com.ketaesthetic.frontdesk.staff.Group;
import com.ketaesthetic.frontdesk.staff.OtherSession;
import com.ketaesthetic.frontdesk.staff.Session;
import com.ketaesthetic.frontdesk.staff.SignInAttempt;
import com.ketaesthetic.frontdesk.submission.Language;
import com.ketaesthetic.frontdesk.submission.UnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Sessions are found by their token alone, of which the table has only the hash, and end when somebody ends them. */
class DynamoDbSessionsTests {
    private static final Instant NOW = Instant.parse("2026-11-24T15:00:00.500Z");

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
                NOW);
    }

    private static SignInAttempt attempt() {
        return new SignInAttempt(
                "the-state",
                "the-browser",
                "the-nonce",
                "the-verifier",
                "/desk/quarantine",
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
        assertThat(sessions.find("one")).isEmpty();
    }

    @Test
    void anUpdateChangesWhatItIsAboutAlone() {
        Session before = session("one", "rosa");
        sessions.add(before, NOW);
        Instant later = NOW.plusSeconds(60);

        assertThat(sessions.seen("one", later)).isTrue();
        assertThat(sessions.find("one")).contains(before.seen(later));

        assertThat(sessions.speak("one", Language.ENGLISH)).isTrue();
        assertThat(sessions.find("one"))
                .contains(new Session(
                        "one",
                        before.member(),
                        before.group(),
                        before.csrf(),
                        Language.ENGLISH,
                        before.signedInAt(),
                        later));
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
    void aPersonSeesTheirOtherSessionsAlone() {
        sessions.add(session("one", "rosa"), NOW);
        sessions.add(session("two", "rosa"), NOW);
        sessions.add(session("three", "rosalind"), NOW);
        Instant later = NOW.plusSeconds(60);
        sessions.seen("two", later);

        List<OtherSession> others = sessions.others(session("one", "rosa"));

        assertThat(others).singleElement().satisfies(other -> {
            assertThat(other.signedInAt()).isEqualTo(NOW);
            assertThat(other.seenAt()).isEqualTo(later);
            assertThat(other.handle()).matches("[0-9a-f]{32}");
        });
        assertThat(table.items().toString()).doesNotContain(others.getFirst().handle());
        assertThat(sessions.others(session("three", "rosalind"))).isEmpty();
    }

    @Test
    void aPersonEndsNoSessionButTheirOwn() {
        sessions.add(session("one", "rosa"), NOW);
        sessions.add(session("two", "rosa"), NOW);
        sessions.add(session("three", "rex"), NOW);
        sessions.add(session("four", "rex"), NOW);
        String ofRex = sessions.others(session("four", "rex")).getFirst().handle();
        String ofRosa = sessions.others(session("one", "rosa")).getFirst().handle();

        assertThat(sessions.end(session("one", "rosa"), ofRex)).isFalse();
        assertThat(sessions.end(session("two", "rosa"), ofRosa))
                .as("the session itself")
                .isFalse();
        for (String guessed : new String[] {"", "two", "session#", "access", ofRosa.substring(1)}) {
            assertThat(sessions.end(session("one", "rosa"), guessed)).isFalse();
        }
        assertThat(table.items()).hasSize(10);

        assertThat(sessions.end(session("one", "rosa"), ofRosa)).isTrue();
        assertThat(sessions.end(session("one", "rosa"), ofRosa)).isFalse();
        assertThat(sessions.find("two")).isEmpty();
        assertThat(sessions.find("one")).isPresent();
        assertThat(sessions.find("three")).isPresent();
        assertThat(table.items()).hasSize(8);
    }

    @Test
    void endingTheOthersLeavesThisOne() {
        sessions.add(session("one", "rosa"), NOW);
        sessions.add(session("two", "rosa"), NOW);
        sessions.add(session("three", "rosa"), NOW);
        sessions.add(session("four", "rex"), NOW);

        assertThat(sessions.endOthers(session("one", "rosa"))).isEqualTo(2);

        assertThat(sessions.find("one")).isPresent();
        assertThat(sessions.find("four")).isPresent();
        assertThat(sessions.others(session("one", "rosa"))).isEmpty();
        assertThat(sessions.endOthers(session("one", "rosa"))).isZero();
    }

    /** DynamoDB deletes the two items of a session at different times. */
    @Test
    void aSessionOfWhichOneItemIsGoneIsNotThere() {
        sessions.add(session("one", "rosa"), NOW);
        sessions.add(session("two", "rosa"), NOW);
        table.client().deleteItem(delete -> delete.tableName(TestTable.NAME).key(Keys.session("two")));

        assertThat(sessions.others(session("one", "rosa"))).isEmpty();
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
                        cutOff.others(session("the-token", "rosa"));
                        cutOff.endOthers(session("the-token", "rosa"));
                        cutOff.end(session("the-token", "rosa"), "a-handle");
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
