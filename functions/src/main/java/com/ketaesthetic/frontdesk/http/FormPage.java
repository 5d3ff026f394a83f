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
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A form as a page shows it.
 *
 * @param notice what went wrong, if it is not the fields
 * @param thankYouPage where a stored form leads, if it is not a page of ours
 * @param now when it is shown
 */
record FormPage(
        Words words,
        Kind kind,
        Form typed,
        List<Violation> violations,
        @Nullable String notice,
        @Nullable String thankYouPage,
        Instant now) {
    /** Whoever wants to come later than in so many days can say so in a message. */
    private static final int DAYS_ON_OFFER = 56;

    boolean isAppointment() {
        return kind == Kind.APPOINTMENT_REQUEST;
    }

    /** Where the form goes: beside the page, whatever stage the API is under. */
    String action() {
        return switch (kind) {
            case APPOINTMENT_REQUEST -> "appointment-requests";
            case CONTACT_MESSAGE -> "contact-messages";
        };
    }

    /** The same page in the other language, also after the form was posted. */
    String otherLanguageLink() {
        Language other = words.language() == Language.ENGLISH ? Language.SPANISH : Language.ENGLISH;
        String page =
                switch (kind) {
                    case APPOINTMENT_REQUEST -> "appointment-request";
                    case CONTACT_MESSAGE -> "contact";
                };
        return page + "?language=" + other.value();
    }

    String otherLanguage() {
        return (words.language() == Language.ENGLISH ? Language.SPANISH : Language.ENGLISH).value();
    }

    /** What was typed there. */
    @Nullable
    String value(String pointer) {
        return typed.text(pointer).orElse(null);
    }

    boolean isOn(Field field) {
        return typed.isOn(field);
    }

    /** Whether this choice is made, or would be without anybody choosing. */
    boolean isChosen(Field field, Choice choice, @Nullable Choice unlessChosen) {
        return typed.text(field).map(choice.value()::equals).orElse(choice == unlessChosen);
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

    /** What a form without a choice means by it. */
    ContactMethod usualContactMethod() {
        return isAppointment() ? ContactMethod.PHONE : ContactMethod.EMAIL;
    }

    /** When the form was shown first: corrections need no time. */
    String startedAt() {
        return typed.text(Field.STARTED_AT).orElseGet(now::toString);
    }

    /** The days that are easy to choose: none on which the clinic is closed. */
    List<LocalDate> daysOnOffer() {
        LocalDate today = words.clinic().dayOf(now);
        return today.datesUntil(today.plusDays(DAYS_ON_OFFER))
                .filter(words.clinic()::isOpenOn)
                .toList();
    }

    /** Whether something was sent as a day that is not on offer: it is shown all the same. */
    boolean isNotOnOffer(String pointer) {
        return typed.text(pointer)
                .filter(text -> daysOnOffer().stream().map(LocalDate::toString).noneMatch(text::equals))
                .isPresent();
    }

    /** The rows after the first, and any other that was sent: nothing typed is lost. */
    SortedSet<Integer> moreTimeRows() {
        SortedSet<Integer> rows = new TreeSet<>(typed.rows(Field.PREFERRED_TIMES));
        for (int row = 1; row < AppointmentRequest.MOST_PREFERRED_TIMES; row++) {
            rows.add(row);
        }
        rows.remove(0);
        return rows;
    }

    boolean hasMoreTimes() {
        return typed.rows(Field.PREFERRED_TIMES).stream().anyMatch(row -> row > 0);
    }

    /** What is wrong there. */
    @Nullable
    String error(String pointer) {
        return violations.stream()
                .filter(violation -> violation.pointer().equals(pointer))
                .findFirst()
                .map(words::violation)
                .orElse(null);
    }

    /** What is true of an element if there is something wrong with it; otherwise the attribute is left out. */
    @Nullable
    String invalid(String pointer) {
        return error(pointer) == null ? null : "true";
    }

    /** What explains an element: its hint, if it has one, and what is wrong with it. */
    @Nullable
    String describedBy(String pointer, boolean hint) {
        String described =
                (hint ? id(pointer) + "-hint " : "") + (error(pointer) == null ? "" : id(pointer) + "-error");
        return described.isBlank() ? null : described.strip();
    }

    /** The id of the element at this pointer, such as {@code preferredTimes-0-date}. */
    String id(String pointer) {
        return pointer.substring(1).replace('/', '-');
    }

    /** The name by which a form sends what is at this pointer, such as {@code preferredTimes[0][date]}. */
    String name(String pointer) {
        String[] parts = pointer.substring(1).split("/", -1);
        StringBuilder name = new StringBuilder(parts[0]);
        Arrays.stream(parts)
                .skip(1)
                .forEach(part -> name.append('[').append(part).append(']'));
        return name.toString();
    }
}
