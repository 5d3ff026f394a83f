package com.ketaesthetic.frontdesk.desk;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.ketaesthetic.frontdesk.mail.MailId;
import com.ketaesthetic.frontdesk.mail.MailState;
import com.ketaesthetic.frontdesk.request.HistoryEntry;
import com.ketaesthetic.frontdesk.request.Request;
import com.ketaesthetic.frontdesk.request.RequestEvent;
import com.ketaesthetic.frontdesk.request.RequestState;
import com.ketaesthetic.frontdesk.request.RequestState.Answered;
import com.ketaesthetic.frontdesk.request.RequestStateMachine;
import com.ketaesthetic.frontdesk.staff.RequestFile;
import com.ketaesthetic.frontdesk.staff.Row;
import com.ketaesthetic.frontdesk.submission.Appointment;
import com.ketaesthetic.frontdesk.submission.Contact;
import com.ketaesthetic.frontdesk.submission.Message;
import com.ketaesthetic.frontdesk.submission.PreferredTime;
import com.ketaesthetic.frontdesk.submission.ReceivedSubmission;
import com.ketaesthetic.frontdesk.submission.Submission;
import com.ketaesthetic.frontdesk.submission.Submission.AppointmentRequest;
import com.ketaesthetic.frontdesk.submission.Submission.ContactMessage;
import com.ketaesthetic.frontdesk.words.DeskWords;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request's page.
 *
 * @param file all that is stored of the request
 * @param fields what the form shows as typed
 * @param others the other requests of this person
 * @param next the request that comes next, if this is not the last
 */
