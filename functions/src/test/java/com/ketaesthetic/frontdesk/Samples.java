package com.ketaesthetic.frontdesk;

import com.ketaesthetic.frontdesk.captcha.AltchaProofOfWork;
import com.ketaesthetic.frontdesk.form.Field;
import com.ketaesthetic.frontdesk.form.Form;
import com.ketaesthetic.frontdesk.form.FormParser;
import com.ketaesthetic.frontdesk.form.FormParser.Parsed;
import com.ketaesthetic.frontdesk.form.Violation;
import com.ketaesthetic.frontdesk.intake.Admission;
import com.ketaesthetic.frontdesk.intake.Idempotency;
import com.ketaesthetic.frontdesk.intake.Limits;
import com.ketaesthetic.frontdesk.intake.ProofOfWork;
import com.ketaesthetic.frontdesk.mail.MailId;
import com.ketaesthetic.frontdesk.mail.MailKind;
import com.ketaesthetic.frontdesk.mail.MailState;
import com.ketaesthetic.frontdesk.request.HistoryEntry;
import com.ketaesthetic.frontdesk.request.RequestMails;
import com.ketaesthetic.frontdesk.request.StaffMember;
import com.ketaesthetic.frontdesk.request.StaffNote;
import com.ketaesthetic.frontdesk.submission.Clinic;
import com.ketaesthetic.frontdesk.submission.ClosedDates;
import com.ketaesthetic.frontdesk.submission.Contact;
import com.ketaesthetic.frontdesk.submission.ContactMethod;
import com.ketaesthetic.frontdesk.submission.EmailAddress;
import com.ketaesthetic.frontdesk.submission.KeyedHash;
import com.ketaesthetic.frontdesk.submission.Kind;
import com.ketaesthetic.frontdesk.submission.Language;
import com.ketaesthetic.frontdesk.submission.MailLimit;
import com.ketaesthetic.frontdesk.submission.PatientType;
import com.ketaesthetic.frontdesk.submission.PersonName;
import com.ketaesthetic.frontdesk.submission.PhoneNumber;
import com.ketaesthetic.frontdesk.submission.Quarantine;
import com.ketaesthetic.frontdesk.submission.ReceivedSubmission;
import com.ketaesthetic.frontdesk.submission.Reference;
import com.ketaesthetic.frontdesk.submission.Submission;
import com.ketaesthetic.frontdesk.submission.Submission.AppointmentRequest;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Sample inputs for tests, and the values that they lead to. */
public final class Samples {
    public static final Instant NOW = Instant.parse("2026-11-23T15:00:00Z");
    public static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    /** The same time on the next day, because {@link #NOW} is on a Monday. */
    public static final Instant ANSWER_BY = Instant.parse("2026-11-24T15:00:00Z");

    public static final Reference REFERENCE = new Reference("7F3K92QD4M");

