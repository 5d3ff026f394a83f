package com.ketaesthetic.frontdesk.request;

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
     * list and the daily digest show the same requests as overdue.
     *
     * @param due when something had to be done at the latest
     */
    default boolean isOverdue(Instant due, Instant now) {
        return switch (this) {
            case Received _, InProgress _ -> due.isBefore(now);
            case Quarantined _, Answered _ -> false;
        };
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
        };
    }

    /** The state in which a submission is stored. */
    static RequestState initial(ReceivedSubmission received) {
        Quarantine reason = received.quarantine();
        return reason == null ? new Received() : new Quarantined(reason);
    }
}
