package com.ketaesthetic.frontdesk.desk;

import com.ketaesthetic.frontdesk.mail.MailKind;
import com.ketaesthetic.frontdesk.request.RequestEvent;
import com.ketaesthetic.frontdesk.request.RequestState;
import com.ketaesthetic.frontdesk.request.RequestState.Closing;
import com.ketaesthetic.frontdesk.request.RequestState.Decline;
import com.ketaesthetic.frontdesk.request.StaffNote;
import com.ketaesthetic.frontdesk.submission.Appointment;
import com.ketaesthetic.frontdesk.submission.Checked;
import com.ketaesthetic.frontdesk.submission.Choice;
import com.ketaesthetic.frontdesk.submission.Clinic;
import com.ketaesthetic.frontdesk.submission.Message;
import com.ketaesthetic.frontdesk.submission.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Reads the form of a request's page: what happened, and what belongs to it. */
final class TransitionForm {
    static final String ACTION = "action";
    static final String VERSION = "version";
    static final String FORM_ID = "formId";
    static final String NOTE = "note";
    static final String REASON = "reason";
    /** Where the page has the reasons of these actions. Both lists are named alike. */
    static final String REASON_TO_DECLINE = "reason-decline";

    static final String REASON_TO_CLOSE = "reason-close";
    static final String MAIL = "mail";
    /** How many minutes an appointment takes. */
    static final String MINUTES = "minutes";
    /** The kind of mail that is sent again, and the number of the clinic's inbox that gets it. */
    static final String MAIL_KIND = "mailKind";

    static final String INBOX = "inbox";
    /** The time about which warnings were shown already, and which these were. It is taken if it is sent again. */
    static final String WARNED = "warned";
    /** Present when the mail was shown and is not to be sent yet. */
    static final String BACK = "back";
    /** Present when the mail was shown and is to be sent. */
    static final String CONFIRMED = "confirmed";

    /** The fields that somebody fills in, and that a page shows again. */
    private static final List<String> TYPED = Stream.of(
                    List.of(ACTION, NOTE, REASON, MAIL, MINUTES),
                    TimeFields.CALL_AGAIN.names(),
                    TimeFields.APPOINTMENT.names())
            .flatMap(List::stream)
            .toList();

    /** How long an appointment takes if nobody says so. */
    static final int USUAL_MINUTES = 60;

    private static final int LONGEST_FORM_ID = 64;

    /**
     * Something in the form that cannot be done as it is.
     *
     * @param field the identifier of the field on the page, which is its name unless several have the same one
     * @param key the key of the words that say what to do
     */
    record Mistake(String field, String key) {}

    /** What the form says. */
    sealed interface Read {
        record Understood(Act act, RequestEvent event, Optional<StaffNote> note, long version, String formId)
                implements Read {}

        /**
         * The form is to be corrected.
         *
         * @param warned the time about which these are the first warnings, and which they are
         */
        record Mistaken(List<Mistake> mistakes, Optional<String> warned) implements Read {
            public Mistaken {
                mistakes = List.copyOf(mistakes);
            }
        }

        /** A mail would go out, and nobody has seen it yet. */
        record ToBeShown(Act act, RequestEvent event, long version) implements Read {}
    }

    private final Fields fields;
    private final Clinic clinic;
    private final Duration retention;
    private final Predicate<Appointment> overlaps;
    private final Instant now;
    private final List<Mistake> mistakes = new ArrayList<>();
    private Optional<String> warned = Optional.empty();

    private TransitionForm(
            Fields fields, Clinic clinic, Duration retention, Predicate<Appointment> overlaps, Instant now) {
        this.fields = fields;
        this.clinic = clinic;
        this.retention = retention;
        this.overlaps = overlaps;
        this.now = now;
    }

    /**
     * Reads the form.
     *
     * @param retention how long an answered request is kept
     * @param overlaps whether somebody else has an appointment at the time of this one
     */
    static Read read(Fields fields, Clinic clinic, Duration retention, Predicate<Appointment> overlaps, Instant now) {
        return new TransitionForm(fields, clinic, retention, overlaps, now).read();
    }

