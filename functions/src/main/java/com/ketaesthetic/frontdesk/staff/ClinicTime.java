package com.ketaesthetic.frontdesk.staff;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/** What a date and a time of day mean by the clinic's clock. */
public sealed interface ClinicTime {
    /** This is one instant, as nearly always. */
    record Once(Instant at) implements ClinicTime {}

    /** The clock skips this time, because daylight saving begins. */
    record Skipped() implements ClinicTime {}

    /** The clock shows this time twice, because daylight saving ends. */
    record Twice(Instant first, Instant second) implements ClinicTime {}

    static ClinicTime of(LocalDate date, LocalTime time, ZoneId zone) {
        LocalDateTime shown = date.atTime(time);
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(shown);
        return switch (offsets.size()) {
            case 0 -> new Skipped();
            case 1 -> new Once(shown.toInstant(offsets.getFirst()));
            default -> new Twice(shown.toInstant(offsets.getFirst()), shown.toInstant(offsets.getLast()));
        };
    }
}
