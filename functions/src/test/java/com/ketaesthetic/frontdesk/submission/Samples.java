package com.ketaesthetic.frontdesk.submission;

import com.ketaesthetic.frontdesk.form.Form;
import com.ketaesthetic.frontdesk.intake.Admission;
import com.ketaesthetic.frontdesk.intake.Idempotency;
import com.ketaesthetic.frontdesk.intake.KeyedHash;
import com.ketaesthetic.frontdesk.intake.Limits;
import com.ketaesthetic.frontdesk.mail.MailKind;
import com.ketaesthetic.frontdesk.mail.MailState;
import com.ketaesthetic.frontdesk.submission.Submission.AppointmentRequest;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What tests send and expect. */
public final class Samples {
    public static final Instant NOW = Instant.parse("2026-11-23T15:00:00Z");
    public static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    /** A day later: a Monday and a Tuesday. */
    public static final Instant ANSWER_BY = Instant.parse("2026-11-24T15:00:00Z");

    public static final Reference REFERENCE = new Reference("7F3K92QD4M");

    private Samples() {}

    public static Clinic clinic() {
        return clinic(Set.of());
    }

    public static Clinic clinic(Set<LocalDate> closedDates) {
        return new Clinic(
                "Ketaesthetic",
                "973-604-3848",
                ZoneId.of("America/New_York"),
                EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                closedDates);
    }

    /** What is required, and no more. */
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

    /** What {@link #appointmentForm()} says. */
    public static AppointmentRequest appointmentRequest() {
        return new AppointmentRequest(
                new PersonName("Maria Lopez"),
                new EmailAddress("maria@example.com"),
                new PhoneNumber("+12125550123", null),
                PatientType.NEW,
                null,
                List.of(),
                ContactMethod.PHONE,
                false,
                false,
                null,
                null);
    }

    public static ReceivedSubmission received() {
        return new ReceivedSubmission(
                REFERENCE, appointmentRequest(), Language.ENGLISH, NOW, ANSWER_BY, "2026-11-23", null, false);
    }

    /** With both mails pending, and counting for nothing. */
    public static Admission admission(ReceivedSubmission received, Idempotency idempotency) {
        MailState pending = new MailState.Pending(0, received.receivedAt());
        return new Admission(
                received, Map.of(MailKind.CONFIRMATION, pending, MailKind.REQUEST, pending), List.of(), idempotency);
    }

    /** So many that no test meets them by chance. */
    public static Limits limits() {
        return new Limits(new Limits.Most(1000, 1000, 1000), new KeyedHash("a secret of the tests"), clinic());
    }
}
