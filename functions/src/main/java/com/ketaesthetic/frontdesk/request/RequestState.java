package com.ketaesthetic.frontdesk.request;

import com.ketaesthetic.frontdesk.submission.Appointment;
import com.ketaesthetic.frontdesk.submission.Choice;
import com.ketaesthetic.frontdesk.submission.Quarantine;
import com.ketaesthetic.frontdesk.submission.ReceivedSubmission;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The state of a request. {@link RequestStateMachine} defines how one state leads to another. The words are those of
 * FHIR's Task and Appointment where there are such.
 */
public sealed interface RequestState {
    /** The clinic has been notified, and nobody has done anything about the request yet. */
    record Received() implements RequestState {}

    /** The request was probably sent by a bot. It is quarantined, and no mail is sent about it. */
    record Quarantined(Quarantine reason) implements RequestState {}

    /**
     * Staff have tried to reach the person.
     *
     * @param step how they tried last
     * @param callAgainAt when they want to try again, if they said so, in milliseconds as the table has it
     */
    record InProgress(Step step, Optional<Instant> callAgainAt) implements RequestState {
        public InProgress {
            callAgainAt = callAgainAt.map(at -> at.truncatedTo(ChronoUnit.MILLIS));
        }
    }

    /**
     * Whether something should have been done about the request by now. It is the only definition of that: the desk's
     * list and the daily digest show the same requests as overdue. Who asks for another time is not kept waiting.
     *
     * @param due when something had to be done at the latest
     */
    default boolean isOverdue(Instant due, Instant now) {
        return switch (this) {
            case Received _, InProgress _ -> due.isBefore(now);
            case ChangeRequested(Appointment _, Optional<Step> _, Optional<Instant> callAgainAt) ->
                callAgainAt.map(at -> at.isBefore(now)).orElse(true);
            case Quarantined _, Booked _, Answered _ -> false;
        };
    }

    /** The person is expected at this time. */
    record Booked(Appointment appointment) implements RequestState {}

    /**
     * The person has asked for another time. Until staff have decided, the old one stands.
     *
     * @param step how staff have tried to reach the person about it, if they have
     * @param callAgainAt when they want to try again, if they said so, in milliseconds as the table has it
     */
    record ChangeRequested(Appointment appointment, Optional<Step> step, Optional<Instant> callAgainAt)
            implements RequestState {
        public ChangeRequested {
            callAgainAt = callAgainAt.map(at -> at.truncatedTo(ChronoUnit.MILLIS));
        }

        /** A change that nobody has tried to talk about yet. */
        public ChangeRequested(Appointment appointment) {
            this(appointment, Optional.empty(), Optional.empty());
        }
    }

    /** Staff have finished with the request. It is deleted together with all that belongs to it when it expires. */
    sealed interface Answered extends RequestState {
        /**
         * The time from which the request may be deleted, in whole seconds because DynamoDB's time to live has no
         * fractions.
         */
        Instant expiresAt();
    }

    /** The clinic cannot do what the person asked for. */
    record Declined(Decline reason, Instant expiresAt) implements Answered {
        public Declined {
            expiresAt = expiresAt.truncatedTo(ChronoUnit.SECONDS);
        }
    }

    /** There is nothing left to do. */
    record Closed(Closing reason, Instant expiresAt) implements Answered {
        public Closed {
            expiresAt = expiresAt.truncatedTo(ChronoUnit.SECONDS);
        }
    }

    /** The request was not from somebody who wants something of a clinic. */
    record Spam(Instant expiresAt) implements Answered {
        public Spam {
            expiresAt = expiresAt.truncatedTo(ChronoUnit.SECONDS);
        }
    }

    /**
     * The person has taken the request back.
     *
     * @param appointment the one that it had; nothing also if the request was read from a list, which does not have it
     */
    record Withdrawn(Optional<Appointment> appointment, Instant expiresAt) implements Answered {
        public Withdrawn {
            expiresAt = expiresAt.truncatedTo(ChronoUnit.SECONDS);
        }
    }

