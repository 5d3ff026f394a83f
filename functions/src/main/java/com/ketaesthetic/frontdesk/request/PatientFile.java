package com.ketaesthetic.frontdesk.request;

import com.ketaesthetic.frontdesk.submission.Kind;
import com.ketaesthetic.frontdesk.submission.PreferredTime;
import com.ketaesthetic.frontdesk.submission.ReceivedSubmission;
import com.ketaesthetic.frontdesk.submission.Submission;
import com.ketaesthetic.frontdesk.submission.Wish;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a patient's page needs to know of their request.
 *
 * @param answeredAt when the request was answered, if that is stored
 * @param wish what the patient has asked for last on their page
 * @param code the last code that was mailed to the patient
 */
public record PatientFile(
        Request request,
        ReceivedSubmission received,
        Optional<Instant> answeredAt,
        Optional<Wish> wish,
        Tries tries,
        Optional<Code> code) {

    /**
     * A code that was mailed.
     *
     * @param number the number of its mail
     * @param bornAt when the patient asked for it
     */
    public record Code(int number, Instant bornAt) {
        /** How long a code counts. */
        public static final Duration LIFETIME = Duration.ofMinutes(30);

        /** How soon another code may be asked for. A double tap has one mailed. */
        static final Duration PAUSE = Duration.ofMinutes(1);

        boolean isValid(Instant now) {
            return now.isBefore(bornAt.plus(LIFETIME));
        }

        boolean isJustMailed(Instant now) {
            return now.isBefore(bornAt.plus(PAUSE));
        }
    }

    /** Whether the patient shows who they are by a phone number. Without one, they get a code by mail. */
    public boolean hasPhone() {
        return received.submission().contact().phone() != null;
    }

    /** Whether the patient may ask for another time now, or change what they asked for. */
    public boolean mayAskForChange(Instant now) {
        return allows(new RequestEvent.AskForChange(new Wish(List.of(), Optional.empty()), now), now);
    }

    /** Whether the patient may take the request back now. */
    public boolean mayWithdraw(Instant now) {
        return allows(new RequestEvent.Withdraw(now), now);
    }

    /** Whether the time of the appointment has come. Then nobody can change it any more, whether staff closed it or not. */
    public boolean isOver(Instant now) {
        return request.state()
                .standing()
                .filter(appointment -> !now.isBefore(appointment.at()))
                .isPresent();
    }

    private boolean allows(RequestEvent event, Instant now) {
        return !isOver(now) && RequestStateMachine.step(request.state(), event).isPresent();
    }

    /** Whether the patient can name times, and not only write: if they asked for an appointment, or have one. */
    public boolean isAboutTimes() {
        return received.submission().kind() == Kind.APPOINTMENT_REQUEST
                || request.state().standing().isPresent();
    }

    /** The times that the patient asked for last. */
    public List<PreferredTime> times() {
        return wish.map(Wish::times)
                .filter(times -> !times.isEmpty())
                .orElseGet(() -> received.submission() instanceof Submission.AppointmentRequest asked
                        ? asked.preferredTimes()
                        : List.of());
    }

    /** The number of the next mail with a code. */
    public int nextCode() {
        return code.map(last -> last.number() + 1).orElse(0);
    }
}
