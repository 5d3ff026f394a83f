package com.ketaesthetic.frontdesk.calendar;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.ketaesthetic.frontdesk.Corpus;
import com.ketaesthetic.frontdesk.RandomInputs;
import com.ketaesthetic.frontdesk.Samples;
import com.ketaesthetic.frontdesk.calendar.CalendarFile.Method;
import com.ketaesthetic.frontdesk.submission.Appointment;
import com.ketaesthetic.frontdesk.submission.CalendarEntry;
import com.ketaesthetic.frontdesk.submission.Clinic;
import com.ketaesthetic.frontdesk.submission.EmailAddress;
import com.ketaesthetic.frontdesk.submission.Language;
import com.ketaesthetic.frontdesk.words.Words;
import java.nio.ByteBuffer;
import java.nio.charset.CodingErrorAction;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks the calendar files that we write with ical4j, which reads and validates them. */
class CalendarFileTests {
    private static final Instant AT = Instant.parse("2026-12-01T15:00:00Z");
    private static final Organizer ORGANIZER = new Organizer("appointments@example.com", "Appointment");
    /** The zones of the JDK. ical4j gives the JVM some of its own. */
    private static final List<String> ZONES = ZoneId.getAvailableZoneIds().stream()
            .filter(name -> !name.startsWith("ical4j"))
            .sorted()
            .toList();

    private static final List<String> SCRIPTS = List.of(
            "María Ñandú, Clínica «Él»",
            "Клиника Щедрость",
            "医院 東京都千代田区一番町",
            "عيادة الشفاء، شارع ٥",
            "מרפאה; רחוב 3",
            "क्लिनिक, सड़क",
            "ถนน คลินิก",
            "🏥👩🏽‍⚕️ 🦋 clinic",
            "a\\b;c,d\\n\\;e\"f'g:h^n^'",
            "e\u0301\u200Dx\uFEFF\u202Ey");

