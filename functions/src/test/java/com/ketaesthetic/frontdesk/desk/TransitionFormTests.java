package com.ketaesthetic.frontdesk.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.ketaesthetic.frontdesk.Samples;
import com.ketaesthetic.frontdesk.desk.TransitionForm.Mistake;
import com.ketaesthetic.frontdesk.desk.TransitionForm.Read;
import com.ketaesthetic.frontdesk.request.RequestEvent;
import com.ketaesthetic.frontdesk.request.RequestState;
import com.ketaesthetic.frontdesk.request.StaffNote;
import com.ketaesthetic.frontdesk.submission.Appointment;
import com.ketaesthetic.frontdesk.submission.Choice;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TransitionFormTests {
    /** A Friday, at ten in New York. */
    private static final Instant NOW = Instant.parse("2026-11-27T15:00:00Z");

    private static final Duration RETENTION = Duration.ofDays(365);

    private final Map<String, String> typed = new HashMap<>(Map.of("version", "3", "formId", "form-1"));

    private Predicate<Appointment> overlaps = _ -> false;

    private Read read() {
        return TransitionForm.read(Fields.of(typed), Samples.clinic(), RETENTION, overlaps, NOW);
    }

    private TransitionFormTests with(String field, String value) {
        typed.put(field, value);
        return this;
    }

    @Nested
    class UnderstandsIt {
        @ParameterizedTest(name = "{0}")
        @CsvSource({
            "called, CALLED",
            "voicemail, VOICEMAIL",
            "no-answer, NO_ANSWER",
            "texted, TEXTED",
            "emailed, EMAILED"
        })
        void whenSomebodyTriedToReachThePerson(String action, RequestState.Step step) {
            assertThat(with("action", action).read())
                    .isEqualTo(understood(new RequestEvent.Contact(step, Optional.empty()), Optional.empty()));
        }

        @Test
        void withANote() {
            assertThat(with("action", "note")
                            .with("note", "Calls back.\r\nMaybe.")
                            .read())
                    .isEqualTo(understood(new RequestEvent.Note(), Optional.of(new StaffNote("Calls back.\nMaybe."))));
        }

        @Test
        void withATimeByTheClinicsClock() {
            with("action", "voicemail").with("callAgainDate", "2026-11-30").with("callAgainTime", "14:30");

            assertThat(read())
                    .isEqualTo(understood(
                            new RequestEvent.Contact(
                                    RequestState.Step.VOICEMAIL, Optional.of(Instant.parse("2026-11-30T19:30:00Z"))),
                            Optional.empty()));
        }

        @Test
        void withTheOneOfTwoTimesThatIsMeant() {
            with("action", "called").with("callAgainDate", "2027-11-07").with("callAgainTime", "01:30");
            // A Sunday, on which the clinic is closed.
            with("warned", "2027-11-07T06:30:00Z warning.closed");

            assertThat(with("callAgainWhich", "second").read())
                    .isEqualTo(understood(
                            new RequestEvent.Contact(
                                    RequestState.Step.CALLED, Optional.of(Instant.parse("2027-11-07T06:30:00Z"))),
                            Optional.empty()));
        }

        @Test
        void withAReason() {
            assertThat(with("action", "close").with("reason", "duplicate").read())
                    .isEqualTo(understood(
                            new RequestEvent.Close(RequestState.Closing.DUPLICATE, NOW.plus(RETENTION)),
                            Optional.empty()));
        }

        /** The page has a list of reasons for each action, and what was chosen in one stays chosen. */
        @Test
        void withTheReasonThatBelongsToTheAction() {
            Fields both = new Fields(Map.of(
                    "action", List.of("close"),
                    "version", List.of("3"),
                    "formId", List.of("form-1"),
                    "reason", List.of("no-times", "duplicate")));

            assertThat(TransitionForm.read(both, Samples.clinic(), RETENTION, overlaps, NOW))
                    .isInstanceOfSatisfying(
                            Read.Understood.class,
                            understood -> assertThat(understood.event())
                                    .isEqualTo(new RequestEvent.Close(
                                            RequestState.Closing.DUPLICATE, NOW.plus(RETENTION))));
            assertThat(TransitionForm.typed(both)).containsEntry("reason", "duplicate");
        }

        private Read understood(RequestEvent event, Optional<StaffNote> note) {
            return new Read.Understood(
                    Choice.of(Act.class, typed.getOrDefault("action", "")).orElseThrow(), event, note, 3, "form-1");
        }
    }

    @Nested
    class AsksAgain {
        @ParameterizedTest(name = "{0}={1}, {2}={3}: {5}")
        @CsvSource({
            "action, '', note, a, action, mistake.action",
            "action, explode, note, a, action, mistake.action",
            "action, note, note, ' ', note, mistake.note.missing",
            "action, decline, reason, duplicate, reason-decline, mistake.reason.decline",
            "action, close, reason, no-times, reason-close, mistake.reason.close",
            "action, called, callAgainTime, 10:00, callAgainDate, mistake.date.missing",
            "action, called, callAgainDate, 11/30/2026, callAgainDate, mistake.date.invalid",
            "action, called, callAgainDate, 2026-11-31, callAgainDate, mistake.date.invalid",
            "action, called, version, x, action, mistake.form",
            "action, called, formId, '', action, mistake.form",
        })
        void about(String field, String value, String otherField, String otherValue, String mistaken, String key) {
            assertThat(with(field, value).with(otherField, otherValue).read())
                    .isEqualTo(mistaken(Optional.empty(), new Mistake(mistaken, key)));
        }

        @Test
        void aboutATimeThatTheClockSkips() {
            with("action", "called").with("callAgainDate", "2027-03-14").with("callAgainTime", "02:30");

            assertThat(read())
                    .isEqualTo(mistaken(Optional.empty(), new Mistake("callAgainTime", "mistake.time.skipped")));
        }

        @Test
        void aboutATimeThatTheClockShowsTwice() {
            with("action", "called").with("callAgainDate", "2027-11-07").with("callAgainTime", "01:30");

            assertThat(read())
                    .isEqualTo(mistaken(Optional.empty(), new Mistake("callAgainWhich", "mistake.time.twice")));
        }

        @ParameterizedTest(name = "{0} {1}: {4}")
        @CsvSource({
            "2026-11-27, 09:59, 2026-11-27T14:59:00Z, callAgainTime, warning.past",
            "2026-11-29, 10:00, 2026-11-29T15:00:00Z, callAgainDate, warning.closed",
        })
        void onceAboutATimeThatIsUnlikely(String date, String time, Instant at, String field, String key) {
            with("action", "called").with("callAgainDate", date).with("callAgainTime", time);

            assertThat(read()).isEqualTo(mistaken(Optional.of(at + " " + key), new Mistake(field, key)));
            assertThat(with("warned", at + " " + key).read()).isInstanceOf(Read.Understood.class);
            assertThat(with("warned", at.toString()).read()).isInstanceOf(Read.Mistaken.class);
            assertThat(with("warned", at.plusSeconds(60) + " " + key).read()).isInstanceOf(Read.Mistaken.class);
        }

        @Test
        void aboutANoteThatIsTooLong() {
            assertThat(with("action", "note").with("note", "a".repeat(2001)).read())
                    .isEqualTo(mistaken(Optional.empty(), new Mistake("note", "mistake.note.too-long")));
        }

        private static Read mistaken(Optional<String> warned, Mistake... mistakes) {
            return new Read.Mistaken(List.of(mistakes), warned);
        }
    }

    @Test
    void showsAMailBeforeItGoesOut() {
        with("action", "decline").with("reason", "no-times").with("mail", "on");

        assertThat(read())
                .isEqualTo(new Read.ToBeShown(
                        Act.DECLINE,
                        new RequestEvent.Decline(RequestState.Decline.NO_TIMES, true, NOW.plus(RETENTION)),
                        3));
        assertThat(with("confirmed", "yes").read()).isInstanceOf(Read.Understood.class);
    }

    @Nested
    class AnAppointment {
        @ParameterizedTest(name = "{0} {1}, {2} minutes")
        @CsvSource({
            "2026-11-30, 09:00, '', 2026-11-30T14:00:00Z, 60",
            "2026-11-30, 17:30, 30, 2026-11-30T22:30:00Z, 30",
            "2027-07-01, 10:15, 5, 2027-07-01T14:15:00Z, 5",
        })
        void isByTheClinicsClock(String date, String time, String minutes, Instant at, int length) {
            typed("book", date, time).with("minutes", minutes);
            Appointment appointment = new Appointment(at, length);

            assertThat(read()).isEqualTo(new Read.ToBeShown(Act.BOOK, new RequestEvent.Book(appointment), 3));
            assertThat(with("confirmed", "yes").read())
                    .isEqualTo(new Read.Understood(
                            Act.BOOK, new RequestEvent.Book(appointment), Optional.empty(), 3, "form-1"));
            assertThat(with("action", "move").read())
                    .isEqualTo(new Read.Understood(
                            Act.MOVE, new RequestEvent.Move(appointment), Optional.empty(), 3, "form-1"));
        }

        @ParameterizedTest(name = "{0} {1}, {2} minutes: {4}")
        @CsvSource({
            "'', '', 60, appointmentDate, mistake.appointment.missing",
            "'', 10:00, 60, appointmentDate, mistake.date.missing",
            "2026-11-30, '', 60, appointmentTime, mistake.time.missing",
            "11/30/2026, 10:00, 60, appointmentDate, mistake.date.invalid",
            "2026-11-31, 10:00, 60, appointmentDate, mistake.date.invalid",
            "2026-11-30, 25:00, 60, appointmentDate, mistake.date.invalid",
            "2028-11-28, 10:00, 60, appointmentDate, mistake.date.invalid",
            "9999-11-30, 10:00, 60, appointmentDate, mistake.date.invalid",
            "2026-11-30, 10:00, 4, minutes, mistake.minutes",
            "2026-11-30, 10:00, 721, minutes, mistake.minutes",
            "2026-11-30, 10:00, -30, minutes, mistake.minutes",
            "2026-11-30, 10:00, an hour, minutes, mistake.minutes",
            "2026-11-30, 10:00, 99999999999, minutes, mistake.minutes",
            "2027-03-14, 02:30, 60, appointmentTime, mistake.time.skipped",
            "2027-11-07, 01:30, 60, appointmentWhich, mistake.time.twice",
        })
        void isAskedForAgain(String date, String time, String minutes, String field, String key) {
            typed("book", date, time).with("minutes", minutes).with("confirmed", "yes");

            assertThat(read()).isEqualTo(new Read.Mistaken(List.of(new Mistake(field, key)), Optional.empty()));
        }

        @ParameterizedTest(name = "the {0} of two")
        @CsvSource({"first, 2027-11-07T05:30:00Z", "second, 2027-11-07T06:30:00Z"})
        void isTheOneOfTwoTimesThatIsMeant(String which, Instant at) {
            typed("book", "2027-11-07", "01:30").with("appointmentWhich", which);

            assertThat(with("warned", at + " warning.closed").read())
                    .isEqualTo(new Read.ToBeShown(Act.BOOK, new RequestEvent.Book(new Appointment(at, 60)), 3));
        }

        @ParameterizedTest(name = "{0} {1}, {2} minutes: {3}")
        @CsvSource({
            "2026-11-27, 09:59, 60, warning.past, 2026-11-27T14:59:00Z",
            "2026-11-27, 10:00, 60, warning.past, 2026-11-27T15:00:00Z",
            "2026-11-22, 10:00, 60, warning.past warning.closed, 2026-11-22T15:00:00Z",
            "2026-11-29, 10:00, 60, warning.closed, 2026-11-29T15:00:00Z",
            "2026-11-29, 03:00, 60, warning.closed, 2026-11-29T08:00:00Z",
            "2026-11-30, 08:59, 60, warning.hours, 2026-11-30T13:59:00Z",
            "2026-11-30, 17:01, 60, warning.hours, 2026-11-30T22:01:00Z",
            "2026-11-30, 17:00, 720, warning.hours, 2026-11-30T22:00:00Z",
            "2026-11-30, 23:30, 60, warning.hours, 2026-12-01T04:30:00Z",
        })
        void isTakenTheSecondTimeIfItIsUnlikely(String date, String time, String minutes, String keys, Instant at) {
            typed("book", date, time).with("minutes", minutes);
            String warned = at + " " + keys;

            assertThat(read()).isInstanceOfSatisfying(Read.Mistaken.class, mistaken -> {
                assertThat(mistaken.mistakes()).extracting(Mistake::key).containsExactly(keys.split(" ", -1));
                assertThat(mistaken.warned()).contains(warned);
            });
            assertThat(with("warned", warned).read()).isInstanceOf(Read.ToBeShown.class);
            assertThat(with("warned", at.plusSeconds(60) + " " + keys).read()).isInstanceOf(Read.Mistaken.class);
        }

        @Test
        void isWarnedOfAnewIfSomethingElseIsUnlikelyToo() {
            typed("move", "2026-11-30", "08:00").with("warned", "2026-11-30T13:00:00Z warning.hours");
            assertThat(read()).isInstanceOf(Read.ToBeShown.class);

            overlaps = appointment -> appointment.at().equals(Instant.parse("2026-11-30T13:00:00Z"));

            assertThat(with("confirmed", "yes").read())
                    .isEqualTo(new Read.Mistaken(
                            List.of(
                                    new Mistake("appointmentTime", "warning.hours"),
                                    new Mistake("appointmentTime", "warning.overlap")),
                            Optional.of("2026-11-30T13:00:00Z warning.hours warning.overlap")));
        }

        @Test
        void mayFillTheWholeDay() {
            assertThat(typed("book", "2026-11-30", "09:00")
                            .with("minutes", "540")
                            .read())
                    .isInstanceOf(Read.ToBeShown.class);
        }

        @Test
        void endsWithAMailThatIsShownToo() {
            with("action", "cancel");

            assertThat(read())
                    .isEqualTo(new Read.ToBeShown(Act.CANCEL, new RequestEvent.Cancel(NOW.plus(RETENTION)), 3));
            assertThat(with("confirmed", "yes").read()).isInstanceOf(Read.Understood.class);
        }

        private TransitionFormTests typed(String action, String date, String time) {
            return with("action", action).with("appointmentDate", date).with("appointmentTime", time);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("withoutFields")
    void understandsWhatNeedsNothingElse(String action, RequestEvent event) {
        assertThat(with("action", action).read())
                .isEqualTo(new Read.Understood(
                        Choice.of(Act.class, action).orElseThrow(), event, Optional.empty(), 3, "form-1"));
    }

    static Stream<Arguments> withoutFields() {
        return Stream.of(
                Arguments.of("keep", new RequestEvent.Keep()),
                Arguments.of("fulfilled", new RequestEvent.Fulfill(NOW.plus(RETENTION))),
                Arguments.of("no-show", new RequestEvent.NoShow(NOW.plus(RETENTION))),
                Arguments.of("undo", new RequestEvent.Undo()),
                Arguments.of("stop-mails", new RequestEvent.StopMails()),
                Arguments.of("allow-mails", new RequestEvent.AllowMails()));
    }
}