    /**
     * The clinic has cancelled the appointment.
     *
     * @param appointment nothing if the request was read from a list, which does not have it
     */
    record Cancelled(Optional<Appointment> appointment, Instant expiresAt) implements Answered {
        public Cancelled {
            expiresAt = expiresAt.truncatedTo(ChronoUnit.SECONDS);
        }
    }

    /**
     * The person came.
     *
     * @param appointment nothing if the request was read from a list, which does not have it
     */
    record Fulfilled(Optional<Appointment> appointment, Instant expiresAt) implements Answered {
        public Fulfilled {
            expiresAt = expiresAt.truncatedTo(ChronoUnit.SECONDS);
        }
    }

    /**
     * The person did not come.
     *
     * @param appointment nothing if the request was read from a list, which does not have it
     */
    record NoShow(Optional<Appointment> appointment, Instant expiresAt) implements Answered {
        public NoShow {
            expiresAt = expiresAt.truncatedTo(ChronoUnit.SECONDS);
        }
    }

    /** How staff tried to reach a person. */
    enum Step implements Choice {
        CALLED("called"),
        VOICEMAIL("voicemail"),
        NO_ANSWER("no-answer"),
        EMAILED("emailed"),
        TEXTED("texted");

        private final String value;

        Step(String value) {
            this.value = value;
        }

        @Override
        public String value() {
            return value;
        }
    }

    /** Why a request is declined. A mail to the patient has a fixed sentence for each. */
    enum Decline implements Choice {
        NOT_OFFERED("not-offered"),
        NO_TIMES("no-times"),
        OTHER("other");

        private final String value;

        Decline(String value) {
            this.value = value;
        }

        @Override
        public String value() {
            return value;
        }
    }

    /** Why a request is closed. */
    enum Closing implements Choice {
        ANSWERED("answered"),
        DUPLICATE("duplicate"),
        UNREACHABLE("unreachable");

        private final String value;

        Closing(String value) {
            this.value = value;
        }

        @Override
        public String value() {
            return value;
        }
    }

    /** The word for the state in the table and in the history. */
    default String status() {
        return switch (this) {
            case Received() -> "RECEIVED";
            case Quarantined _ -> "QUARANTINED";
            case InProgress _ -> "IN_PROGRESS";
            case Declined _ -> "DECLINED";
            case Closed _ -> "CLOSED";
            case Spam _ -> "SPAM";
            case Booked _ -> "BOOKED";
            case ChangeRequested _ -> "CHANGE_REQUESTED";
            case Withdrawn _ -> "WITHDRAWN";
            case Cancelled _ -> "CANCELLED";
            case Fulfilled _ -> "FULFILLED";
            case NoShow _ -> "NOSHOW";
        };
    }

    /** The appointment that stands: nothing if there is none, or none any more. */
    default Optional<Appointment> standing() {
        return switch (this) {
            case Booked(Appointment appointment) -> Optional.of(appointment);
            case ChangeRequested(Appointment appointment, Optional<Step> _, Optional<Instant> _) ->
                Optional.of(appointment);
            case Received _, Quarantined _, InProgress _, Answered _ -> Optional.empty();
        };
    }

    /** The appointment that the request has or had last. */
    default Optional<Appointment> lastAppointment() {
        return switch (this) {
            case Withdrawn(Optional<Appointment> appointment, Instant _) -> appointment;
            case Cancelled(Optional<Appointment> appointment, Instant _) -> appointment;
            case Fulfilled(Optional<Appointment> appointment, Instant _) -> appointment;
            case NoShow(Optional<Appointment> appointment, Instant _) -> appointment;
            case Received _, Quarantined _, InProgress _, Booked _, ChangeRequested _, Declined _, Closed _, Spam _ ->
                standing();
        };
    }

    /** The state in which a submission is stored. */
    static RequestState initial(ReceivedSubmission received) {
        Quarantine reason = received.quarantine();
        return reason == null ? new Received() : new Quarantined(reason);
    }
}