    private Read read() {
        Optional<Act> act = fields.text(ACTION).flatMap(text -> Choice.of(Act.class, text));
        if (act.isEmpty()) {
            mistakes.add(new Mistake(ACTION, "mistake.action"));
        }
        Optional<StaffNote> note = note(act);
        Optional<RequestEvent> event = act.flatMap(this::event);
        Optional<Long> version =
                fields.text(VERSION).filter(text -> text.matches("[0-9]{1,9}")).map(Long::parseLong);
        Optional<String> formId = fields.text(FORM_ID).filter(text -> text.length() <= LONGEST_FORM_ID);
        if (version.isEmpty() || formId.isEmpty()) {
            // Only something else than our page leaves these out.
            mistakes.add(new Mistake(ACTION, "mistake.form"));
        }
        if (event.isEmpty() && mistakes.isEmpty()) {
            // The form does not offer this.
            mistakes.add(new Mistake(ACTION, "mistake.action"));
        }
        if (!mistakes.isEmpty()) {
            return new Read.Mistaken(mistakes, warned);
        }
        boolean hasMail = act.orElseThrow().isAboutAppointment() || (act.get() == Act.DECLINE && isMailed());
        if (hasMail && fields.text(CONFIRMED).isEmpty()) {
            return new Read.ToBeShown(act.get(), event.orElseThrow(), version.orElseThrow());
        }
        return new Read.Understood(
                act.orElseThrow(), event.orElseThrow(), note, version.orElseThrow(), formId.orElseThrow());
    }

    private boolean isMailed() {
        return fields.text(MAIL).isPresent();
    }

    private Optional<StaffNote> note(Optional<Act> act) {
        return switch (Message.parse(fields.text(NOTE).orElse(""))) {
            case Checked.Right<Message>(Message note) -> Optional.of(new StaffNote(note.value()));
            case Checked.Wrong<Message>(Reason reason) -> {
                if (reason == Reason.TOO_LONG) {
                    mistakes.add(new Mistake(NOTE, "mistake.note.too-long"));
                } else if (reason != Reason.REQUIRED) {
                    mistakes.add(new Mistake(NOTE, "mistake.note.characters"));
                } else if (act.equals(Optional.of(Act.NOTE))) {
                    mistakes.add(new Mistake(NOTE, "mistake.note.missing"));
                }
                yield Optional.empty();
            }
        };
    }

    private Optional<RequestEvent> event(Act act) {
        Instant expiresAt = now.plus(retention);
        return switch (act) {
            case CALLED -> contact(RequestState.Step.CALLED);
            case VOICEMAIL -> contact(RequestState.Step.VOICEMAIL);
            case NO_ANSWER -> contact(RequestState.Step.NO_ANSWER);
            case TEXTED -> contact(RequestState.Step.TEXTED);
            case EMAILED -> contact(RequestState.Step.EMAILED);
            case DECLINE ->
                chosen(
                        Decline.class,
                        REASON_TO_DECLINE,
                        "mistake.reason.decline",
                        reason -> new RequestEvent.Decline(reason, isMailed(), expiresAt));
            case CLOSE ->
                chosen(
                        Closing.class,
                        REASON_TO_CLOSE,
                        "mistake.reason.close",
                        reason -> new RequestEvent.Close(reason, expiresAt));
            case SPAM -> Optional.of(new RequestEvent.Spam(expiresAt));
            case NOT_SPAM -> Optional.of(new RequestEvent.NotSpam());
            case REOPEN -> Optional.of(new RequestEvent.Reopen());
            case NOTE -> Optional.of(new RequestEvent.Note());
            case TAKE -> Optional.of(new RequestEvent.Take());
            case GIVE_BACK -> Optional.of(new RequestEvent.GiveBack());
            case RESEND -> resend();
            case BOOK -> appointment().map(RequestEvent.Book::new);
            case MOVE -> appointment().map(RequestEvent.Move::new);
            case KEEP -> Optional.of(new RequestEvent.Keep());
            case CANCEL -> Optional.of(new RequestEvent.Cancel(expiresAt));
            case FULFILLED -> Optional.of(new RequestEvent.Fulfill(expiresAt));
            case NO_SHOW -> Optional.of(new RequestEvent.NoShow(expiresAt));
            case UNDO -> Optional.of(new RequestEvent.Undo());
            case STOP_MAILS -> Optional.of(new RequestEvent.StopMails());
            case ALLOW_MAILS -> Optional.of(new RequestEvent.AllowMails());
        };
    }

    /** The mail is named as the page names it, so another name is not from our page. */
    private Optional<RequestEvent> resend() {
        Optional<RequestEvent> event = fields.text(MAIL_KIND)
                .flatMap(text -> Choice.of(MailKind.class, text))
                .flatMap(kind -> fields.text(INBOX)
                        .filter(text -> text.matches("[1-9]"))
                        .map(inbox -> new RequestEvent.Resend(kind, Integer.parseInt(inbox))));
        if (event.isEmpty()) {
            mistakes.add(new Mistake(ACTION, "mistake.form"));
        }
        return event;
    }

