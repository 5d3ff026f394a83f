package com.ketaesthetic.frontdesk.http;

import com.ketaesthetic.frontdesk.form.Field;
import com.ketaesthetic.frontdesk.form.Form;
import com.ketaesthetic.frontdesk.form.Violation;
import com.ketaesthetic.frontdesk.submission.Choice;
import com.ketaesthetic.frontdesk.submission.ContactMethod;
import com.ketaesthetic.frontdesk.submission.Kind;
import com.ketaesthetic.frontdesk.submission.Language;
import com.ketaesthetic.frontdesk.submission.PatientType;
import com.ketaesthetic.frontdesk.submission.Requester;
import com.ketaesthetic.frontdesk.submission.Submission.AppointmentRequest;
import com.ketaesthetic.frontdesk.words.Words;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A form as a page shows it.
 *
 * @param notice the problem with the request, if it is not about single fields
 * @param key the idempotency key of this page's form; a page that a browser sends again is then stored once
 * @param challenge a challenge whose solution shows that a browser did some work
 * @param now when the form is shown
 */
public record FormPage(
        Words words,
        Kind kind,
        Form typed,
        List<Violation> violations,
        @Nullable String notice,
        Site site,
        String key,
        String challenge,
        Instant now) {
    /** How many days ahead a patient can choose from. Patients who want a later day can say so in a message. */
    private static final int DAYS_ON_OFFER = 56;

    boolean isAppointment() {
        return kind == Kind.APPOINTMENT_REQUEST;
    }

    /** The page's title. If something is wrong, it says so first, because screen readers read it first. */
    String title() {
        String title = words.text("form." + kind.value() + ".title");
        return violations.isEmpty() && notice == null ? title : words.text("form.error-prefix") + " " + title;
    }

    /** Where the form is posted to. */
    String action() {
        return Addresses.post(kind);
    }

    /** The page after this form was stored, without its parameters. */
    String thanks() {
        return Addresses.thanks(kind);
    }

    Language otherLanguage() {
        return words.language() == Language.ENGLISH ? Language.SPANISH : Language.ENGLISH;
    }

    /** The same page in the other language, empty. The link also works on a page that a posted form returned. */
    String otherLanguageLink() {
        return Addresses.form(kind) + "?language=" + otherLanguage().value();
    }

    /** Where a browser without a script posts the form to get the page in the other language with what was typed. */
    String otherLanguageAction() {
        return Addresses.redraw(kind, otherLanguage());
    }

    /** What was typed into the field at this pointer. */
    public @Nullable String value(String pointer) {
        return typed.text(pointer).orElse(null);
    }

    boolean isOn(Field field) {
        return typed.isOn(field);
    }

    /** Whether this choice was made, or is preselected because nothing was chosen. */
    boolean isChosen(Field field, Choice choice, @Nullable Choice unlessChosen) {
        return typed.text(field).map(choice.value()::equals).orElse(choice.equals(unlessChosen));
    }

    boolean isChosen(String pointer, Choice choice) {
        return typed.text(pointer).filter(choice.value()::equals).isPresent();
    }

    List<Choice> patientTypes() {
        return List.of(PatientType.values());
    }

    List<Choice> requesters() {
        return List.of(Requester.values());
    }

    List<Choice> contactMethods() {
        return List.of(ContactMethod.values());
    }

    /** The contact method that applies if none is chosen. */
    ContactMethod usualContactMethod() {
        return isAppointment() ? ContactMethod.PHONE : ContactMethod.EMAIL;
    }

    /**
     * When the form was first shown. A form that comes back for corrections keeps this time, because corrections may be
     * quick.
     */
    String startedAt() {
        return typed.text(Field.STARTED_AT).orElseGet(now::toString);
    }

    /** The days that a patient can choose from, by month: the clinic is open on them, and they are not over. */
    SortedMap<YearMonth, List<LocalDate>> daysOnOffer() {
        LocalDate today = words.clinic().dayOf(now);
        return today.datesUntil(today.plusDays(DAYS_ON_OFFER))
                .filter(day -> words.clinic().isOnOffer(day, now))
                .collect(Collectors.groupingBy(YearMonth::from, TreeMap::new, Collectors.toList()));
    }

    /** Whether a day was sent that is not on offer. The form shows such a day anyway. */
    boolean isNotOnOffer(String pointer) {
        return typed.text(pointer)
                .filter(text -> daysOnOffer().values().stream()
                        .flatMap(List::stream)
                        .map(LocalDate::toString)
                        .noneMatch(text::equals))
                .isPresent();
    }

    /** The rows after the first one, including any other rows that were sent, so that nothing typed is lost. */
    public SortedSet<Integer> moreTimeRows() {
        SortedSet<Integer> rows = new TreeSet<>(typed.rows(Field.PREFERRED_TIMES));
        for (int row = 1; row < AppointmentRequest.MOST_PREFERRED_TIMES; row++) {
            rows.add(row);
        }
        rows.remove(0);
        return rows;
    }

    public boolean hasMoreTimes() {
        return typed.rows(Field.PREFERRED_TIMES).stream().anyMatch(row -> row > 0);
    }

    /** The words for what is wrong at this pointer. */
    public @Nullable String error(String pointer) {
        return violations.stream()
                .filter(violation -> violation.pointer().equals(pointer))
                .findFirst()
                .map(words::violation)
                .orElse(null);
    }

    /** The value of {@code aria-invalid} for the element at this pointer. With null, the attribute is left out. */
    public @Nullable String invalid(String pointer) {
        return error(pointer) == null ? null : "true";
    }

    /**
     * The value of {@code aria-describedby} for the element at this pointer: the ids of its hint and its error, as far
     * as it has them.
     */
    public @Nullable String describedBy(String pointer, boolean hint) {
        String described =
                (hint ? id(pointer) + "-hint " : "") + (error(pointer) == null ? "" : id(pointer) + "-error");
        return described.isBlank() ? null : described.strip();
    }

    /** The id of the element at this pointer, such as {@code preferredTimes-0-date}. */
    public String id(String pointer) {
        return pointer.substring(1).replace('/', '-');
    }

    /** The name by which a form sends what is at this pointer, such as {@code preferredTimes[0][date]}. */
    public String name(String pointer) {
        String[] parts = pointer.substring(1).split("/", -1);
        StringBuilder name = new StringBuilder(parts[0]);
        Arrays.stream(parts)
                .skip(1)
                .forEach(part -> name.append('[').append(part).append(']'));
        return name.toString();
    }
}
