package com.ketaesthetic.frontdesk.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ketaesthetic.frontdesk.Samples;
import com.ketaesthetic.frontdesk.mail.MailKind;
import com.ketaesthetic.frontdesk.request.RequestState.Closing;
import com.ketaesthetic.frontdesk.request.RequestState.Decline;
import com.ketaesthetic.frontdesk.request.RequestState.Step;
import com.ketaesthetic.frontdesk.submission.Appointment;
import com.ketaesthetic.frontdesk.submission.Quarantine;
import com.ketaesthetic.frontdesk.submission.Wish;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The states and events that have to do with an appointment. */
class AppointmentStatesTests {
    private static final Instant EXPIRES_AT = Samples.NOW.plusSeconds(1000);
    private static final Appointment OLD = new Appointment(Samples.NOW.plus(Duration.ofDays(3)), 45);
    private static final Appointment NEW = new Appointment(Samples.NOW.plus(Duration.ofDays(4)), 60);
    private static final Wish WISH = new Wish(List.of(), Optional.empty());

    private static final List<RequestState> STATES = List.of(
            new RequestState.Quarantined(Quarantine.LINKS),
            new RequestState.Received(),
            new RequestState.InProgress(Step.VOICEMAIL, Optional.of(Samples.NOW)),
            new RequestState.Booked(OLD),
            new RequestState.ChangeRequested(OLD),
            new RequestState.Withdrawn(Optional.of(OLD), EXPIRES_AT),
            new RequestState.Cancelled(Optional.of(OLD), EXPIRES_AT),
            new RequestState.Fulfilled(Optional.of(OLD), EXPIRES_AT),
            new RequestState.NoShow(Optional.of(OLD), EXPIRES_AT),
            new RequestState.Closed(Closing.ANSWERED, EXPIRES_AT));

    private static final List<RequestEvent> EVENTS = List.of(
            new RequestEvent.NotSpam(),
            new RequestEvent.Spam(EXPIRES_AT),
            new RequestEvent.Contact(Step.CALLED, Optional.empty()),
            new RequestEvent.Decline(Decline.OTHER, false, EXPIRES_AT),
            new RequestEvent.Close(Closing.ANSWERED, EXPIRES_AT),
            new RequestEvent.Reopen(),
            new RequestEvent.Book(NEW),
            new RequestEvent.Move(NEW),
            new RequestEvent.Cancel(EXPIRES_AT),
            new RequestEvent.Keep(),
            new RequestEvent.Fulfill(EXPIRES_AT),
            new RequestEvent.NoShow(EXPIRES_AT),
            new RequestEvent.Undo(),
            new RequestEvent.StopMails(),
            new RequestEvent.AskForChange(WISH, Samples.NOW),
            new RequestEvent.Withdraw(EXPIRES_AT));

    /** The states in the order of the list above, by their first letters; a hyphen means that the event is not allowed. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            event          | QUAR RECE IN_P BOOK CHAN WITH CANC FULF NOSH CLOS
            not-spam       | RECE -    -    -    -    -    -    -    -    -
            spam           | SPAM SPAM SPAM -    -    -    -    -    -    -
            called         | -    IN_P IN_P -    CHAN -    -    -    -    -
            decline        | -    DECL DECL -    -    -    -    -    -    -
            close          | CLOS CLOS CLOS -    -    CLOS CLOS CLOS CLOS CLOS
            reopen         | -    -    -    -    -    RECE RECE BOOK BOOK RECE
            book           | -    BOOK BOOK -    -    -    -    -    -    -
            move           | -    -    -    BOOK BOOK -    -    -    -    -
            cancel         | -    -    -    CANC CANC -    -    -    -    -
            keep           | -    -    -    -    BOOK -    -    -    -    -
            fulfilled      | -    -    -    FULF FULF -    -    -    -    -
            no-show        | -    -    -    NOSH NOSH -    -    -    -    -
            undo           | -    -    -    -    -    -    -    -    -    -
            stop-mails     | QUAR RECE IN_P BOOK CHAN WITH CANC FULF NOSH CLOS
            ask-for-change | -    RECE IN_P CHAN CHAN -    -    -    -    -
            withdraw       | -    WITH WITH WITH WITH -    -    -    -    -
            """)
    void everyEventInEveryState(String word, String expected) {
        RequestEvent event = EVENTS.stream()
                .filter(one -> one.word().equals(word))
                .findFirst()
                .orElseThrow();

        assertThat(inEveryState(state -> RequestStateMachine.step(state, event)
                        .map(to -> to.status().substring(0, 4))))
                .isEqualTo(Arrays.asList(expected.split(" +")));
    }

    /** A hyphen means that a mail of this kind cannot be sent again in this state. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            kind               | QUAR RECE IN_P BOOK CHAN WITH CANC FULF NOSH CLOS
            BOOKED             | -    -    -    yes  yes  -    -    -    -    -
            MOVED              | -    -    -    yes  yes  -    -    -    -    -
            CANCELLED          | -    -    -    -    -    -    yes  -    -    -
            REMINDER           | -    -    -    yes  yes  -    -    -    -    -
            CHANGE_RECEIPT     | -    -    -    -    -    -    -    -    -    -
            WITHDRAWAL_RECEIPT | -    -    -    -    -    yes  -    -    -    -
            CHANGE_ASKED       | -    -    -    -    -    -    -    -    -    -
            WITHDRAWN          | -    -    -    -    -    -    -    -    -    -
            CODE               | -    -    -    -    -    -    -    -    -    -
            BOOKED_UNDELIVERED | -    -    -    -    -    -    -    -    -    -
            """)
    void everyKindOfMailInEveryState(MailKind kind, String expected) {
        assertThat(inEveryState(state -> RequestStateMachine.step(state, new RequestEvent.Resend(kind, 1))
                        .map(_ -> "yes")))
                .isEqualTo(Arrays.asList(expected.split(" +")));
    }

    /** It would tell the patient of a change that is none. */
    @Test
    void anAppointmentIsNotMovedToWhereItIs() {
        Appointment longer = new Appointment(OLD.at(), 60);
        for (RequestState state : List.of(new RequestState.Booked(OLD), new RequestState.ChangeRequested(OLD))) {
            assertThat(RequestStateMachine.step(state, new RequestEvent.Move(OLD)))
                    .isEmpty();
            assertThat(RequestStateMachine.step(state, new RequestEvent.Move(longer)))
                    .contains(new RequestState.Booked(longer));
        }
    }