    private <C extends Enum<C> & Choice> Optional<RequestEvent> chosen(
            Class<C> reasons, String place, String mistake, Function<C, RequestEvent> event) {
        Optional<C> reason = reason(reasons);
        if (reason.isEmpty()) {
            mistakes.add(new Mistake(place, mistake));
        }
        return reason.map(event);
    }

    /** The page has a list of reasons for each action, so that one that was chosen for another action does not count. */
    private <C extends Enum<C> & Choice> Optional<C> reason(Class<C> reasons) {
        return reason(fields, reasons);
    }

    private static <C extends Enum<C> & Choice> Optional<C> reason(Fields fields, Class<C> reasons) {
        return fields.all(REASON).stream()
                .flatMap(text -> Choice.of(reasons, text.strip()).stream())
                .findFirst();
    }

    /** What somebody has filled in, with the reason that belongs to what they have chosen to do. */
    static Map<String, String> typed(Fields fields) {
        Map<String, String> typed = fields.only(TYPED);
        Optional<Choice> reason = fields.text(ACTION)
                .flatMap(text -> Choice.of(Act.class, text))
                .<Choice>flatMap(act -> switch (act) {
                    case DECLINE -> reason(fields, Decline.class);
                    case CLOSE -> reason(fields, Closing.class);
                    default -> Optional.<Choice>empty();
                });
        reason.ifPresent(chosen -> typed.put(REASON, chosen.value()));
        return typed;
    }

    private Optional<RequestEvent> contact(RequestState.Step step) {
        return Optional.of(new RequestEvent.Contact(step, callAgainAt()));
    }

    /** When to call again. A day without a time means when the clinic opens. */
    private Optional<Instant> callAgainAt() {
        return time(TimeFields.CALL_AGAIN, Optional.of(clinic.opening()))
                .filter(at -> isMeant(at, TimeWarnings.of(at, TimeFields.CALL_AGAIN, clinic, now)));
    }

    private Optional<Appointment> appointment() {
        Optional<Instant> at = time(TimeFields.APPOINTMENT, Optional.empty());
        if (at.isEmpty() && mistakes.stream().noneMatch(mistake -> TimeFields.APPOINTMENT.has(mistake.field()))) {
            mistakes.add(new Mistake(TimeFields.APPOINTMENT.date(), "mistake.appointment.missing"));
        }
        Optional<Integer> minutes = fields.text(MINUTES)
                .map(TransitionForm::minutes)
                .orElse(Optional.of(USUAL_MINUTES))
                .filter(Appointment::isLength);
        if (minutes.isEmpty()) {
            mistakes.add(new Mistake(MINUTES, "mistake.minutes"));
        }
        return at.flatMap(begins -> minutes.map(length -> new Appointment(begins, length)))
                .filter(appointment -> isMeant(
                        appointment.at(), TimeWarnings.of(appointment, overlaps, TimeFields.APPOINTMENT, clinic, now)));
    }

    private static Optional<Integer> minutes(String text) {
        return Optional.of(text).filter(digits -> digits.matches("[0-9]{1,4}")).map(Integer::parseInt);
    }

    private Optional<Instant> time(TimeFields names, Optional<LocalTime> otherwise) {
        return switch (names.read(fields, clinic, otherwise, now)) {
            case TimeFields.Read.Nothing() -> Optional.empty();
            case TimeFields.Read.At(Instant at) -> Optional.of(at);
            case TimeFields.Read.Wrong(Mistake mistake) -> {
                mistakes.add(mistake);
                yield Optional.empty();
            }
        };
    }

    /** Whether all that is unlikely about the time was shown already, and it is sent again. */
    private boolean isMeant(Instant at, List<Mistake> warnings) {
        List<String> keys = warnings.stream().map(Mistake::key).toList();
        boolean seen = fields.text(WARNED)
                .map(text -> List.of(text.split(" ", -1)))
                .filter(words -> words.getFirst().equals(at.toString()) && words.containsAll(keys))
                .isPresent();
        if (keys.isEmpty() || seen) {
            return true;
        }
        mistakes.addAll(warnings);
        warned = Optional.of(at + " " + String.join(" ", keys));
        return false;
    }
}
