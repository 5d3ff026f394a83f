package com.ketaesthetic.frontdesk.local.simulation;

import com.ketaesthetic.frontdesk.local.simulation.Appointments.Time;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A calendar file as a calendar reads it.
 *
 * @param time the appointment that the calendar has by this file; nothing if it is cancelled
 */
record CalendarText(String uid, int sequence, Optional<Time> time) {
    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT);

    static CalendarText read(String file) {
        // A line that is too long goes on in the next one, after a blank.
        Map<String, String> lines = Stream.of(file.replace("\r\n ", "").split("\r\n"))
                .filter(line -> !line.startsWith("BEGIN:") && !line.startsWith("END:"))
                .map(line -> line.split(":", 2))
                .collect(Collectors.toMap(line -> line[0], line -> line[1]));
        Instant begin = time(lines, "DTSTART");
        int minutes =
                Math.toIntExact(Duration.between(begin, time(lines, "DTEND")).toMinutes());
        return new CalendarText(
                value(lines, "UID"),
                Integer.parseInt(value(lines, "SEQUENCE")),
                value(lines, "METHOD").equals("REQUEST") ? Optional.of(new Time(begin, minutes)) : Optional.empty());
    }

    private static Instant time(Map<String, String> lines, String name) {
        return LocalDateTime.parse(value(lines, name), UTC).toInstant(ZoneOffset.UTC);
    }

    private static String value(Map<String, String> lines, String name) {
        return Objects.requireNonNull(lines.get(name), name);
    }
}
