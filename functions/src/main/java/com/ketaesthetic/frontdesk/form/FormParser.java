package com.ketaesthetic.frontdesk.form;

import com.ketaesthetic.frontdesk.submission.Checked;
import com.ketaesthetic.frontdesk.submission.Choice;
import com.ketaesthetic.frontdesk.submission.Clinic;
import com.ketaesthetic.frontdesk.submission.Contact;
import com.ketaesthetic.frontdesk.submission.ContactMethod;
import com.ketaesthetic.frontdesk.submission.EmailAddress;
import com.ketaesthetic.frontdesk.submission.Interest;
import com.ketaesthetic.frontdesk.submission.Kind;
import com.ketaesthetic.frontdesk.submission.Language;
import com.ketaesthetic.frontdesk.submission.Message;
import com.ketaesthetic.frontdesk.submission.PartOfDay;
import com.ketaesthetic.frontdesk.submission.PatientType;
import com.ketaesthetic.frontdesk.submission.PersonName;
import com.ketaesthetic.frontdesk.submission.PreferredTime;
import com.ketaesthetic.frontdesk.submission.Reason;
import com.ketaesthetic.frontdesk.submission.Requester;
import com.ketaesthetic.frontdesk.submission.Submission;
import com.ketaesthetic.frontdesk.submission.Submission.AppointmentRequest;
import com.ketaesthetic.frontdesk.submission.Submission.ContactMessage;
import com.ketaesthetic.frontdesk.submission.Wish;
import com.ketaesthetic.frontdesk.submission.WrittenPhone;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parses a form into a submission by the rules of the contract, or reports every violation in the form at once. */
public final class FormParser {
    /** How far ahead a preferred day may be, in days. */
    static final int FARTHEST_DAY = 180;

    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    private final Clinic clinic;

    public FormParser(Clinic clinic) {
        this.clinic = clinic;
    }

    /** The result of parsing a form. */
    public sealed interface Parsed {
        /**
         * The form follows all rules.
         *
         * @param language the language that the form named, or empty if it named none that is supported
         */
        record Valid(Submission submission, Optional<Language> language) implements Parsed {}

        /**
         * The form breaks at least one rule.
         *
         * @param violations at least one, in the order of the fields
         */
        record Invalid(List<Violation> violations) implements Parsed {}
    }

    /** The result of parsing what a patient would like instead of what they asked for before. */
    public sealed interface ParsedWish {
        record Valid(Wish wish) implements ParsedWish {}

        /**
         * The form breaks at least one rule.
         *
         * @param violations at least one, in the order of the fields
         */
        record Invalid(List<Violation> violations) implements ParsedWish {}
    }

    /**
     * Parses what a patient would like instead: preferred times and a message, by the same rules as in an appointment
     * request. At least one of the two is required.
     *
     * @param withTimes whether times can be asked for
     * @param now the present time, which decides which preferred times are over
     */
    public ParsedWish parseWish(Form form, boolean withTimes, Instant now) {
        return new Parsing(Kind.APPOINTMENT_REQUEST, form, now).parseWish(withTimes);
    }

    /**
     * Parses one form.
     *
     * @param now the present time, which decides which preferred times are over
     */
    public Parsed parse(Kind kind, Form form, Instant now) {
        return new Parsing(kind, form, now).parse();
    }

    /** The parsing of one form, which collects its violations. */
    private final class Parsing {
        private final Kind kind;
        private final Form form;
        private final Instant now;
        private final List<Violation> violations = new ArrayList<>();

        Parsing(Kind kind, Form form, Instant now) {
            this.kind = kind;
            this.form = form;
            this.now = now;
        }

        Parsed parse() {
            for (Field field : Field.of(kind)) {
                if (form.isMistyped(field.pointer())) {
                    violations.add(Violation.of(field, Reason.TYPE));
                }
            }
            form.files().forEach(pointer -> violations.add(Violation.ofFile(pointer)));
            Submission submission = switch (kind) {
                case APPOINTMENT_REQUEST -> appointmentRequest();
                case CONTACT_MESSAGE -> contactMessage();
            };
            require(Field.CONSENT, form.isOn(Field.CONSENT));
            if (submission != null && violations.isEmpty()) {
                return new Parsed.Valid(submission, form.text(Field.LANGUAGE).flatMap(Language::nearest));
            }
            // The rules are checked in their own order, but people look for their mistakes in the order of the fields.
            return new Parsed.Invalid(violations.stream().sorted(this::byField).toList());
        }