    private static final Set<DayOfWeek> WEEKDAYS = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);

    private Samples() {}

    public static Clinic clinic() {
        return clinic(Set.of());
    }

    public static Clinic clinic(Set<LocalDate> closedDates) {
        return clinic(new ClosedDates(closedDates, false), Duration.ZERO);
    }

    public static Clinic clinic(ClosedDates closedDates, Duration leadTime) {
        return clinic(WEEKDAYS, closedDates, LocalTime.of(9, 0), leadTime);
    }

    public static Clinic clinic(Set<DayOfWeek> openDays, ClosedDates closedDates, LocalTime opening) {
        return clinic(openDays, closedDates, opening, Duration.ZERO);
    }

    private static Clinic clinic(
            Set<DayOfWeek> openDays, ClosedDates closedDates, LocalTime opening, Duration leadTime) {
        return new Clinic(
                "Ketaesthetic",
                "973-604-3848",
                "1 Example Street, New York, NY 10001",
                ZoneId.of("America/New_York"),
                openDays,
                closedDates,
                opening,
                LocalTime.of(18, 0),
                leadTime);
    }

    public static ProofOfWork proofOfWork() {
        return new AltchaProofOfWork("a secret of the tests", CLOCK);
    }

    /** A form with only the required fields. */
    public static Form.Builder appointmentForm() {
        return new Form.Builder()
                .text("/name", "Maria Lopez")
                .text("/email", "maria@example.com")
                .text("/phone", "212-555-0123")
                .text("/patientType", "new")
                .flag("/consent", true);
    }

    public static Form.Builder contactForm() {
        return new Form.Builder()
                .text("/name", "Maria Lopez")
                .text("/email", "maria@example.com")
                .text("/message", "Do you take my insurance?")
                .flag("/consent", true);
    }

    /**
     * The fields that say how a form was sent. All other fields contain what the patient says, and must not get lost.
     */
    public static final Set<Field> ABOUT_THE_SENDING =
            EnumSet.of(Field.WEBSITE, Field.STARTED_AT, Field.CAPTCHA_TOKEN, Field.ALTCHA, Field.IDEMPOTENCY_KEY);

    /** The fields that are stored with a submission of this kind. Consent is stored as the version of its text. */
    public static Stream<Field> storedFields(Kind kind) {
        return Field.of(kind).stream().filter(field -> !ABOUT_THE_SENDING.contains(field) && field != Field.CONSENT);
    }

    /**
     * A form with every field of its kind filled in. No value equals the default for a missing field. The tests over
     * all fields start from this form, and another test checks that it contains every {@link Field}.
     */
    public static Form.Builder fullForm(Kind kind) {
        Form.Builder form = new Form.Builder()
                .text("/name", "Maria Lopez")
                .text("/email", "maria@example.com")
                .text("/phone", "212-555-0123 ext. 7 (cell)")
                .text("/contactMethod", "email")
                .flag("/textConsent", true)
                .text("/interest", "migraine")
                .text("/message", "Mornings are best.\nI come by train.")
                .flag("/consent", true)
                .text("/language", "es")
                .text("/website", "https://spam.example")
                .text("/startedAt", "2026-11-23T14:50:00Z")
                .text("/captchaToken", "a token")
                .text("/altcha", "a solution")
                .text("/idempotencyKey", "a-key");
        return switch (kind) {
            case CONTACT_MESSAGE -> form;
            case APPOINTMENT_REQUEST ->
                form.text("/patientType", "returning")
                        .text("/requestedBy", "caregiver")
                        .text("/caregiverName", "Luis Lopez")
                        .text("/preferredTimes/0/date", "2026-11-30")
                        .text("/preferredTimes/0/partOfDay", "morning")
                        .text("/preferredTimes/1/date", "2026-12-01")
                        .text("/preferredTimes/1/partOfDay", "any")
                        .flag("/voicemailOk", true);
        };
    }

    /** The full form with one field changed to another value that its rule allows. */
    public static Form.Builder fullFormWithAnother(Field field, Kind kind) {
        Form.Builder form = fullForm(kind);
        return switch (field) {
            case NAME -> form.text("/name", "Ana Diaz");
            case EMAIL -> form.text("/email", "ana@example.org");
            case PHONE -> form.text("/phone", "973-604-3848");
            case PATIENT_TYPE -> form.text("/patientType", "new");
            case REQUESTED_BY -> form.text("/requestedBy", "self");
            case CAREGIVER_NAME -> form.text("/caregiverName", "Pedro Diaz");
            case PREFERRED_TIMES -> form.text("/preferredTimes/1/partOfDay", "evening");
            case CONTACT_METHOD -> form.text("/contactMethod", "text");
            case TEXT_CONSENT -> form.flag("/textConsent", false);
            case VOICEMAIL_OK -> form.flag("/voicemailOk", false);
            case INTEREST -> form.text("/interest", "depression");
            case MESSAGE -> form.text("/message", "Do you take my insurance?");
            case CONSENT -> form.flag("/consent", false);
            case LANGUAGE -> form.text("/language", "en");
            case WEBSITE -> form.text("/website", "https://other.example");
            case STARTED_AT -> form.text("/startedAt", "2026-11-23T14:40:00Z");
            case CAPTCHA_TOKEN -> form.text("/captchaToken", "another token");
            case ALTCHA -> form.text("/altcha", "another solution");
            case IDEMPOTENCY_KEY -> form.text("/idempotencyKey", "another-key");
        };
    }

    /** The submission that this form contains. The form must be valid. */
    public static ReceivedSubmission received(Kind kind, Form.Builder form) {
        return switch (new FormParser(clinic()).parse(kind, form.build(), NOW)) {
            case Parsed.Valid(Submission submission, Optional<Language> language) ->
                received(submission, language.orElse(Language.ENGLISH));
            case Parsed.Invalid(List<Violation> violations) -> throw new AssertionError(violations);
        };
    }

    /** The submission that {@link #fullForm} contains. */
    public static ReceivedSubmission received(Kind kind) {
        return received(kind, fullForm(kind));
    }

    /** The submission that {@link #appointmentForm()} contains. */
    public static AppointmentRequest appointmentRequest() {
        return new AppointmentRequest(
                new Contact(
                        new PersonName("Maria Lopez"),
                        new EmailAddress("maria@example.com"),
                        new PhoneNumber("+12125550123", null),
                        null,
                        ContactMethod.PHONE,
                        false),
                PatientType.NEW,
                null,
                List.of(),
                false,
                null,
                null);
    }

    public static ReceivedSubmission received() {
        return received(appointmentRequest());
    }

    public static ReceivedSubmission received(Submission submission) {
        return received(submission, Language.ENGLISH);
    }

    public static ReceivedSubmission received(Submission submission, Language language) {
        return new ReceivedSubmission(REFERENCE, submission, language, NOW, ANSWER_BY, "2026-11-23", null, false);
    }

    /** The sample submission under another reference. */
    public static ReceivedSubmission received(Reference reference) {
        return received(reference, NOW);
    }

    /** The sample submission under another reference, received at another time. */
    public static ReceivedSubmission received(Reference reference, Instant at) {
        return new ReceivedSubmission(
                reference, appointmentRequest(), Language.ENGLISH, at, ANSWER_BY, "2026-11-23", null, false);
    }

    /** A submission under another reference. */
    public static ReceivedSubmission received(Reference reference, Submission submission) {
        return new ReceivedSubmission(
                reference, submission, Language.ENGLISH, NOW, ANSWER_BY, "2026-11-23", null, false);
    }

    public static ReceivedSubmission quarantined(Reference reference, Submission submission, Quarantine reason) {
        return new ReceivedSubmission(
                reference, submission, Language.ENGLISH, NOW, ANSWER_BY, "2026-11-23", reason, false);
    }

    /** An admission with both mails pending and without limits. */
    public static Admission admission(ReceivedSubmission received, Idempotency idempotency) {
        MailState pending = new MailState.Pending(0, received.receivedAt());
        return admission(
                received,
                Map.of(
                        MailId.of(received.reference(), MailKind.CONFIRMATION),
                        pending,
                        MailId.of(received.reference(), MailKind.REQUEST),
                        pending),
                idempotency);
    }

    /** An admission without limits. */
    public static Admission admission(
            ReceivedSubmission received, Map<MailId.OfSubmission, MailState> mails, Idempotency idempotency) {
        return new Admission(received, mails, List.of(), idempotency, Optional.empty());
    }

    /** The rules for the mails of requests of a clinic with this many inboxes. */
    public static RequestMails requestMails(int inboxes, int mailsPerDay) {
        return new RequestMails(
                inboxes,
                new MailLimit(mailsPerDay, new KeyedHash("a secret of the tests"), clinic()),
                clinic().timeZone());
    }

    /** Limits that are so high that no test reaches them by chance. */
    public static Limits limits() {
        return new Limits(new Limits.Most(1000, 1000, 1000), new KeyedHash("a secret of the tests"), clinic());
    }

    /** A change without a mail that has nothing to do with an appointment. */
    public static HistoryEntry historyEntry(
            long number,
            Instant at,
            StaffMember by,
            String what,
            String from,
            String to,
            Optional<StaffNote> note,
            String formId) {
        return new HistoryEntry(
                number,
                at,
                by,
                what,
                from,
                to,
                note,
                formId,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }
}
