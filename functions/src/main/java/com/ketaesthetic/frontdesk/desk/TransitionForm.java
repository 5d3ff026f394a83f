package com.ketaesthetic.frontdesk.desk;

import com.ketaesthetic.frontdesk.mail.MailKind;
import com.ketaesthetic.frontdesk.request.RequestEvent;
import com.ketaesthetic.frontdesk.request.RequestState;
import com.ketaesthetic.frontdesk.request.RequestState.Closing;
import com.ketaesthetic.frontdesk.request.RequestState.Decline;
import com.ketaesthetic.frontdesk.request.StaffNote;
import com.ketaesthetic.frontdesk.staff.ClinicTime;
import com.ketaesthetic.frontdesk.submission.Checked;
import com.ketaesthetic.frontdesk.submission.Choice;
import com.ketaesthetic.frontdesk.submission.Clinic;
import com.ketaesthetic.frontdesk.submission.Message;
import com.ketaesthetic.frontdesk.submission.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

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
    static final String CALL_AGAIN_DATE = "callAgainDate";
    static final String CALL_AGAIN_TIME = "callAgainTime";
    /** The kind of mail that is sent again, and the number of the clinic's inbox that gets it. */
    static final String MAIL_KIND = "mailKind";

    static final String INBOX = "inbox";
    /** Which of two times is meant when the clock shows the time twice: {@code first} or {@code second}. */
    static final String CALL_AGAIN_WHICH = "callAgainWhich";
    /** The time about which a warning was shown already. It is taken if it is sent again. */
    static final String WARNED = "warned";
    /** Present when the mail was shown and is not to be sent yet. */
    static final String BACK = "back";
    /** Present when the mail was shown and is to be sent. */
    static final String CONFIRMED = "confirmed";

    /** The fields that somebody fills in, and that a page shows again. */
    private static final List<String> TYPED =
            List.of(ACTION, NOTE, REASON, MAIL, CALL_AGAIN_DATE, CALL_AGAIN_TIME, CALL_AGAIN_WHICH);

    private static final int LONGEST_FORM_ID = 64;

    /** A day that is farther away is mistyped. Lists are ordered by times whose years have four digits. */
    private static final Period FAR = Period.ofYears(2);

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
         * @param warned the time about which this is the first warning
         */
        record Mistaken(List<Mistake> mistakes, Optional<Instant> warned) implements Read {
            public Mistaken {
                mistakes = List.copyOf(mistakes);
            }
        }

        /** A mail would go out, and nobody has seen it yet. */
        record ToBeShown(Decline reason) implements Read {}
    }

    private final Fields fields;
    private final Clinic clinic;
    private final Duration retention;
    private final Instant now;
    private final List<Mistake> mistakes = new ArrayList<>();
    private Optional<Instant> warned = Optional.empty();

    private TransitionForm(Fields fields, Clinic clinic, Duration retention, Instant now) {
        this.fields = fields;
        this.clinic = clinic;
        this.retention = retention;
        this.now = now;
    }

    /**
     * Reads the form.
     *
     * @param retention how long an answered request is kept
     */
    static Read read(Fields fields, Clinic clinic, Duration retention, Instant now) {
        return new TransitionForm(fields, clinic, retention, now).read();
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
        if (act.orElseThrow() == Act.DECLINE
                && isMailed()
                && fields.text(CONFIRMED).isEmpty()) {
            return new Read.ToBeShown(reason(Decline.class).orElseThrow());
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

    /** When to call again, by the clinic's clock. A day without a time means when the clinic opens. */
    private Optional<Instant> callAgainAt() {
        Optional<String> date = fields.text(CALL_AGAIN_DATE);
        Optional<String> time = fields.text(CALL_AGAIN_TIME);
        if (date.isEmpty()) {
            if (time.isPresent()) {
                mistakes.add(new Mistake(CALL_AGAIN_DATE, "mistake.date.missing"));
            }
            return Optional.empty();
        }
        try {
            LocalDate day = LocalDate.parse(date.get());
            LocalTime hour = time.map(LocalTime::parse).orElse(clinic.opening());
            LocalDate today = clinic.dayOf(now);
            if (day.isBefore(today.minus(FAR)) || day.isAfter(today.plus(FAR))) {
                mistakes.add(new Mistake(CALL_AGAIN_DATE, "mistake.date.invalid"));
                return Optional.empty();
            }
            return instant(day, hour).filter(at -> isTaken(at, day));
        } catch (DateTimeParseException notWritten) {
            mistakes.add(new Mistake(CALL_AGAIN_DATE, "mistake.date.invalid"));
            return Optional.empty();
        }
    }

    private Optional<Instant> instant(LocalDate day, LocalTime hour) {
        return switch (ClinicTime.of(day, hour, clinic.timeZone())) {
            case ClinicTime.Once(Instant at) -> Optional.of(at);
            case ClinicTime.Skipped() -> {
                mistakes.add(new Mistake(CALL_AGAIN_TIME, "mistake.time.skipped"));
                yield Optional.empty();
            }
            case ClinicTime.Twice(Instant first, Instant second) ->
                switch (fields.text(CALL_AGAIN_WHICH).orElse("")) {
                    case "first" -> Optional.of(first);
                    case "second" -> Optional.of(second);
                    default -> {
                        mistakes.add(new Mistake(CALL_AGAIN_WHICH, "mistake.time.twice"));
                        yield Optional.empty();
                    }
                };
        };
    }

    /** A time that is over and a day on which the clinic is closed are taken if they are sent a second time. */
    private boolean isTaken(Instant at, LocalDate day) {
        boolean past = !at.isAfter(now);
        if ((past || !clinic.isOpenOn(day))
                && fields.text(WARNED).filter(at.toString()::equals).isEmpty()) {
            mistakes.add(
                    new Mistake(past ? CALL_AGAIN_TIME : CALL_AGAIN_DATE, past ? "warning.past" : "warning.closed"));
            warned = Optional.of(at);
            return false;
        }
        return true;
    }
}
