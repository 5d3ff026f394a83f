package com.ketaesthetic.frontdesk.calendar;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.CalendarComponent;
import net.fortuna.ical4j.model.property.DateProperty;
import net.fortuna.ical4j.validate.ValidationResult;

/** A calendar file as ical4j reads it. */
record ReadCalendar(Calendar calendar) {
    static ReadCalendar of(String file) {
        try {
            return new ReadCalendar(new CalendarBuilder().build(new StringReader(file)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (ParserException malformed) {
            throw new AssertionError("not a calendar", malformed);
        }
    }

    /** What is wrong with the file by the rules of RFC 5545, and by those of RFC 5546 for its method. */
    ValidationResult problems() {
        return calendar.validate();
    }

    String method() {
        return Objects.requireNonNull(calendar.getMethod()).getValue();
    }

    /** The names of all properties of the event, in their order. */
    List<String> names() {
        return event().getProperties().stream().map(Property::getName).toList();
    }

    String value(String property) {
        return property(property).getValue();
    }

    Property property(String name) {
        return event().getRequiredProperty(name);
    }

    Instant instant(String property) {
        return Instant.from(((DateProperty<?>) property(property)).getDate());
    }

    Component event() {
        List<CalendarComponent> events = calendar.getComponents();
        if (events.size() != 1) {
            throw new AssertionError("there is not one event");
        }
        return events.getFirst();
    }
}