    @Test
    void areWrittenLineByLine() {
        assertThat(file(Method.REQUEST, Samples.clinic(), entry(AT, 2))).isEqualTo("""
                BEGIN:VCALENDAR
                VERSION:2.0
                PRODID:-//Front Desk//Front Desk//EN
                METHOD:REQUEST
                BEGIN:VEVENT
                UID:7F3K92QD4M@example.com
                DTSTAMP:20261123T150000Z
                SEQUENCE:2
                STATUS:CONFIRMED
                CLASS:PRIVATE
                TRANSP:OPAQUE
                DTSTART:20261201T150000Z
                DTEND:20261201T153000Z
                SUMMARY:Appointment
                LOCATION:1 Example Street\\, New York\\, NY 10001
                DESCRIPTION:If you cannot come or have a question\\, call us at 973-604-3848
                 .\\nYour reference number: 7F3K9-2QD4M\\n\\nKetaesthetic\\n1 Example Street\\,\s
                 New York\\, NY 10001\\n973-604-3848
                ORGANIZER;CN="Ketaesthetic":mailto:appointments@example.com
                ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=FALS
                 E:mailto:maria@example.com
                END:VEVENT
                END:VCALENDAR
                """.replace("\n", "\r\n"));
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void areValid(Method method) {
        for (Language language : Language.values()) {
            for (Clinic clinic : List.of(Samples.clinic(), withoutAddress())) {
                ReadCalendar read = ReadCalendar.of(CalendarFile.of(
                        method,
                        Samples.REFERENCE,
                        entry(AT, 7),
                        new EmailAddress("maria@example.com"),
                        ORGANIZER,
                        Words.of(language, clinic),
                        Samples.NOW));

                assertThat(read.problems().getEntries()).isEmpty();
                assertThat(read.method()).isEqualTo(method.name());
                assertThat(read.value("SEQUENCE")).isEqualTo("7");
                assertThat(read.value("UID")).isEqualTo("7F3K92QD4M@example.com");
                assertThat(read.value("CLASS")).isEqualTo("PRIVATE");
                assertThat(read.value("STATUS")).isEqualTo(method == Method.REQUEST ? "CONFIRMED" : "CANCELLED");
                assertThat(read.value("DESCRIPTION")).contains("973-604-3848", "7F3K9-2QD4M");
                assertThat(read.value("ORGANIZER")).isEqualTo("mailto:appointments@example.com");
                assertThat(read.value("ATTENDEE")).isEqualTo("mailto:maria@example.com");
            }
        }
    }

    /** The oracle must be able to say no. */
    @ParameterizedTest
    @ValueSource(strings = {"UID:.*", "ORGANIZER.*", "DTSTAMP:.*", "SUMMARY:.*"})
    void areNotValidWithoutWhatARequestNeeds(String line) {
        String file = file(Method.REQUEST, Samples.clinic(), entry(AT, 0));

        assertThat(ReadCalendar.of(file.replaceFirst("\r\n" + line, ""))
                        .problems()
                        .getEntries())
                .isNotEmpty();
    }

    @Test
    void haveTheSameIdentifierAndTheHigherNumberWhenSomethingChanges() {
        ReadCalendar booked = ReadCalendar.of(file(Method.REQUEST, Samples.clinic(), entry(AT, 0)));
        ReadCalendar moved = ReadCalendar.of(file(Method.REQUEST, Samples.clinic(), entry(AT.plusSeconds(3600), 1)));
        ReadCalendar cancelled = ReadCalendar.of(file(Method.CANCEL, Samples.clinic(), entry(AT.plusSeconds(3600), 2)));

        assertThat(Stream.of(booked, moved, cancelled).map(read -> read.value("UID")))
                .containsOnly(booked.value("UID"));
        assertThat(Stream.of(booked, moved, cancelled).map(read -> read.value("SEQUENCE")))
                .containsExactly("0", "1", "2");
    }

    /** The clinic's clock may do what it likes: around each of its changes in ten years, a calendar has the instant. */
    @Test
    void sayTheSameInstantInEveryZone() {
        int tried = 0;
        for (String name : ZONES) {
            ZoneId zone = ZoneId.of(name);
            for (Instant at : aroundChanges(zone)) {
                ReadCalendar read = ReadCalendar.of(file(Method.REQUEST, in(zone), entry(at, 0)));

                assertThat(read.instant("DTSTART")).as(name).isEqualTo(at);
                assertThat(read.instant("DTEND")).as(name).isEqualTo(at.plus(Duration.ofMinutes(30)));
                tried++;
            }
        }
        assertThat(tried).isGreaterThan(10_000);
    }

    @Nested
    class OfConfiguredTexts {
        @Test
        void keepEveryScript() {
            for (String text : SCRIPTS) {
                isKept(text);
            }
        }

        @Test
        void keepRandomTexts() {
            RandomInputs.each(1_000, random -> isKept(RandomInputs.text(random)));
        }

        @Test
        void keepWhatOthersStumbleOver() {
            assertThat(Corpus.naughtyStrings()).hasSizeGreaterThan(400).allSatisfy(CalendarFileTests::isKept);
        }

        @Test
        void areFoldedBetweenCharacters() {
            IntStream.rangeClosed(0, 80).forEach(before -> {
                for (String character : List.of("🦋", "é", "中", "👩🏽‍⚕️")) {
                    isKept("x".repeat(before) + character.repeat(30));
                }
            });
        }

        @Test
        void areEscapedOneCharacterAfterTheOther() {
            assertThat(withText("a\\\nb\\;c\\,d\\n")).contains("SUMMARY:a\\\\\\nb\\\\\\;c\\\\\\,d\\\\n\r\n");
        }

        /** Whatever a clinic is called, the file has the properties of every other file. */
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "x\r\nATTENDEE:mailto:evil@example.com",
                    "x\nMETHOD:CANCEL",
                    "x\rSTATUS:CANCELLED",
                    "x\u0085UID:1",
                    "x\u2028UID:1",
                    "x\u000bUID:1",
                    "x\";ROLE=CHAIR:mailto:evil@example.com",
                    "x:mailto:evil@example.com\r\n ",
                    "x\r\nEND:VEVENT\r\nBEGIN:VEVENT",
                    "\\\\\\;\\,\\n",
                    "\u0000\u0001\u001b[31m",
                })
        void addNoProperty(String attack) {
            ReadCalendar harmless = ReadCalendar.of(file(Method.REQUEST, Samples.clinic(), entry(AT, 0)));
            ReadCalendar read = ReadCalendar.of(withText(attack));

            assertThat(read.names()).isEqualTo(harmless.names());
            assertThat(read.problems().getEntries()).isEmpty();
            assertThat(read.method()).isEqualTo("REQUEST");
            assertThat(read.value("ORGANIZER")).isEqualTo("mailto:appointments@example.com");
        }
    }

    @Nested
    class OfMailAddresses {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "o'brien+clinic@example.com",
                    "a!#$%&'*+/=?^_`{|}~-b@example.com",
                    "100%25@example.com",
                    "a?subject=x&cc=b@example.com",
                })
        void keepEveryCharacter(String address) {
            ReadCalendar read = ReadCalendar.of(CalendarFile.of(
                    Method.REQUEST,
                    Samples.REFERENCE,
                    entry(AT, 0),
                    new EmailAddress(address),
                    ORGANIZER,
                    Words.of(Language.ENGLISH, Samples.clinic()),
                    Samples.NOW));

            assertThat(java.net.URI.create(read.value("ATTENDEE")).getSchemeSpecificPart())
                    .isEqualTo(address);
            assertThat(read.problems().getEntries()).isEmpty();
        }
    }

    /** Puts a text wherever a clinic can put one, and reads it there. */
    private static void isKept(String typed) {
        // Half a character has no bytes in UTF-8. A backslash before a line break is what ical4j reads as something
        // else,
        // so that is checked without it.
        String text = new String(typed.getBytes(UTF_8), UTF_8).replaceAll("\\\\+(?=[\\p{Cc}]*\\R)", "");
        String file = withText(text);
        ReadCalendar read = ReadCalendar.of(file);
        String shown = text.replaceAll("\\R", "\n").replaceAll("[\\p{Cc}&&[^\\t\\n]]", "");

        // ical4j leaves out blanks at both ends of a value.
        assertThat(read.value("SUMMARY").strip()).isEqualTo(shown.strip());
        assertThat(read.value("LOCATION").strip()).isEqualTo(shown.strip());
        assertThat(read.value("DESCRIPTION")).contains(shown);
        assertThat(file).endsWith("END:VCALENDAR\r\n");
        for (String line : file.split("\r\n", -1)) {
            byte[] bytes = line.getBytes(UTF_8);
            assertThat(bytes.length).isLessThanOrEqualTo(75);
            assertThat(line.chars()).noneMatch(character -> character < ' ' && character != '\t');
            assertThatCode(() -> UTF_8.newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .decode(ByteBuffer.wrap(bytes)))
                    .doesNotThrowAnyException();
            assertThat(line).doesNotContainPattern("^ ?\\p{InLow_Surrogates}|\\p{InHigh_Surrogates}$");
        }
    }

    private static String withText(String text) {
        return CalendarFile.of(
                Method.REQUEST,
                Samples.REFERENCE,
                entry(AT, 0),
                new EmailAddress("maria@example.com"),
                new Organizer("appointments@example.com", text),
                Words.of(Language.ENGLISH, clinic(text, text, ZoneOffset.UTC)),
                Samples.NOW);
    }

    private static List<Instant> aroundChanges(ZoneId zone) {
        List<Instant> around = new ArrayList<>();
        Instant end = Samples.NOW.plus(Duration.ofDays(3653));
        ZoneOffsetTransition change = zone.getRules().nextTransition(Samples.NOW);
        while (change != null && change.getInstant().isBefore(end)) {
            for (int minutes : List.of(-60, -30, 0, 30, 60)) {
                around.add(change.getInstant().plus(Duration.ofMinutes(minutes)));
            }
            change = zone.getRules().nextTransition(change.getInstant());
        }
        return around;
    }

    private static String file(Method method, Clinic clinic, CalendarEntry entry) {
        return CalendarFile.of(
                method,
                Samples.REFERENCE,
                entry,
                new EmailAddress("maria@example.com"),
                ORGANIZER,
                Words.of(Language.ENGLISH, clinic),
                Samples.NOW);
    }

    private static CalendarEntry entry(Instant at, int sequence) {
        return new CalendarEntry(new Appointment(at, 30), sequence);
    }

    private static Clinic withoutAddress() {
        Clinic clinic = Samples.clinic();
        return new Clinic(clinic.name(), clinic.phone(), clinic.timeZone(), Set.of(DayOfWeek.MONDAY), Set.of());
    }

    private static Clinic in(ZoneId zone) {
        return clinic("Ketaesthetic", "1 Example Street", zone);
    }

    private static Clinic clinic(String name, String address, ZoneId zone) {
        Clinic clinic = Samples.clinic();
        return new Clinic(
                name,
                clinic.phone(),
                address,
                zone,
                clinic.openDays(),
                clinic.closedDates(),
                clinic.opening(),
                clinic.closing(),
                clinic.leadTime());
    }
}
