package com.ketaesthetic.frontdesk.words;

import com.ketaesthetic.frontdesk.form.Violation;
import com.ketaesthetic.frontdesk.submission.Choice;
import com.ketaesthetic.frontdesk.submission.Clinic;
import com.ketaesthetic.frontdesk.submission.Kind;
import com.ketaesthetic.frontdesk.submission.Language;
import com.ketaesthetic.frontdesk.submission.Reason;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/**
 * The words of one language, from {@code words_<language>.properties}, with the clinic's name and phone number in them.
 */
public final class Words {
    private static final Map<Language, Properties> TEXTS = Texts.load("words");

    private final Language language;
    private final Clinic clinic;
    private final Properties texts;

    private Words(Language language, Clinic clinic) {
        this.language = language;
        this.clinic = clinic;
        this.texts = Objects.requireNonNull(TEXTS.get(language));
    }

    public static Words of(Language language, Clinic clinic) {
        return new Words(language, clinic);
    }

    public Language language() {
        return language;
    }

    public Clinic clinic() {
        return clinic;
    }

    /**
     * The text for this key, with the clinic's name and phone number in it.
     *
     * @throws IllegalArgumentException if there is no such text
     */
    public String text(String key) {
        String text = texts.getProperty(key);
        if (text == null) {
            throw new IllegalArgumentException("no words for " + key);
        }
        return text.replace("{clinic}", clinic.name()).replace("{phone}", clinic.phone());
    }

    /** The text for this key, with {@code value} in place of {@code name} in braces. */
    public String text(String key, String name, String value) {
        return text(key).replace("{" + name + "}", value);
    }

    /** A text that is split in two, so that what stands between can be shown in another way. */
    public record Around(String before, String after) {}

    /**
     * Splits a text into what stands before and after {@code middle}.
     *
     * @throws IllegalArgumentException if the text does not contain {@code middle}
     */
    public Around around(String key, String middle) {
        String text = text(key);
        int at = text.indexOf(middle);
        if (at < 0) {
            throw new IllegalArgumentException("the words for " + key + " lack " + middle);
        }
        return new Around(text.substring(0, at), text.substring(at + middle.length()));
    }

    /** The words for one of several choices, such as {@code interest.migraine}. */
    public String choice(String list, Choice choice) {
        return text(list + "." + choice.value());
    }

    public String problemTitle(String slug) {
        return text("problem." + slug + ".title");
    }

    public String problemDetail(String slug) {
        return text("problem." + slug + ".detail");
    }

    /** What to do about a field. The text never repeats what was sent. */
    public String violation(Violation violation) {
        return text(key(violation));
    }

    static String key(Violation violation) {
        boolean field = !violation.subject().equals(Violation.FILE);
        return field && violation.reason() == Reason.TYPE ? "violation.type" : "violation." + violation.code();
    }

    /** What the sender reads when the request is stored. */
    public String received(Kind kind) {
        return choice("received", kind);
    }

    /**
     * The subject of a mail, which is different for each, so that no mail program folds mails about different patients into
     * one conversation.
     *
     * @param what the same for all mails of its kind
     * @param which what tells the mail from the others, such as a reference or a date
     */
    public String mailSubject(String what, String which) {
        return text("mail.subject", "what", what).replace("{which}", which);
    }

    /** Whom to call in an emergency. */
    public String emergency() {
        return text("emergency");
    }

    /** The version of {@code consent.text}. It is the same in all languages. */
    public String consentVersion() {
        return text("consent.version");
    }

    /** The date in full, such as {@code Monday, November 30, 2026}. */
    public String day(LocalDate date) {
        return date.format(DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL).withLocale(locale()));
    }

    /** The month, such as {@code November 2026}. */
    public String month(YearMonth month) {
        return month.format(DateTimeFormatter.ofLocalizedPattern("yMMMM").withLocale(locale()));
    }

    /** When the clinic is open, such as {@code Open Monday to Friday, 9:00 AM to 6:00 PM}. */
    public String hours() {
        DateTimeFormatter time = DateTimeFormatter.ofPattern("h:mm\u00a0a", locale());
        return text("hours")
                .replace("{days}", openDays())
                .replace("{opening}", clinic.opening().format(time))
                .replace("{closing}", clinic.closing().format(time));
    }

    /** The names of the days on which the clinic is open. Three or more in a row are shown by the first and the last. */
    private String openDays() {
        List<String> names = new ArrayList<>();
        List<DayOfWeek> row = new ArrayList<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            if (clinic.openDays().contains(day)) {
                row.add(day);
            }
            if (!clinic.openDays().contains(day) || day == DayOfWeek.SUNDAY) {
                if (row.size() > 2) {
                    names.add(text("hours.range")
                            .replace("{first}", name(row.getFirst()))
                            .replace("{last}", name(row.getLast())));
                } else {
                    row.forEach(one -> names.add(name(one)));
                }
                row.clear();
            }
        }
        String last = names.removeLast();
        return names.isEmpty()
                ? last
                : text("hours.and").replace("{some}", String.join(", ", names)).replace("{last}", last);
    }

    private String name(DayOfWeek day) {
        return day.getDisplayName(TextStyle.FULL, locale());
    }

    /** The date without its year, such as {@code Mon, Nov 30}. */
    public String dayOfYear(LocalDate date) {
        return date.format(DateTimeFormatter.ofLocalizedPattern("MMMEd").withLocale(locale()));
    }

    /** The date and the time, such as {@code Monday, November 23, 2026, 10:00 AM EST}. */
    public String moment(ZonedDateTime moment) {
        return day(moment.toLocalDate())
                + ", " + moment.format(DateTimeFormatter.ofPattern("h:mm\u00a0a", locale()))
                + "\u00a0" + zone(moment);
    }

    /**
     * The name of the zone that the clinic knows; Spanish has none of its own for it. A few zones have the same name before
     * and after a clock is set back. Then it is the difference from Greenwich that tells the two hours apart.
     */
    private static String zone(ZonedDateTime moment) {
        DateTimeFormatter name = DateTimeFormatter.ofPattern("z", Locale.US);
        ZonedDateTime first = moment.withEarlierOffsetAtOverlap();
        ZonedDateTime second = moment.withLaterOffsetAtOverlap();
        boolean isNameless = !first.equals(second) && first.format(name).equals(second.format(name));
        return moment.format(isNameless ? DateTimeFormatter.ofPattern("O", Locale.US) : name);
    }

    /** The date and the time by the clinic's clock, with its time zone. */
    public String moment(Instant at) {
        return moment(at.atZone(clinic.timeZone()));
    }

    private Locale locale() {
        return Texts.locale(language);
    }
}