        ParsedWish parseWish(boolean withTimes) {
            for (Field field : List.of(Field.PREFERRED_TIMES, Field.MESSAGE)) {
                if (form.isMistyped(field.pointer())) {
                    violations.add(Violation.of(field, Reason.TYPE));
                }
            }
            List<PreferredTime> times = withTimes ? preferredTimes() : List.of();
            Optional<Message> message = Optional.ofNullable(optional(Field.MESSAGE, Message::parse));
            require(
                    withTimes ? Field.PREFERRED_TIMES : Field.MESSAGE,
                    message.isPresent() || !times.isEmpty() || !violations.isEmpty());
            return violations.isEmpty()
                    ? new ParsedWish.Valid(new Wish(times, message))
                    : new ParsedWish.Invalid(
                            violations.stream().sorted(this::byField).toList());
        }

        private @Nullable AppointmentRequest appointmentRequest() {
            Contact contact = contact(ContactMethod.PHONE, true);
            PatientType patientType = required(Field.PATIENT_TYPE, choices(PatientType.class));
            PersonName caregiver = choice(Field.REQUESTED_BY, Requester.class) == Requester.CAREGIVER
                    ? required(Field.CAREGIVER_NAME, PersonName::parse)
                    : null;
            List<PreferredTime> times = preferredTimes();
            Interest interest = choice(Field.INTEREST, Interest.class);
            Message message = optional(Field.MESSAGE, Message::parse);
            boolean voicemailOk = form.isOn(Field.VOICEMAIL_OK);
            return contact == null || patientType == null || !violations.isEmpty()
                    ? null
                    : new AppointmentRequest(contact, patientType, caregiver, times, voicemailOk, interest, message);
        }

        private @Nullable ContactMessage contactMessage() {
            boolean phoneSent = form.text(Field.PHONE).isPresent();
            Contact contact = contact(phoneSent ? ContactMethod.PHONE : ContactMethod.EMAIL, false);
            Interest interest = choice(Field.INTEREST, Interest.class);
            Message message = required(Field.MESSAGE, Message::parse);
            return contact == null || message == null || !violations.isEmpty()
                    ? null
                    : new ContactMessage(contact, interest, message);
        }

        /**
         * Parses the contact's fields.
         *
         * @param usual the contact method for a patient who does not choose one
         * @param needsPhone whether a phone number is required with every contact method
         */
        private @Nullable Contact contact(ContactMethod usual, boolean needsPhone) {
            PersonName name = required(Field.NAME, PersonName::parse);
            EmailAddress email = required(Field.EMAIL, EmailAddress::parse);
            WrittenPhone phone = optional(Field.PHONE, WrittenPhone::parse);
            ContactMethod method = Objects.requireNonNullElse(choice(Field.CONTACT_METHOD, ContactMethod.class), usual);
            boolean textConsent = form.isOn(Field.TEXT_CONSENT);
            boolean mayLackPhone = !needsPhone && method == ContactMethod.EMAIL;
            require(Field.PHONE, form.text(Field.PHONE).isPresent() || mayLackPhone);
            require(Field.TEXT_CONSENT, textConsent || method != ContactMethod.TEXT);
            return name == null || email == null || !violations.isEmpty()
                    ? null
                    : new Contact(
                            name,
                            email,
                            phone == null ? null : phone.number(),
                            phone == null ? null : phone.note(),
                            method,
                            textConsent);
        }

