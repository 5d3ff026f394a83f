package com.ketaesthetic.frontdesk.words;

import com.ketaesthetic.frontdesk.submission.Appointment;
import com.ketaesthetic.frontdesk.submission.Choice;
import com.ketaesthetic.frontdesk.submission.Clinic;
import com.ketaesthetic.frontdesk.submission.Language;
import com.ketaesthetic.frontdesk.submission.PreferredTime;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/** The words of the desk in one language, from {@code desk_<language>.properties}. Only staff read them. */
public final class DeskWords {
    private static final Map<Language, Properties> TEXTS = Texts.load("desk");

    private final Words words;
    private final Properties texts;
    private final Locale locale;

    private DeskWords(Words words) {
        this.words = words;
        this.texts = Objects.requireNonNull(TEXTS.get(words.language()));
        this.locale = Texts.locale(words.language());
    }

    public static DeskWords of(Language language, Clinic clinic) {
        return new DeskWords(Words.of(language, clinic));
    }

    public Language language() {
        return words.language();
    }

    public Clinic clinic() {
        return words.clinic();
    }

    /** The words that staff share with patients and with mails. */
    public Words shared() {
        return words;
    }

    /**
     * The text for this key.
     *
     * @throws IllegalArgumentException if there is no such text
     */
    public String text(String key) {
        String text = texts.getProperty(key);
        if (text == null) {
            throw new IllegalArgumentException("no words for " + key);
        }
        return text;
    }

    /** The text for this key, with {@code value} in place of {@code name} in braces. */
    public String text(String key, String name, String value) {
        return text(key).replace("{" + name + "}", value);
    }

    /** The text for this key and this number, which stands for {@code {count}}. One has a text of its own. */
    public String count(String key, long number) {
        return text(number == 1 ? key + ".one" : key).replace("{count}", Long.toString(number));
    }

    /** The words for one of several choices, such as {@code group.owner}. */
    public String choice(String list, Choice choice) {
        return text(list + "." + choice.value());
    }

    /** The share of some in all, such as {@code 92%}. */
    public String share(long some, long all) {
        return NumberFormat.getPercentInstance(locale).format((double) some / all);
    }

    /** How long ago this was, such as {@code 5 hours ago}. */
    public String age(Instant then, Instant now) {
        Duration age = Duration.between(then, now);
        if (age.compareTo(Duration.ofMinutes(1)) < 0) {
            return text("age.now");
        }
        if (age.compareTo(Duration.ofHours(1)) < 0) {
            return count("age.minutes", age.toMinutes());
        }
        return age.compareTo(Duration.ofDays(2)) < 0
                ? count("age.hours", age.toHours())
                : count("age.days", age.toDays());
    }

    /** A time by the clinic's clock, with its day in relation to today, such as {@code yesterday, 10:05 AM}. */
    public String when(Instant instant, Instant now) {
        ZonedDateTime time = instant.atZone(clinic().timeZone());
        return text("when")
                .replace("{day}", day(time.toLocalDate(), clinic().dayOf(now)))
                .replace("{time}", time(time));
    }

    /** An appointment, such as {@code Tuesday, December 1, 2026, 10:00 AM, 60 minutes}. */
    public String appointment(Appointment appointment) {
        ZonedDateTime time = appointment.at().atZone(clinic().timeZone());
        String when =
                text("when").replace("{day}", words.day(time.toLocalDate())).replace("{time}", time(time));
        return when + ", " + length(appointment);
    }

    /** How long an appointment takes, such as {@code 60 minutes}. */
    public String length(Appointment appointment) {
        return text("minutes", "count", Integer.toString(appointment.minutes()));
    }

    /** A time of this day to the second, such as {@code 10:05:30 AM}. */
    public String second(Instant instant) {
        return instant.atZone(clinic().timeZone()).format(DateTimeFormatter.ofPattern("h:mm:ss\u00a0a", locale));
    }

    /** A time at which somebody would like to come, such as {@code Tue, Dec 1, morning}. */
    public String preferred(PreferredTime time) {
        return words.dayOfYear(time.date()) + ", " + choice("part", time.partOfDay());
    }

    private String day(LocalDate day, LocalDate today) {
        long days = ChronoUnit.DAYS.between(today, day);
        if (days == 0) {
            return text("day.today");
        }
        if (days == 1) {
            return text("day.tomorrow");
        }
        if (days == -1) {
            return text("day.yesterday");
        }
        return day.getYear() == today.getYear() ? words.dayOfYear(day) : words.day(day);
    }

    /** A time that the clock shows twice is told with its time zone, such as {@code 1:30 AM EDT}. */
    private String time(ZonedDateTime time) {
        boolean twice = time.getZone()
                        .getRules()
                        .getValidOffsets(time.toLocalDateTime())
                        .size()
                > 1;
        return time.format(DateTimeFormatter.ofPattern(twice ? "h:mm\u00a0a\u00a0z" : "h:mm\u00a0a", locale));
    }
}