    private static List<String> inEveryState(Function<RequestState, Optional<String>> outcome) {
        return STATES.stream().map(state -> outcome.apply(state).orElse("-")).toList();
    }

    @Test
    void keepsTheOldTimeUntilStaffHaveDecided() {
        RequestState.Booked booked = new RequestState.Booked(OLD);
        RequestState asked = RequestStateMachine.step(booked, new RequestEvent.AskForChange(WISH, Samples.NOW))
                .orElseThrow();
        RequestState called = RequestStateMachine.step(
                        asked, new RequestEvent.Contact(Step.VOICEMAIL, Optional.of(NEW.at())))
                .orElseThrow();

        assertThat(asked.standing()).contains(OLD);
        assertThat(called)
                .isEqualTo(new RequestState.ChangeRequested(OLD, Optional.of(Step.VOICEMAIL), Optional.of(NEW.at())));
        assertThat(RequestStateMachine.step(called, new RequestEvent.Keep())).contains(booked);
        assertThat(RequestStateMachine.step(called, new RequestEvent.Move(NEW))).contains(new RequestState.Booked(NEW));
    }

    /** Whoever asks anew is not left until staff wanted to call about what was asked before. */
    @Test
    void takesTheTimeToCallAgainAway() {
        RequestEvent asked = new RequestEvent.AskForChange(WISH, Samples.NOW);

        assertThat(RequestStateMachine.step(new RequestState.InProgress(Step.CALLED, Optional.of(NEW.at())), asked))
                .contains(new RequestState.InProgress(Step.CALLED, Optional.empty()));
        assertThat(RequestStateMachine.step(
                        new RequestState.ChangeRequested(OLD, Optional.of(Step.CALLED), Optional.of(NEW.at())), asked))
                .contains(new RequestState.ChangeRequested(OLD, Optional.of(Step.CALLED), Optional.empty()));
    }

    @Test
    void doesNotTakeTheAppointmentAwayIfItWasAMistakeWhetherSomebodyCame() {
        assertThat(RequestStateMachine.step(
                        new RequestState.NoShow(Optional.of(OLD), EXPIRES_AT), new RequestEvent.Reopen()))
                .contains(new RequestState.Booked(OLD));
    }

    static Stream<RequestEvent> patientsEvents() {
        return EVENTS.stream().filter(event -> event.doer() == RequestEvent.Doer.PATIENT);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("patientsEvents")
    void noPatientBooksAndNoStaffActsAsThePatient(RequestEvent event) {
        assertThat(STATES.stream()
                        .filter(state -> state.standing().isEmpty())
                        .flatMap(state -> RequestStateMachine.step(state, event).stream())
                        .filter(state -> state.standing().isPresent())
                        .toList())
                .isEmpty();
        assertThatThrownBy(() ->
                        new Change(event, new StaffMember("staff-1", "Ana"), Optional.empty(), "form-1", Samples.NOW))
                .isInstanceOf(IllegalArgumentException.class);
    }

    static final List<RequestEvent> STAFFS_EVENTS = EVENTS.stream()
            .filter(event -> event.doer() == RequestEvent.Doer.STAFF)
            .collect(Collectors.toUnmodifiableList());

    @ParameterizedTest(name = "{0}")
    @FieldSource("STAFFS_EVENTS")
    void noPatientActsAsStaff(RequestEvent event) {
        assertThatThrownBy(() -> new Change(event, StaffMember.PATIENT, Optional.empty(), "form-1", Samples.NOW))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
