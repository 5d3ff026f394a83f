package com.ketaesthetic.frontdesk.staff;

import com.ketaesthetic.frontdesk.submission.Checked;
import com.ketaesthetic.frontdesk.submission.Clinic;
import com.ketaesthetic.frontdesk.submission.EmailAddress;
import com.ketaesthetic.frontdesk.submission.PersonName;
import com.ketaesthetic.frontdesk.submission.PhoneNumber;
import com.ketaesthetic.frontdesk.submission.Reference;
import java.text.Normalizer;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds requests by one text: a reference, a mail address, a phone number, or a part of a name. Names are looked for in
 * all that is not answered, and in what was answered in this month and the two before.
 */
public record Search(WorkLists lists) {
    private static final int MOST_FOUND = 50;
    private static final int MONTHS = 3;

    /** How many requests of a list are looked through for a name. */
    private static final int MOST_LOOKED_AT = 1000;

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    /** What is found, the latest first. */
    public List<Row> find(String text, Clinic clinic, Instant now) {
        String sought = text.strip();
        if (sought.contains("@")) {
            return EmailAddress.parse(sought)
                    .toOptional()
                    .map(email -> rows(lists.of(email), now))
                    .orElse(List.of());
        }
        Optional<Row> byReference =
                Reference.parse(sought.replace(" ", "")).flatMap(reference -> lists.row(reference, now));
        if (byReference.isPresent()) {
            return List.of(byReference.get());
        }
        if (sought.chars().filter(Character::isDigit).count() >= 7
                && PhoneNumber.parse(sought) instanceof Checked.Right<PhoneNumber>(PhoneNumber phone)) {
            return rows(lists.of(phone), now);
        }
        return named(folded(sought), clinic, now);
    }

    private List<Row> rows(List<Reference> references, Instant now) {
        return references.stream()
                .flatMap(reference -> lists.row(reference, now).stream())
                .limit(MOST_FOUND)
                .toList();
    }

    private List<Row> named(String sought, Clinic clinic, Instant now) {
        if (sought.isEmpty()) {
            return List.of();
        }
        YearMonth month = YearMonth.from(clinic.dayOf(now));
        return Stream.concat(
                        Stream.of(
                                new WorkList.Open(),
                                new WorkList.Later(),
                                new WorkList.Coming(),
                                new WorkList.Quarantined()),
                        Stream.iterate(month, earlier -> earlier.minusMonths(1))
                                .limit(MONTHS)
                                .map(WorkList.Answered::new))
                .flatMap(list -> lists.all(list, MOST_LOOKED_AT, now).stream())
                .filter(row -> isNamed(row, sought))
                .sorted(Comparator.comparing(Row::receivedAt).reversed())
                .limit(MOST_FOUND)
                .toList();
    }

    private static boolean isNamed(Row row, String sought) {
        return Stream.of(Optional.of(row.contact().name()), Optional.ofNullable(row.caregiver()))
                .flatMap(Optional::stream)
                .map(PersonName::value)
                .anyMatch(name -> folded(name).contains(sought));
    }

    /** A text without case and accents, as people write names when they look for them. */
    private static String folded(String text) {
        return MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\s+", " ")
                .strip();
    }
}
