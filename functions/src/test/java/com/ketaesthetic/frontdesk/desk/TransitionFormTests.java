package com.ketaesthetic.frontdesk.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.ketaesthetic.frontdesk.Samples;
import com.ketaesthetic.frontdesk.desk.TransitionForm.Mistake;
import com.ketaesthetic.frontdesk.desk.TransitionForm.Read;
import com.ketaesthetic.frontdesk.request.RequestEvent;
import com.ketaesthetic.frontdesk.request.RequestState;
import com.ketaesthetic.frontdesk.request.StaffNote;
import com.ketaesthetic.frontdesk.submission.Choice;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransitionFormTests {
    /** A Friday, at ten in New York. */
    private static final Instant NOW = Instant.parse("2026-11-27T15:00:00Z");

    private static final Duration RETENTION = Duration.ofDays(365);

    private final Map<String, String> typed = new HashMap<>(Map.of("version", "3", "formId", "form-1"));

    private Read read() {
        return TransitionForm.read(Fields.of(typed), Samples.clinic(), RETENTION, NOW);
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
            with("warned", "2027-11-07T06:30:00Z");

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

            assertThat(TransitionForm.read(both, Samples.clinic(), RETENTION, NOW))
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

            assertThat(read()).isEqualTo(mistaken(Optional.of(at), new Mistake(field, key)));
            assertThat(with("warned", at.toString()).read()).isInstanceOf(Read.Understood.class);
            assertThat(with("warned", at.plusSeconds(60).toString()).read()).isInstanceOf(Read.Mistaken.class);
        }

        @Test
        void aboutANoteThatIsTooLong() {
            assertThat(with("action", "note").with("note", "a".repeat(2001)).read())
                    .isEqualTo(mistaken(Optional.empty(), new Mistake("note", "mistake.note.too-long")));
        }

        private static Read mistaken(Optional<Instant> warned, Mistake... mistakes) {
            return new Read.Mistaken(List.of(mistakes), warned);
        }
    }

    @Test
    void showsAMailBeforeItGoesOut() {
        with("action", "decline").with("reason", "no-times").with("mail", "on");

        assertThat(read()).isEqualTo(new Read.ToBeShown(RequestState.Decline.NO_TIMES));
        assertThat(with("confirmed", "yes").read()).isInstanceOf(Read.Understood.class);
    }
}
