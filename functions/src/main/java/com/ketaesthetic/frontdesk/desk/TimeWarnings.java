package com.ketaesthetic.frontdesk.desk;

import com.ketaesthetic.frontdesk.desk.TransitionForm.Mistake;
import com.ketaesthetic.frontdesk.submission.Appointment;
import com.ketaesthetic.frontdesk.submission.Clinic;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What is unlikely about a time, and yet taken if somebody sends it again after they have read this. */
final class TimeWarnings {
    private TimeWarnings() {}

    /** What is unlikely about a time for anything at all. */
    static List<Mistake> of(Instant at, TimeFields fields, Clinic clinic, Instant now) {
        List<Mistake> warnings = new ArrayList<>();
        if (!at.isAfter(now)) {
            warnings.add(new Mistake(fields.time(), "warning.past"));
        }
        if (!clinic.isOpenOn(clinic.dayOf(at))) {
            warnings.add(new Mistake(fields.date(), "warning.closed"));
        }
        return warnings;
    }

    /** @param overlaps whether somebody else has an appointment at this time */
    static List<Mistake> of(
            Appointment appointment, Predicate<Appointment> overlaps, TimeFields fields, Clinic clinic, Instant now) {
        List<Mistake> warnings = of(appointment.at(), fields, clinic, now);
        if (clinic.isOpenOn(clinic.dayOf(appointment.at())) && !isWhileOpen(appointment, clinic)) {
            warnings.add(new Mistake(fields.time(), "warning.hours"));
        }
        if (overlaps.test(appointment)) {
            warnings.add(new Mistake(fields.time(), "warning.overlap"));
        }
        return warnings;
    }

    private static boolean isWhileOpen(Appointment appointment, Clinic clinic) {
        LocalDate day = clinic.dayOf(appointment.at());
        LocalDateTime begins = LocalDateTime.ofInstant(appointment.at(), clinic.timeZone());
        LocalDateTime ends = LocalDateTime.ofInstant(appointment.end(), clinic.timeZone());
        return !begins.isBefore(day.atTime(clinic.opening())) && !ends.isAfter(day.atTime(clinic.closing()));
    }
}
