package com.ketaesthetic.frontdesk.patient;

import com.ketaesthetic.frontdesk.http.FormPage;
import com.ketaesthetic.frontdesk.http.Site;
import com.ketaesthetic.frontdesk.request.PatientFile;
import com.ketaesthetic.frontdesk.request.RequestState;
import com.ketaesthetic.frontdesk.request.RequestState.Booked;
import com.ketaesthetic.frontdesk.request.RequestState.Cancelled;
import com.ketaesthetic.frontdesk.request.RequestState.ChangeRequested;
import com.ketaesthetic.frontdesk.request.RequestState.Closed;
import com.ketaesthetic.frontdesk.request.RequestState.Declined;
import com.ketaesthetic.frontdesk.request.RequestState.Fulfilled;
import com.ketaesthetic.frontdesk.request.RequestState.InProgress;
import com.ketaesthetic.frontdesk.request.RequestState.NoShow;
import com.ketaesthetic.frontdesk.request.RequestState.Quarantined;
import com.ketaesthetic.frontdesk.request.RequestState.Received;
import com.ketaesthetic.frontdesk.request.RequestState.Spam;
import com.ketaesthetic.frontdesk.request.RequestState.Withdrawn;
import com.ketaesthetic.frontdesk.submission.Appointment;
import com.ketaesthetic.frontdesk.submission.Language;
import com.ketaesthetic.frontdesk.submission.Message;
import com.ketaesthetic.frontdesk.submission.PreferredTime;
import com.ketaesthetic.frontdesk.submission.Wish;
import com.ketaesthetic.frontdesk.words.Words;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The page of a patient who has shown who they are.
 *
 * @param form the form for a wish, with what was typed and what is wrong with it
 * @param formId an identifier that no other page has
 * @param proofs gives the proof for each act
 */
record PageView(
        PatientFile file, FormPage form, Notice notice, String formId, Function<Act, String> proofs, Instant now) {
    /** The key of the words for how far a request is. */
    static String statusKey(RequestState state) {
        return switch (state) {
            case Received() -> "patient.status.received";
            case InProgress _ -> "patient.status.in-progress";
            case Booked _ -> "patient.status.booked";
            case ChangeRequested _ -> "patient.status.change-requested";
            case Declined _ -> "patient.status.declined";
            case Withdrawn _ -> "patient.status.withdrawn";
            case Cancelled _ -> "patient.status.cancelled";
            case Fulfilled _ -> "patient.status.fulfilled";
            case NoShow _ -> "patient.status.noshow";
            case Closed _ -> "patient.status.closed";
            // The page of a request that looks like spam is not shown.
            case Quarantined _, Spam _ -> throw new IllegalArgumentException("no patient sees " + state.status());
        };
    }

    static Language other(Language language) {
        return language == Language.ENGLISH ? Language.SPANISH : Language.ENGLISH;
    }

    Words words() {
        return form.words();
    }

    Site site() {
        return form.site();
    }

    String title() {
        String title = words().text("patient.title");
        return form.violations().isEmpty() && notice.alert() == null
                ? title
                : words().text("form.error-prefix") + " " + title;
    }

    String status() {
        RequestState state = file.request().state();
        // Who had an appointment has cancelled it, and the page called it so.
        return words().text(
                        state instanceof Withdrawn && state.lastAppointment().isPresent()
                                ? "patient.status.withdrawn.booked"
                                : statusKey(state));
    }

    /** When the patient is expected, by the clinic's clock; null if they are not. */
    @Nullable
    String when() {
        return file.request().state().standing().map(this::written).orElse(null);
    }

    private String written(Appointment appointment) {
        return words().moment(appointment.at());
    }

    @Nullable
    String minutes() {
        return file.request()
                .state()
                .standing()
                .map(appointment -> words().text("patient.minutes", "count", Integer.toString(appointment.minutes())))
                .orElse(null);
    }

    String name() {
        return file.received().submission().contact().name().value();
    }

    /** The times that the patient asked for last, in words. */
    List<String> times() {
        return file.times().stream().map(this::written).toList();
    }

    private String written(PreferredTime time) {
        return words().day(time.date()) + ", " + words().choice("partOfDay", time.partOfDay());
    }

    @Nullable
    String message() {
        return Optional.ofNullable(file.received().submission().message())
                .map(Message::value)
                .orElse(null);
    }

    /** What the patient has written on this page. */
    @Nullable
    String added() {
        return file.wish().flatMap(Wish::message).map(Message::value).orElse(null);
    }

    boolean mayAskForChange() {
        return file.mayAskForChange(now);
    }

    boolean mayWithdraw() {
        return file.mayWithdraw(now);
    }

    /** Whether there can be mails that the patient may not want. No more are sent about a request that is answered. */
    boolean mayStopMails() {
        return !file.request().mailsUnwanted() && !isAnswered();
    }

    boolean isAnswered() {
        return file.request().state() instanceof RequestState.Answered;
    }

    /** Whether the form is shown open, because there is something in it. */
    boolean isFormOpen() {
        return !form.violations().isEmpty() || !form.typed().values().isEmpty();
    }

    /** What was typed and cannot be sent any more, so that the patient can say it on the phone. */
    @Nullable
    String lost() {
        return mayAskForChange() ? null : form.value("/message");
    }

    /** The words on the button that opens the form: another time, other wishes, or more to say. */
    String changeKey() {
        if (file.request().state().standing().isPresent()) {
            return "patient.change.booked";
        }
        return file.isAboutTimes() ? "patient.change.wish" : "patient.change.message";
    }

    long version() {
        return file.request().version();
    }

    Language otherLanguage() {
        return other(words().language());
    }

    String proof(Act act) {
        return proofs.apply(act);
    }
}
