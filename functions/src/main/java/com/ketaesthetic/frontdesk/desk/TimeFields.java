package com.ketaesthetic.frontdesk.desk;

import com.ketaesthetic.frontdesk.desk.TransitionForm.Mistake;
import com.ketaesthetic.frontdesk.staff.ClinicTime;
import com.ketaesthetic.frontdesk.submission.Clinic;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/**
 * The fields of a form that say a time by the clinic's clock.
 *
 * @param which the field that says which of two times is meant when the clock shows the time twice: {@code first} or
 *     {@code second}
 */
record TimeFields(String date, String time, String which) {
    /** When to call again. */
    static final TimeFields CALL_AGAIN = new TimeFields("callAgainDate", "callAgainTime", "callAgainWhich");

    /** When the patient is expected. */
    static final TimeFields APPOINTMENT = new TimeFields("appointmentDate", "appointmentTime", "appointmentWhich");

    /** A day that is farther away is mistyped. Lists are ordered by times whose years have four digits. */
    private static final Period FAR = Period.ofYears(2);

    List<String> names() {
        return List.of(date, time, which);
    }

    boolean has(String field) {
        return names().contains(field);
    }

    /** What the fields say. */
    sealed interface Read {
        record Nothing() implements Read {}

        record At(Instant at) implements Read {}

        record Wrong(Mistake mistake) implements Read {}
    }

    /**
     * Reads the fields.
     *
     * @param otherwise the time of a day without one; nothing if a day needs one
     */
    Read read(Fields fields, Clinic clinic, Optional<LocalTime> otherwise, Instant now) {
        Optional<String> typedDate = fields.text(date);
        Optional<String> typedTime = fields.text(time);
        if (typedDate.isEmpty()) {
            return typedTime.isEmpty() ? new Read.Nothing() : wrong(date, "mistake.date.missing");
        }
        try {
            LocalDate day = LocalDate.parse(typedDate.get());
            LocalDate today = clinic.dayOf(now);
            if (day.isBefore(today.minus(FAR)) || day.isAfter(today.plus(FAR))) {
                return wrong(date, "mistake.date.invalid");
            }
            Optional<LocalTime> hour = typedTime.map(LocalTime::parse).or(() -> otherwise);
            return hour.isEmpty() ? wrong(time, "mistake.time.missing") : read(fields, clinic, day, hour.get());
        } catch (DateTimeParseException notWritten) {
            return wrong(date, "mistake.date.invalid");
        }
    }

    private Read read(Fields fields, Clinic clinic, LocalDate day, LocalTime hour) {
        return switch (ClinicTime.of(day, hour, clinic.timeZone())) {
            case ClinicTime.Once(Instant at) -> new Read.At(at);
            case ClinicTime.Skipped() -> wrong(time, "mistake.time.skipped");
            case ClinicTime.Twice(Instant first, Instant second) ->
                switch (fields.text(which).orElse("")) {
                    case "first" -> new Read.At(first);
                    case "second" -> new Read.At(second);
                    default -> wrong(which, "mistake.time.twice");
                };
        };
    }

    private static Read wrong(String field, String key) {
        return new Read.Wrong(new Mistake(field, key));
    }
}
