package com.ketaesthetic.frontdesk.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ketaesthetic.frontdesk.Samples;
import com.ketaesthetic.frontdesk.mail.MailId;
import com.ketaesthetic.frontdesk.mail.MailKind;
import com.ketaesthetic.frontdesk.mail.Mails;
import com.ketaesthetic.frontdesk.request.Change;
import com.ketaesthetic.frontdesk.request.PatientFile;
import com.ketaesthetic.frontdesk.request.PatientLinks.Mailed;
import com.ketaesthetic.frontdesk.request.RequestEvent;
import com.ketaesthetic.frontdesk.request.RequestState;
import com.ketaesthetic.frontdesk.request.StaffMember;
import com.ketaesthetic.frontdesk.request.Tries;
import com.ketaesthetic.frontdesk.submission.Limit;
import com.ketaesthetic.frontdesk.submission.Message;
import com.ketaesthetic.frontdesk.submission.PartOfDay;
import com.ketaesthetic.frontdesk.submission.PreferredTime;
import com.ketaesthetic.frontdesk.submission.Reference;
import com.ketaesthetic.frontdesk.submission.UnavailableException;
import com.ketaesthetic.frontdesk.submission.Wish;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DynamoDbPatientLinksTests {
    private static final Instant NOW = Samples.NOW;
    private static final Reference REFERENCE = Samples.REFERENCE;
    private static final Limit LIMIT =
            new Limit(Limit.Rule.MAILS_PER_PATIENT, "a-patient", "2026-11-23", NOW.plus(Duration.ofDays(1)), 2);

    private final TestTable table = new TestTable();
    private final DynamoDbPatientLinks links = new DynamoDbPatientLinks(table.client(), TestTable.NAME);

    @BeforeEach
    void store() {
        table.store(Samples.received(), "one");
    }

    @AfterEach
    void close() {
        table.close();
    }

    private PatientFile file() {
        return links.find(REFERENCE).orElseThrow();
    }

    private Map<String, AttributeValue> link() {
        return table.item(REFERENCE.value(), "link");
    }

    private boolean count(Instant now) {
        return links.count(REFERENCE, file().tries(), now);
    }

    private void change(RequestEvent event, StaffMember by) {
        table.transitions().apply(REFERENCE, new Change(event, by, Optional.empty(), "form-" + event.word(), NOW));
    }

    @Test
    void findsTheRequestAndWhatThePatientAskedForLast() {
        assertThat(links.find(new Reference("0000000000"))).isEmpty();
        assertThat(file().received()).isEqualTo(Samples.received());
        assertThat(file().wish()).isEmpty();
        assertThat(file().tries()).isEqualTo(Tries.NONE);
        assertThat(file().answeredAt()).isEmpty();
        Wish wish = new Wish(
                List.of(new PreferredTime(LocalDate.parse("2026-12-01"), PartOfDay.MORNING)),
                Optional.of(new Message("Mornings, please.")));

        change(new RequestEvent.AskForChange(wish, NOW.plus(Duration.ofDays(1))), StaffMember.PATIENT);

        assertThat(file().wish()).contains(wish);
        assertThat(file().times()).isEqualTo(wish.times());
        assertThat(file().request().version()).isEqualTo(1);
    }

    @Test
    void findsWhenARequestWasAnswered() {
        change(
                new RequestEvent.Close(RequestState.Closing.ANSWERED, NOW.plus(Duration.ofDays(365))),
                new StaffMember("staff-1", "Ana"));

        assertThat(file().answeredAt()).contains(NOW);
    }

    @Test
    void findsNothingThatIsBeingErased() {
        table.client()
                .updateItem(update -> update.tableName(TestTable.NAME)
                        .key(Keys.submission(REFERENCE))
                        .updateExpression("SET erasing = :now")
                        .expressionAttributeValues(Map.of(":now", Attributes.value(NOW))));

        assertThat(links.find(REFERENCE)).isEmpty();
        assertThat(links.mailCode(REFERENCE, 0, LIMIT, NOW)).isEqualTo(Mailed.GONE);
    }

    @Test
    void countsFiveTriesAndNoMoreUntilTheyCountNoMore() {
        for (int i = 1; i <= 5; i++) {
            assertThat(count(NOW)).isTrue();
            assertThat(file().tries()).isEqualTo(new Tries(i, NOW.plus(Tries.LOCK)));
        }
        assertThat(count(NOW.plus(Tries.LOCK).minusMillis(1))).isFalse();
        assertThat(file().tries().count()).isEqualTo(5);
        assertThat(link().get("expiresAt"))
                .isEqualTo(Attributes.value(NOW.plus(Tries.LOCK).getEpochSecond() + 1));

        Instant later = NOW.plus(Tries.LOCK);
        assertThat(count(later)).isTrue();
        assertThat(file().tries()).isEqualTo(new Tries(1, later.plus(Tries.LOCK)));
    }

    @Test
    void countsAnewAfterTheTriesAreForgotten() {
        for (int i = 0; i < 4; i++) {
            count(NOW);
        }
        links.forget(REFERENCE);
        assertThat(file().tries().count()).isZero();
        for (int i = 0; i < 5; i++) {
            assertThat(count(NOW)).isTrue();
        }
        assertThat(count(NOW)).isFalse();
    }

    /** All of them have read that nobody has tried yet. */
    @Test
    void comparesFiveOfFortyTriesThatRace() throws Exception {
        assertThat(racing(Tries.NONE, NOW)).isEqualTo(5);
        assertThat(file().tries().count()).isEqualTo(5);
    }

    @Test
    void comparesNoMoreThanFiveThatRaceWhenTheLockHasJustEnded() throws Exception {
        for (int i = 0; i < 5; i++) {
            count(NOW);
        }

        assertThat(racing(file().tries(), NOW.plus(Tries.LOCK))).isBetween(1L, 5L);
        assertThat(file().tries().count()).isLessThanOrEqualTo(5);
    }

    private long racing(Tries seen, Instant now) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(40)) {
            List<Callable<Boolean>> tries = IntStream.range(0, 40)
                    .<Callable<Boolean>>mapToObj(_ -> () -> links.count(REFERENCE, seen, now))
                    .toList();
            long compared = 0;
            for (Future<Boolean> result : threads.invokeAll(tries)) {
                compared += result.get() ? 1 : 0;
            }
            return compared;
        }
    }

    @Test
    void leavesNothingWhereThereIsNoRequest() {
        int before = table.items().size();

        links.pretend(new Reference("0000000000"), NOW);
        links.forget(new Reference("0000000000"));
        links.pretend(REFERENCE, NOW);

        assertThat(table.items()).hasSize(before);
    }

    @Test
    void writesAMailWithACodeAndLeavesTheRequestAsItIs() {
        Map<String, AttributeValue> before = table.item(REFERENCE.value(), "submission");

        assertThat(links.mailCode(REFERENCE, 0, LIMIT, NOW)).isEqualTo(Mailed.WRITTEN);

        assertThat(table.item(REFERENCE.value(), "submission")).isEqualTo(before);
        assertThat(file().code()).contains(new PatientFile.Code(0, NOW));
        assertThat(new DynamoDbMails(table.client(), TestTable.NAME).due(NOW, 10))
                .extracting(Mails.Due::id)
                .contains(MailId.of(REFERENCE, MailKind.CODE));
    }

    @Test
    void writesNoMoreCodesThanThePatientMayGetMails() {
        links.mailCode(REFERENCE, 0, LIMIT, NOW);
        links.mailCode(REFERENCE, 1, LIMIT, NOW);

        assertThat(links.mailCode(REFERENCE, 2, LIMIT, NOW)).isEqualTo(Mailed.OVER_LIMIT);
        assertThat(file().code().map(PatientFile.Code::number)).contains(1);
    }

    @Test
    void writesACodeOnceForWhoAskForItAtTheSameMoment() {
        links.mailCode(REFERENCE, 0, LIMIT, NOW);

        assertThat(links.mailCode(REFERENCE, 0, LIMIT, NOW)).isEqualTo(Mailed.WRITTEN);
        // Only one of them counts.
        assertThat(links.mailCode(REFERENCE, 1, LIMIT, NOW)).isEqualTo(Mailed.WRITTEN);
    }

    @Test
    void saysWhenTheTableCannotBeReached() {
        DynamoDbPatientLinks cutOff = new DynamoDbPatientLinks(table.cutOffFor("updateItem"), TestTable.NAME);

        assertThatThrownBy(() -> cutOff.count(REFERENCE, Tries.NONE, NOW))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining(REFERENCE.shown());
    }
}
