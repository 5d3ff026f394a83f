package com.ketaesthetic.frontdesk.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ketaesthetic.frontdesk.Samples;
import com.ketaesthetic.frontdesk.mail.Digest.Concern;
import com.ketaesthetic.frontdesk.mail.Digest.Entry;
import com.ketaesthetic.frontdesk.mail.OverdueRequests;
import com.ketaesthetic.frontdesk.request.Change;
import com.ketaesthetic.frontdesk.request.RequestEvent;
import com.ketaesthetic.frontdesk.request.RequestState.Closing;
import com.ketaesthetic.frontdesk.request.RequestState.Step;
import com.ketaesthetic.frontdesk.request.RequestTransitions;
import com.ketaesthetic.frontdesk.request.StaffMember;
import com.ketaesthetic.frontdesk.staff.WorkList;
import com.ketaesthetic.frontdesk.staff.WorkLists;
import com.ketaesthetic.frontdesk.submission.Quarantine;
import com.ketaesthetic.frontdesk.submission.Reference;
import com.ketaesthetic.frontdesk.submission.UnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a digest lists as overdue. */
class DynamoDbOverdueRequestsTests {
    private static final Instant NOW = Samples.NOW;
    private static final Instant DUE = Samples.ANSWER_BY;
    private static final Instant LATER = DUE.plus(Duration.ofHours(3));
    private static final int ALL = 1000;
    private static final StaffMember ANA = new StaffMember("staff-1", "Ana");

    private final TestTable table = new TestTable();
    private final OverdueRequests overdue = new DynamoDbOverdueRequests(table.client(), TestTable.NAME);
    private final WorkLists lists =
            new DynamoDbWorkLists(table.client(), TestTable.NAME, TestTable.PERSONS, TestTable.ZONE);
    private final RequestTransitions transitions = table.transitions();

    private int forms;

    @AfterEach
    void close() {
        table.close();
    }

    @Test
    void isARequestThatNobodyAnsweredInTime() {
        Reference reference = stored(0);

        assertThat(overdue.at(DUE, ALL)).isEmpty();
        assertThat(overdue.at(DUE.plusMillis(1), ALL)).containsExactly(new Entry(reference, Concern.OVERDUE, DUE));
    }

    @Test
    void isStillARequestThatWasTriedAndNotAnswered() {
        Reference reference = stored(0);
        apply(reference, new RequestEvent.Contact(Step.NO_ANSWER, Optional.empty()));

        assertThat(overdue.at(LATER, ALL)).containsExactly(new Entry(reference, Concern.OVERDUE, DUE));
    }

    @Test
    void isARequestToTryAgainOnceThatTimeIsPast() {
        Reference reference = stored(0);
        apply(reference, new RequestEvent.Contact(Step.VOICEMAIL, Optional.of(LATER)));

        assertThat(overdue.at(LATER, ALL)).isEmpty();
        assertThat(overdue.at(LATER.plusMillis(1), ALL)).containsExactly(new Entry(reference, Concern.OVERDUE, LATER));
    }

    /** The time of the call before, which is past, does not count any more. */
    @Test
    void isNoRequestThatHasALaterTimeToTryAgain() {
        Reference reference = stored(0);
        apply(reference, new RequestEvent.Contact(Step.VOICEMAIL, Optional.of(DUE.minusSeconds(60))));
        apply(reference, new RequestEvent.Contact(Step.VOICEMAIL, Optional.of(LATER)));

        assertThat(overdue.at(LATER, ALL)).isEmpty();
    }

    @Test
    void isNothingThatIsAnsweredOrInQuarantine() {
        Instant expiresAt = LATER.plus(Duration.ofDays(365));
        apply(stored(0), new RequestEvent.Close(Closing.ANSWERED, expiresAt));
        apply(stored(1), new RequestEvent.Spam(expiresAt));
        table.store(
                Samples.quarantined(reference(2), Samples.received().submission(), Quarantine.LINKS), "quarantined");

        assertThat(overdue.at(LATER, ALL)).isEmpty();
    }

    @Test
    void isReadToItsEndOrAsFarAsIsWanted() {
        for (int i = 0; i < 230; i++) {
            stored(i);
        }

        assertThat(overdue.at(LATER, ALL)).hasSize(230);
        assertThat(overdue.at(LATER, 120)).isEqualTo(overdue.at(LATER, ALL).subList(0, 120));
    }

    /** Staff see the same requests as overdue at the desk and in a digest, in the same order, at whatever time. */
    @Test
    void isWhatTheDeskShowsAsOverdue() {
        Random random = new Random(11);
        for (int i = 0; i < 60; i++) {
            Reference reference = stored(i);
            for (int changes = random.nextInt(4); changes > 0; changes--) {
                apply(reference, event(random));
            }
        }
        int found = 0;
        for (int minutes = 0; minutes < 60; minutes++) {
            Instant now = DUE.plus(Duration.ofMinutes(minutes - 20));

            List<Entry> listed = overdue.at(now, ALL);

            assertThat(listed)
                    .isEqualTo(lists.all(new WorkList.Open(), ALL, now).stream()
                            .filter(row -> row.isOverdue(now))
                            .map(row -> new Entry(row.request().reference(), Concern.OVERDUE, row.due()))
                            .toList());
            // None of the others is in the way: they would be at the desk's other lists.
            assertThat(Stream.of(new WorkList.Later(), new WorkList.Quarantined())
                            .flatMap(list -> lists.all(list, ALL, now).stream()))
                    .noneMatch(row -> row.isOverdue(now));
            found += listed.size();
        }
        assertThat(found).isGreaterThan(300);
    }

    @Test
    void isUnknownWithoutTheTable() {
        OverdueRequests away = new DynamoDbOverdueRequests(table.cutOffFor("query"), TestTable.NAME);

        assertThatThrownBy(() -> away.at(NOW, ALL))
                .isInstanceOf(UnavailableException.class)
                .hasMessageStartingWith("reading what is overdue");
    }

    private static RequestEvent event(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> new RequestEvent.Contact(Step.CALLED, Optional.empty());
            case 1 -> new RequestEvent.Close(Closing.ANSWERED, LATER.plus(Duration.ofDays(9)));
            case 2 -> new RequestEvent.Reopen();
            case 3 -> new RequestEvent.Note();
            default ->
                new RequestEvent.Contact(
                        Step.VOICEMAIL, Optional.of(DUE.plus(Duration.ofMinutes(random.nextInt(60) - 20))));
        };
    }

    private Reference stored(int number) {
        table.store(Samples.received(reference(number), Samples.received().submission()), "id-" + number);
        return reference(number);
    }

    private static Reference reference(int number) {
        return new Reference("%010d".formatted(number));
    }

    private void apply(Reference reference, RequestEvent event) {
        long version = transitions.requests().find(reference).orElseThrow().version();
        transitions.apply(reference, version, new Change(event, ANA, Optional.empty(), "form-" + forms++, NOW));
    }
}