        private List<PreferredTime> preferredTimes() {
            SortedSet<Integer> rows = form.rows(Field.PREFERRED_TIMES);
            if (rows.size() > AppointmentRequest.MOST_PREFERRED_TIMES) {
                violations.add(Violation.of(Field.PREFERRED_TIMES, Reason.TOO_MANY));
                return List.of();
            }
            List<PreferredTime> times = new ArrayList<>();
            for (int row : rows) {
                String pointer = Field.PREFERRED_TIMES.pointer() + "/" + row;
                if (form.isMistyped(pointer)) {
                    violations.add(new Violation(pointer, Field.PREFERRED_TIMES.wireName(), Reason.TYPE));
                    continue;
                }
                LocalDate date = inRow(row, Field.DATE, this::day);
                PartOfDay part = inRow(row, Field.PART_OF_DAY, choices(PartOfDay.class));
                if (date != null && part != null && clinic.isTooLate(date, part, now)) {
                    violations.add(Violation.of(Field.PREFERRED_TIMES, row, Field.PART_OF_DAY, Reason.PAST));
                } else if (date != null && part != null) {
                    times.add(new PreferredTime(date, part));
                }
            }
            return times;
        }

        private Checked<LocalDate> day(String text) {
            if (!DATE.matcher(text).matches()) {
                return new Checked.Wrong<>(Reason.INVALID);
            }
            LocalDate date;
            try {
                date = LocalDate.parse(text);
            } catch (DateTimeParseException noSuchDay) {
                return new Checked.Wrong<>(Reason.INVALID);
            }
            LocalDate today = clinic.dayOf(now);
            if (date.isBefore(today)) {
                return new Checked.Wrong<>(Reason.PAST);
            }
            if (date.isAfter(today.plusDays(FARTHEST_DAY))) {
                return new Checked.Wrong<>(Reason.TOO_FAR);
            }
            if (!clinic.isOpenOn(date)) {
                return new Checked.Wrong<>(Reason.CLOSED);
            }
            return clinic.isOnOffer(date, now) ? new Checked.Right<>(date) : new Checked.Wrong<>(Reason.PAST);
        }

        private <T> @Nullable T required(Field field, Function<String, Checked<T>> rule) {
            require(field, form.text(field).isPresent());
            return optional(field, rule);
        }

        private <T> @Nullable T optional(Field field, Function<String, Checked<T>> rule) {
            return parse(form.text(field), rule, reason -> Violation.of(field, reason));
        }

        private <C extends Enum<C> & Choice> @Nullable C choice(Field field, Class<C> choices) {
            return optional(field, choices(choices));
        }

        private <T> @Nullable T inRow(int row, String name, Function<String, Checked<T>> rule) {
            String pointer = Field.PREFERRED_TIMES.pointer(row, name);
            Optional<String> text = form.text(pointer);
            if (text.isEmpty()) {
                Reason reason = form.isMistyped(pointer) ? Reason.TYPE : Reason.REQUIRED;
                violations.add(Violation.of(Field.PREFERRED_TIMES, row, name, reason));
            }
            return parse(text, rule, reason -> Violation.of(Field.PREFERRED_TIMES, row, name, reason));
        }

        private <T> @Nullable T parse(
                Optional<String> text, Function<String, Checked<T>> rule, Function<Reason, Violation> violation) {
            if (text.isEmpty()) {
                return null;
            }
            return switch (rule.apply(text.get())) {
                case Checked.Right<T>(T value) -> value;
                case Checked.Wrong<T>(Reason reason) -> {
                    violations.add(violation.apply(reason));
                    yield null;
                }
            };
        }

        /**
         * Reports a missing field, but only one violation per field: a field of the wrong type is not reported as
         * missing too.
         */
        private void require(Field field, boolean there) {
            if (!there && !form.isMistyped(field.pointer())) {
                violations.add(Violation.of(field, Reason.REQUIRED));
            }
        }

        private int byField(Violation one, Violation other) {
            return Integer.compare(place(one), place(other));
        }

        private int place(Violation violation) {
            if (violation.subject().equals(Violation.FILE)) {
                return Integer.MAX_VALUE;
            }
            String field = violation.subject().split("\\.", 2)[0];
            List<Field> fields = Field.of(kind);
            for (int place = 0; place < fields.size(); place++) {
                if (fields.get(place).wireName().equals(field)) {
                    return place;
                }
            }
            throw new IllegalStateException("a violation of no field: " + violation.code());
        }
    }

    private static <C extends Enum<C> & Choice> Function<String, Checked<C>> choices(Class<C> choices) {
        return text -> Choice.of(choices, text)
                .<Checked<C>>map(Checked.Right::new)
                .orElseGet(() -> new Checked.Wrong<>(Reason.INVALID));
    }
}