record RequestView(
        Shell shell,
        RequestFile file,
        Fields fields,
        Above above,
        List<Row> others,
        Optional<Row> next,
        String formId,
        Instant now) {
    private static final int LONG_MESSAGE = 400;

    DeskWords words() {
        return shell.words();
    }

    Request request() {
        return file.request();
    }

    ReceivedSubmission received() {
        return file.received();
    }

    Submission submission() {
        return received().submission();
    }

    Contact contact() {
        return submission().contact();
    }

    /** A link to write to the patient. An address may have signs that would add other recipients to a link (RFC 6068). */
    String mailLink() {
        String address = contact().email().value();
        int at = address.lastIndexOf('@');
        return "mailto:" + URLEncoder.encode(address.substring(0, at), UTF_8) + address.substring(at);
    }

    Optional<AppointmentRequest> appointment() {
        return switch (submission()) {
            case AppointmentRequest appointment -> Optional.of(appointment);
            case ContactMessage _ -> Optional.empty();
        };
    }

    String reference() {
        return request().reference().shown();
    }

    String path() {
        return shell.link(Paths.request(request().reference()));
    }

    List<Act> acts() {
        return Act.offered(request(), words().clinic(), now);
    }

    boolean offers(Act act) {
        return acts().contains(act);
    }

    /** Whether somebody has to talk to the patient. */
    boolean isOpen() {
        return offers(Act.CALLED);
    }

    boolean offersAppointment() {
        return acts().stream().anyMatch(Act::appoints);
    }

    /** Whether a time was typed for something that the form does not offer any more. It is not to be hidden then. */
    boolean keepsAppointment() {
        return fields.text(TransitionForm.ACTION).isPresent()
                && acts().stream().noneMatch(act -> isChosen(TransitionForm.ACTION, act.value()))
                && fields.text(TimeFields.APPOINTMENT.date()).isPresent();
    }

    /** How long the appointment takes: as typed, as it took so far, or as usual. */
    String minutes() {
        return fields.text(TransitionForm.MINUTES)
                .orElseGet(() -> Integer.toString(
                        request().state().standing().map(Appointment::minutes).orElse(TransitionForm.USUAL_MINUTES)));
    }

    /** Whether the patient gets no mails about appointments, because they want none or have complained about one. */
    boolean isUnmailed() {
        return request().mailsUnwanted()
                || file.mails().stream()
                        .anyMatch(mail -> mail.id().isToPatient() && mail.state() instanceof MailState.Complained);
    }

    /** Whether the patient may be asked to be written to no more, or again. */
    boolean offersMails() {
        return !(request().state() instanceof RequestState.Quarantined
                || request().state() instanceof Answered);
    }

    /** By when the last change can be undone, in words; nothing if it cannot be. */
    Optional<String> undo() {
        return latestFirst().stream()
                .limit(1)
                .filter(entry -> entry.number() == request().version()
                        && entry.former()
                                .filter(former -> !(former instanceof Answered))
                                .isPresent())
                .flatMap(entry -> entry.mail().flatMap(this::mail).stream())
                .flatMap(mail -> undo(mail.state()).stream())
                .findFirst();
    }

    private Optional<String> undo(MailState state) {
        return switch (state) {
            case MailState.Pending(int attempt, Instant dueAt)
            when attempt == 0 && dueAt.isAfter(now) ->
                Optional.of(words().text("undo.until", "time", words().second(dueAt)));
            case MailState.Suppressed _ -> Optional.of(words().text("undo.untold"));
            default -> Optional.empty();
        };
    }

    boolean isMine() {
        return shell.session().filter(session -> session.hasTaken(request())).isPresent();
    }

    String value(String field) {
        return fields.text(field).orElse("");
    }

    boolean isChosen(String field, String value) {
        return fields.all(field).stream().map(String::strip).anyMatch(value::equals);
    }

    @Nullable
    String invalid(String field) {
        return isMistaken(field) ? "true" : null;
    }

    boolean isMistaken(String field) {
        return above.mistakes().stream().anyMatch(mistake -> mistake.field().equals(field));
    }

    boolean isTwice(TimeFields names) {
        return isMistaken(names.which()) || fields.text(names.which()).isPresent();
    }

    String reach() {
        return Reach.words(
                words(),
                contact(),
                appointment().map(AppointmentRequest::voicemailOk).orElse(false));
    }

    /** The list that the visitor goes back to. It is told which request it may not know as it is now. */
    String listLink() {
        String list = isAfterOutcome() ? "list=coming&" : "";
        return shell.link(Paths.DESK) + "?" + list + "changed="
                + request().reference().value();
    }

    /** Whether the visitor is at the list of those who were expected. */
    boolean isAfterOutcome() {
        return above.done() != null && above.done().isOutcome();
    }

    /** The state in words, with what belongs to it. */
    String state() {
        return new StateWords(words(), now).of(request().state());
    }

    /** What the patient would like instead of what staff know already. */
    Optional<HistoryEntry> wish() {
        return isOpen()
                ? latestFirst().stream()
                        .filter(entry -> entry.wish().isPresent())
                        .findFirst()
                : Optional.empty();
    }

    /** Whether the message is so long that on a phone it would push the form off the screen. */
    boolean hasLongMessage() {
        Message message = submission().message();
        return message != null && message.value().length() > LONG_MESSAGE;
    }

    String time(PreferredTime time) {
        return words().preferred(time);
    }

    /** What was last written down about the request, which whoever calls should know. */
    Optional<HistoryEntry> latestNote() {
        return latestFirst().stream().filter(entry -> entry.note().isPresent()).findFirst();
    }

    /** When all of this is deleted, in words; null if it is not. */
    @Nullable
    String expiry() {
        return request().state() instanceof Answered answered
                ? words().text("state.expires", "when", words().when(answered.expiresAt(), now))
                : null;
    }

    /** What became of a mail, in words. */
    String fate(RequestFile.Mail mail) {
        if (mail.state() instanceof MailState.Pending(int attempt, Instant dueAt)
                && attempt == 0
                && dueAt.isAfter(now)) {
            return words().text("mail.due", "when", words().when(dueAt, now));
        }
        return words().text(
                        switch (mail.state()) {
                            case MailState.Pending _, MailState.Sending _ -> "mail.pending";
                            case MailState.Waiting _ -> "mail.waiting";
                            case MailState.Gathered _ -> "mail.gathered";
                            case MailState.InDoubt _ -> "mail.in-doubt";
                            case MailState.Parked _ -> "mail.parked";
                            case MailState.Failed _ -> "mail.failed";
                            case MailState.Suppressed _ -> "mail.suppressed";
                            case MailState.Sent _ -> "mail.sent";
                            case MailState.SoftBounced _ -> "mail.soft-bounced";
                            case MailState.Delivered _ -> "mail.delivered";
                            case MailState.Rejected _ -> "mail.rejected";
                            case MailState.HardBounced _ -> "mail.hard-bounced";
                            case MailState.Complained _ -> "mail.complained";
                        });
    }

    String kind(RequestFile.Mail mail) {
        String kind = words().choice("mail.kind", mail.id().kind());
        return mail.id().inbox() == MailId.FIRST_INBOX
                ? kind
                : kind + " "
                        + words().text(
                                        "mail.to-inbox",
                                        "inbox",
                                        Integer.toString(mail.id().inbox()));
    }

    /** Whether a mail of this kind can be sent again now. What is still on its way would come twice. */
    boolean canBeSentAgain(RequestFile.Mail mail) {
        if (!mail.state().isFinished()) {
            return false;
        }
        RequestEvent resend =
                new RequestEvent.Resend(mail.id().kind(), mail.id().inbox());
        return RequestStateMachine.step(request().state(), resend).isPresent();
    }

    /** Whether the patient should have been told of what the visitor has just done, and is not. */
    boolean isNotTold() {
        return above.done() != null
                && (above.done() == Act.DECLINE || above.done().isAboutAppointment())
                && latestFirst().stream()
                        .limit(1)
                        .flatMap(entry -> entry.mail().flatMap(this::mail).stream())
                        .anyMatch(mail -> mail.state() instanceof MailState.Suppressed);
    }

    private Optional<RequestFile.Mail> mail(MailId.OfSubmission id) {
        return file.mails().stream().filter(mail -> mail.id().equals(id)).findFirst();
    }

    /** What became of the mail that somebody sent with what they did, in words; nothing if there was none. */
    Optional<String> fate(HistoryEntry entry) {
        return entry.mail().flatMap(this::mail).map(mail -> kind(mail) + " – " + fate(mail));
    }

    /** What was done last without its mail, in words. */
    String notTold() {
        return words().text(above.done() == Act.DECLINE ? "done.decline.not-told" : "done.appointment.not-told");
    }

    HistoryWords history() {
        return new HistoryWords(words());
    }

    List<HistoryEntry> latestFirst() {
        return file.history().reversed();
    }
}
