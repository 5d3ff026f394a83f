package com.ketaesthetic.frontdesk.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ketaesthetic.frontdesk.Samples;
import com.ketaesthetic.frontdesk.intake.Admission;
import com.ketaesthetic.frontdesk.intake.Idempotency;
import com.ketaesthetic.frontdesk.request.Change;
import com.ketaesthetic.frontdesk.request.Request;
import com.ketaesthetic.frontdesk.request.RequestEvent;
import com.ketaesthetic.frontdesk.request.RequestState;
import com.ketaesthetic.frontdesk.request.RequestState.Closing;
import com.ketaesthetic.frontdesk.request.RequestState.Step;
import com.ketaesthetic.frontdesk.request.RequestTransitions;
import com.ketaesthetic.frontdesk.request.StaffMember;
import com.ketaesthetic.frontdesk.staff.Row;
import com.ketaesthetic.frontdesk.staff.Search;
import com.ketaesthetic.frontdesk.staff.WorkList;
import com.ketaesthetic.frontdesk.staff.WorkLists;
import com.ketaesthetic.frontdesk.submission.Appointment;
import com.ketaesthetic.frontdesk.submission.Contact;
import com.ketaesthetic.frontdesk.submission.ContactMethod;
import com.ketaesthetic.frontdesk.submission.EmailAddress;
import com.ketaesthetic.frontdesk.submission.Kind;
import com.ketaesthetic.frontdesk.submission.Language;
import com.ketaesthetic.frontdesk.submission.PartOfDay;
import com.ketaesthetic.frontdesk.submission.PersonName;
import com.ketaesthetic.frontdesk.submission.PhoneNumber;
import com.ketaesthetic.frontdesk.submission.PreferredTime;
import com.ketaesthetic.frontdesk.submission.Quarantine;
import com.ketaesthetic.frontdesk.submission.ReceivedSubmission;
import com.ketaesthetic.frontdesk.submission.Reference;
import com.ketaesthetic.frontdesk.submission.UnavailableException;
import com.ketaesthetic.frontdesk.submission.Wish;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DynamoDbWorkListsTests {
    private static final Instant NOW = Samples.NOW;
    private static final Instant EXPIRES_AT = NOW.plus(Duration.ofDays(365));
    private static final StaffMember ANA = new StaffMember("staff-1", "Ana");
    private static final WorkList OPEN = new WorkList.Open();
    private static final WorkList LATER = new WorkList.Later();
    private static final WorkList QUARANTINED = new WorkList.Quarantined();
    private static final WorkList NOVEMBER = new WorkList.Answered(YearMonth.of(2026, 11));
    private static final Optional<String> BEGINNING = Optional.empty();

    private final TestTable table = new TestTable();
    private final WorkLists lists =
            new DynamoDbWorkLists(table.client(), TestTable.NAME, TestTable.PERSONS, TestTable.ZONE);
    private final RequestTransitions transitions = table.transitions();

    private int forms;

    @AfterEach
    void close() {
        table.close();
    }

    @Nested
    class Show {
        @Test
        void aNewRequestAmongTheOpenOnes() {
            Reference reference = stored(0, NOW);

            assertThat(references(OPEN, NOW)).containsExactly(reference);
            assertThat(references(LATER, NOW)).isEmpty();
        }

        @Test
        void anOpenRequestThatWasTriedWhereItWas() {
            Reference reference = stored(0, NOW);
            apply(reference, new RequestEvent.Contact(Step.NO_ANSWER, Optional.empty()), NOW);

            assertThat(only(OPEN, NOW).due()).isEqualTo(Samples.ANSWER_BY);
        }

        @Test
        void aRequestToCallAgainAmongTheLaterOnesUntilThatTime() {
            Reference reference = stored(0, NOW);
            Instant again = NOW.plusSeconds(3600);
            apply(reference, new RequestEvent.Contact(Step.VOICEMAIL, Optional.of(again)), NOW);

            assertThat(only(LATER, again.minusMillis(1)).due()).isEqualTo(again);
            assertThat(references(OPEN, again.minusMillis(1))).isEmpty();
            assertThat(lists.listOf(only(LATER, NOW), again.minusMillis(1))).isEqualTo(LATER);

            assertThat(only(OPEN, again).due()).isEqualTo(again);
            assertThat(references(LATER, again)).isEmpty();
            assertThat(lists.listOf(only(OPEN, again), again)).isEqualTo(OPEN);
        }

        @Test
        void aRequestInQuarantineUntilItIsFoundToBeReal() {
            Reference reference = quarantined(0, EXPIRES_AT);

            assertThat(only(QUARANTINED, NOW))
                    .returns(NOW, Row::due)
                    .returns(new Request(reference, new RequestState.Quarantined(Quarantine.LINKS), 0), Row::request);
            assertThat(lists.listOf(only(QUARANTINED, NOW), NOW)).isEqualTo(QUARANTINED);

            apply(reference, new RequestEvent.NotSpam(), NOW);

            assertThat(references(QUARANTINED, NOW)).isEmpty();
            assertThat(only(OPEN, NOW).due()).isEqualTo(Samples.ANSWER_BY);
        }

        /** It is still November in New York when December has begun in UTC. */
        @Test
        void anAnsweredRequestInTheMonthOfTheClinicsClock() {
            Reference reference = stored(0, NOW);
            Instant lastEvening = Instant.parse("2026-12-01T04:59:59.999Z");
            apply(reference, closing(), lastEvening);

            assertThat(references(OPEN, NOW)).isEmpty();
            assertThat(only(NOVEMBER, NOW))
                    .returns(lastEvening, Row::due)
                    .returns(
                            new Request(reference, new RequestState.Closed(Closing.ANSWERED, EXPIRES_AT), 1),
                            Row::request);
            assertThat(lists.listOf(only(NOVEMBER, NOW), NOW)).isEqualTo(NOVEMBER);

            apply(reference, new RequestEvent.Reopen(), lastEvening.plusMillis(1));
            assertThat(references(OPEN, NOW)).containsExactly(reference);
            apply(reference, new RequestEvent.Spam(EXPIRES_AT), lastEvening.plusMillis(1));
            assertThat(references(NOVEMBER, NOW)).isEmpty();
            assertThat(references(new WorkList.Answered(YearMonth.of(2026, 12)), NOW))
                    .containsExactly(reference);
        }

        @Test
        void whoHasTakenARequest() {
            Reference reference = stored(0, NOW);
            apply(reference, new RequestEvent.Take(), NOW);

            assertThat(only(OPEN, NOW).request())
                    .isEqualTo(new Request(reference, new RequestState.Received(), Optional.of(ANA), 1));
        }

        @ParameterizedTest
        @EnumSource(Kind.class)
        void everythingOfARowAsTheItemHasIt(Kind kind) {
            ReceivedSubmission received = Samples.received(kind);
            table.store(received, "full");
            List<RequestEvent> life = List.of(
                    new RequestEvent.Take(),
                    new RequestEvent.Contact(Step.TEXTED, Optional.of(NOW.plusSeconds(60))),
                    new RequestEvent.Contact(Step.CALLED, Optional.empty()),
                    new RequestEvent.Decline(RequestState.Decline.NO_TIMES, false, EXPIRES_AT));
            assertThat(row(OPEN, NOW)).isEqualTo(lists.row(Samples.REFERENCE, NOW));
            for (RequestEvent event : life) {
                apply(Samples.REFERENCE, event, NOW);
                Row row = lists.row(Samples.REFERENCE, NOW).orElseThrow();

                assertThat(row(lists.listOf(row, NOW), NOW)).contains(row);
            }
        }

        @Test
        void nameContactAndWish() {
            table.store(Samples.received(Kind.APPOINTMENT_REQUEST), "full");

            assertThat(only(OPEN, NOW))
                    .isEqualTo(new Row(
                            new Request(Samples.REFERENCE, new RequestState.Received(), 0),
                            Kind.APPOINTMENT_REQUEST,
                            new Contact(
                                    new PersonName("Maria Lopez"),
                                    new EmailAddress("maria@example.com"),
                                    new PhoneNumber("+12125550123", "7"),
                                    null,
                                    ContactMethod.EMAIL,
                                    true),
                            new PersonName("Luis Lopez"),
                            List.of(
                                    new PreferredTime(LocalDate.parse("2026-11-30"), PartOfDay.MORNING),
                                    new PreferredTime(LocalDate.parse("2026-12-01"), PartOfDay.ANY)),
                            true,
                            NOW,
                            Samples.ANSWER_BY));
        }
    }

    @Nested
    class LeaveOut {
        @Test
        void whatHasExpired() {
            quarantined(0, NOW.plusSeconds(60));

            assertThat(references(QUARANTINED, NOW.plusSeconds(59))).hasSize(1);
            assertThat(references(QUARANTINED, NOW.plusSeconds(60))).isEmpty();
            assertThat(lists.count(QUARANTINED, BEGINNING, 10, NOW.plusSeconds(60)))
                    .isZero();
        }

        /** The index of people does not know what expires, so this depends on how a request is read by its key. */
        @Test
        void whatHasExpiredAlsoWhenItIsLookedFor() {
            Reference answered = stored(0, NOW);
            apply(answered, new RequestEvent.Close(Closing.ANSWERED, NOW.plusSeconds(60)), NOW);
            Reference suspect = quarantined(1, NOW.plusSeconds(60));
            Contact contact = Samples.appointmentRequest().contact();
            List<String> texts = List.of(
                    answered.value(),
                    suspect.value(),
                    contact.email().value(),
                    Objects.requireNonNull(contact.phone()).e164());

            assertThat(texts).allSatisfy(text -> {
                assertThat(found(text, NOW.plusSeconds(59))).isNotEmpty();
                assertThat(found(text, NOW.plusSeconds(60))).isEmpty();
            });
        }

        @Test
        void whatIsBeingErased() {
            Reference reference = stored(0, NOW);
            DynamoDbRecords cutOff = new DynamoDbRecords(
                    table.cutOffFor("queryPaginator"), TestTable.NAME, TestTable.PERSONS, Duration.ofMinutes(10));
            assertThatThrownBy(() -> cutOff.erase(reference, NOW)).isInstanceOf(UnavailableException.class);

            assertThat(references(OPEN, NOW)).isEmpty();
            assertThat(lists.row(reference, NOW)).isEmpty();
        }

        @Test
        void whatDoesNotExist() {
            assertThat(lists.row(Samples.REFERENCE, NOW)).isEmpty();
        }
    }

    @Nested
    class ComeInPages {
        @Test
        void inTheOrderInWhichTheyAreDue() {
            Reference last = stored(0, NOW.plusSeconds(3));
            Reference first = stored(1, NOW.plusSeconds(1));
            Reference second = stored(2, NOW.plusSeconds(2));
            Reference again = stored(3, NOW);
            // This is due between the first and the second.
            Instant between = Samples.ANSWER_BY.plusMillis(1500);
            apply(again, new RequestEvent.Contact(Step.CALLED, Optional.of(between)), NOW);

            assertThat(pages(OPEN, 1, between))
                    .containsExactly(List.of(first), List.of(again), List.of(second), List.of(last));
            assertThat(pages(OPEN, 3, between)).containsExactly(List.of(first, again, second), List.of(last));
            assertThat(pages(OPEN, 4, between)).containsExactly(List.of(first, again, second, last));
            assertThat(lists.count(OPEN, BEGINNING, 100, between)).isEqualTo(4);
            assertThat(lists.count(OPEN, BEGINNING, 3, between)).isEqualTo(3);
        }

        /** A page that was read has not to be counted again. */
        @Test
        void ofWhichTheRestCanBeCounted() {
            for (int i = 0; i < 3; i++) {
                stored(i, NOW.plusSeconds(i));
            }
            // This is in another part of the index, and due before all others.
            apply(stored(3, NOW), new RequestEvent.Contact(Step.CALLED, Optional.of(NOW)), NOW);

            for (int size = 1; size <= 3; size++) {
                assertThat(lists.count(
                                OPEN, lists.page(OPEN, BEGINNING, size, NOW).next(), 10, NOW))
                        .isEqualTo(4 - size);
            }
            assertThat(lists.count(OPEN, lists.page(OPEN, BEGINNING, 1, NOW).next(), 2, NOW))
                    .isEqualTo(2);
        }

        @Test
        void withTheLatestAnsweredFirst() {
            Reference first = stored(0, NOW);
            Reference second = stored(1, NOW);
            Reference third = stored(2, NOW);
            apply(first, closing(), NOW.plusSeconds(1));
            apply(second, closing(), NOW.plusSeconds(2));
            apply(third, closing(), NOW.plusSeconds(3));

            assertThat(pages(NOVEMBER, 1, NOW)).containsExactly(List.of(third), List.of(second), List.of(first));
            assertThat(pages(NOVEMBER, 2, NOW)).containsExactly(List.of(third, second), List.of(first));
        }

        @Test
        void evenIfExpiredOnesFillWhatIsReadAtOnce() {
            for (int i = 0; i < 5; i++) {
                quarantined(i, NOW);
            }
            Reference kept = quarantined(5, NOW.plusSeconds(60));

            assertThat(pages(QUARANTINED, 1, NOW)).containsExactly(List.of(kept));
            assertThat(lists.count(QUARANTINED, BEGINNING, 2, NOW)).isEqualTo(1);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "open",
                    "2026-11-24T15:00:00.000Z",
                    "2026-11-24T15:00:00.000Z#7F3K92QD4M#",
                    "2026-11-24T15:00:00Z#7F3K92QD4M",
                    "later#2026-11-24T15:00:00.000Z#7F3K92QD4M"
                })
        void fromTheBeginningIfAPlaceWasNeverGiven(String place) {
            Reference reference = stored(0, NOW);

            assertThat(lists.page(OPEN, Optional.of(place), 10, NOW).rows())
                    .extracting(row -> row.request().reference())
                    .containsExactly(reference);
        }

        @Test
        void ofTheirOwnListAloneWhateverThePlaceIs() {
            Reference later = stored(0, NOW);
            apply(later, new RequestEvent.Contact(Step.CALLED, Optional.of(NOW.plusSeconds(3600))), NOW);
            stored(1, NOW.minusSeconds(3600));
            Optional<String> place = Optional.of("2026-11-23T15:30:00.000Z#" + later.value());

            assertThat(lists.page(LATER, place, 10, NOW).rows())
                    .extracting(row -> row.request().reference())
                    .containsExactly(later);
            assertThat(lists.page(LATER, Optional.of("2099-11-23T15:30:00.000Z#7F3K92QD4M"), 10, NOW)
                            .rows())
                    .isEmpty();
            assertThat(lists.page(OPEN, Optional.of("2099-11-23T15:30:00.000Z#7F3K92QD4M"), 10, NOW)
                            .rows())
                    .isEmpty();
        }
    }

    @Nested
    class FindAPerson {
        @Test
        void byMailAddressInAnyCaseTheLatestRequestFirst() {
            Reference first = stored(0, NOW);
            Reference latest = stored(1, NOW.plusSeconds(2));
            Reference second = stored(2, NOW.plusSeconds(1));

            assertThat(lists.of(new EmailAddress("MARIA@example.com"))).containsExactly(latest, second, first);
            assertThat(lists.of(new EmailAddress("ana@example.com"))).isEmpty();
        }

        @Test
        void byPhoneNumberWhateverTheExtensionIs() {
            Reference reference = stored(0, NOW);

            assertThat(lists.of(new PhoneNumber("+12125550123", "99"))).containsExactly(reference);
            assertThat(lists.of(new PhoneNumber("+12125550124", null))).isEmpty();
        }

        @Test
        void untilTheRequestIsErased() {
            Reference reference = stored(0, NOW);
            new DynamoDbRecords(table.client(), TestTable.NAME, TestTable.PERSONS, Duration.ofMinutes(10))
                    .erase(reference, NOW);

            assertThat(lists.of(new EmailAddress("maria@example.com"))).isEmpty();
            assertThat(lists.of(new PhoneNumber("+12125550123", null))).isEmpty();
        }
    }

    @Nested
    class FindAppointments {
        private static final Instant TEN = Instant.parse("2026-12-01T15:00:00Z");

        private List<Reference> found(Instant from, Instant until) {
            return lists.appointments(from, until, NOW).stream()
                    .map(row -> row.request().reference())
                    .toList();
        }

        private Reference booked(int number, Instant at) {
            Reference reference = stored(number, NOW);
            apply(reference, new RequestEvent.Book(new Appointment(at, 30)), NOW);
            return reference;
        }

        @Test
        void thatBeginInATimeWithItsBeginningAndWithoutItsEnd() {
            booked(1, TEN.minusMillis(1));
            Reference first = booked(2, TEN);
            Reference last = booked(3, TEN.plusSeconds(3600).minusMillis(1));
            booked(4, TEN.plusSeconds(3600));
            stored(5, TEN);

            assertThat(found(TEN, TEN.plusSeconds(3600))).containsExactly(first, last);
            assertThat(lists.appointments(TEN, TEN.plusMillis(1), NOW))
                    .extracting(row -> row.request().state())
                    .containsExactly(new RequestState.Booked(new Appointment(TEN, 30)));
        }

        @Test
        void thatStandUntilStaffHaveDecidedAboutAnotherTime() {
            Reference asked = booked(1, TEN);
            RequestEvent wish = new RequestEvent.AskForChange(new Wish(List.of(), Optional.empty()), NOW);
            transitions.apply(asked, new Change(wish, StaffMember.PATIENT, Optional.empty(), "wish", NOW));

            assertThat(found(TEN, TEN.plusMillis(1))).containsExactly(asked);
            assertThat(found(TEN.plusMillis(1), TEN.plusSeconds(3600))).isEmpty();
        }

        /** Whom staff want to call later is listed by the time of the call. */
        @Test
        void thatStandWhileStaffWantToCallLater() {
            Reference asked = booked(1, TEN);
            RequestEvent wish = new RequestEvent.AskForChange(new Wish(List.of(), Optional.empty()), NOW);
            transitions.apply(asked, new Change(wish, StaffMember.PATIENT, Optional.empty(), "wish", NOW));
            apply(asked, new RequestEvent.Contact(Step.VOICEMAIL, Optional.of(NOW.plusSeconds(3600))), NOW);
            stored(2, NOW);

            assertThat(found(TEN, TEN.plusMillis(1))).containsExactly(asked);
            assertThat(found(TEN.plusMillis(1), TEN.plusSeconds(3600))).isEmpty();
            assertThat(found(TEN.minusMillis(1), TEN)).isEmpty();
        }

        /** Others who are to be called before do not count towards what is read at most. */
        @Test
        void thatStandBehindOthersWhoAreToBeCalledLater() {
            for (int i = 1; i <= 3; i++) {
                apply(stored(i, NOW), new RequestEvent.Contact(Step.CALLED, Optional.of(NOW.plusSeconds(i))), NOW);
            }
            Reference asked = booked(4, TEN);
            RequestEvent wish = new RequestEvent.AskForChange(new Wish(List.of(), Optional.empty()), NOW);
            transitions.apply(asked, new Change(wish, StaffMember.PATIENT, Optional.empty(), "wish", NOW));
            apply(asked, new RequestEvent.Contact(Step.VOICEMAIL, Optional.of(NOW.plusSeconds(3600))), NOW);

            assertThat(new Ranges(table.client(), TestTable.NAME)
                            .readOfStatus(DeskIndex.LATER, RowItem.CHANGE_REQUESTED, 1, NOW))
                    .extracting(RowItem::reference)
                    .containsExactly(asked);
        }

        @Test
        void thatWereNotCancelled() {
            Reference cancelled = booked(1, TEN);
            apply(cancelled, new RequestEvent.Cancel(EXPIRES_AT), NOW);

            assertThat(found(TEN, TEN.plusSeconds(3600))).isEmpty();
        }
    }

    @Test
    void saySoWhenTheTableIsAway() {
        for (String operation : List.of("query", "queryPaginator", "getItem")) {
            WorkLists cutOff = new DynamoDbWorkLists(
                    table.cutOffFor(operation), TestTable.NAME, TestTable.PERSONS, TestTable.ZONE);

            assertThatThrownBy(() -> {
                        cutOff.page(OPEN, BEGINNING, 10, NOW);
                        cutOff.of(new EmailAddress("maria@example.com"));
                        cutOff.row(Samples.REFERENCE, NOW);
                    })
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageNotContaining("maria");
        }
    }

    /** Stores the sample request, which is to be answered a day after it was received. */
    private Reference stored(int number, Instant receivedAt) {
        Reference reference = new Reference("%010d".formatted(number));
        table.store(
                new ReceivedSubmission(
                        reference,
                        Samples.appointmentRequest(),
                        Language.ENGLISH,
                        receivedAt,
                        receivedAt.plus(Duration.ofDays(1)),
                        "2026-11-23",
                        null,
                        false),
                reference.value());
        return reference;
    }

    private Reference quarantined(int number, Instant expiresAt) {
        Reference reference = new Reference("%010d".formatted(number));
        new DynamoDbSubmissions(table.client(), TestTable.NAME, TestTable.PERSONS, TestTable.ZONE)
                .store(new Admission(
                        Samples.quarantined(reference, Samples.appointmentRequest(), Quarantine.LINKS),
                        Map.of(),
                        List.of(),
                        new Idempotency(reference.value(), "content", Duration.ofDays(7)),
                        Optional.of(expiresAt)));
        return reference;
    }

    private void apply(Reference reference, RequestEvent event, Instant at) {
        forms++;
        assertThat(transitions.apply(reference, new Change(event, ANA, Optional.empty(), "form-" + forms, at)))
                .isInstanceOf(RequestTransitions.Outcome.Done.class);
    }

    private static RequestEvent closing() {
        return new RequestEvent.Close(Closing.ANSWERED, EXPIRES_AT);
    }

    private Optional<Row> row(WorkList list, Instant now) {
        return lists.page(list, BEGINNING, 10, now).rows().stream().findFirst();
    }

    private List<Row> found(String text, Instant now) {
        return new Search(lists).find(text, Samples.clinic(), now);
    }

    private Row only(WorkList list, Instant now) {
        List<Row> rows = lists.page(list, BEGINNING, 10, now).rows();
        assertThat(rows).hasSize(1);
        return rows.getFirst();
    }

    private List<Reference> references(WorkList list, Instant now) {
        return lists.page(list, BEGINNING, 10, now).rows().stream()
                .map(row -> row.request().reference())
                .toList();
    }

    /** The references of a list, page by page. */
    private List<List<Reference>> pages(WorkList list, int size, Instant now) {
        List<List<Reference>> pages = new ArrayList<>();
        Optional<String> from = BEGINNING;
        do {
            WorkLists.Page page = lists.page(list, from, size, now);
            pages.add(page.rows().stream().map(row -> row.request().reference()).toList());
            from = page.next();
        } while (from.isPresent() && pages.size() < 10);
        return pages;
    }
}
