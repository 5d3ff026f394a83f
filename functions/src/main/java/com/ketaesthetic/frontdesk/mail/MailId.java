package com.ketaesthetic.frontdesk.mail;

import com.ketaesthetic.frontdesk.submission.Choice;
import com.ketaesthetic.frontdesk.submission.Reference;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The identifier of a mail. Its text form, such as {@code 7F3K92QD4M-patient} or {@code digest-2026-11-23}, contains
 * only characters that SES allows in message tags. A mail that the clinic gets in several inboxes is a mail for each of
 * them; from the second inbox on, the text form ends with the inbox's number, as in {@code 7F3K92QD4M-clinic-2}. A mail of
 * a kind that a submission had before has a number after its kind, as in {@code 7F3K92QD4M-clinic.1-2}.
 */
public sealed interface MailId {
    /** The clinic's first inbox, which every clinic has. Inboxes are numbered in the order of the setting. */
    int FIRST_INBOX = 1;

    /**
     * The number of the clinic's inbox that gets the mail. For a mail to a patient it is {@link #FIRST_INBOX} and has no
     * meaning.
     */
    int inbox();

    /** The same mail for another inbox of the clinic. */
    MailId forInbox(int inbox);

    /**
     * A mail about a submission.
     *
     * @param number tells the mail from others of the same kind to the same inbox; the first of them has the number 0
     */
    record OfSubmission(Reference reference, MailKind kind, int inbox, int number) implements MailId {
        /** The most that a number can be. */
        public static final int LAST_NUMBER = 9999;

        public OfSubmission {
            if (number < 0 || number > LAST_NUMBER) {
                throw new IllegalArgumentException("a mail has a number from 0 to " + LAST_NUMBER);
            }
        }

        /** The first mail of this kind to this inbox. */
        public OfSubmission(Reference reference, MailKind kind, int inbox) {
            this(reference, kind, inbox, 0);
        }

        @Override
        public OfSubmission forInbox(int other) {
            return new OfSubmission(reference, kind, other, number);
        }

        @Override
        public String toString() {
            return reference.value() + "-" + kind.value() + (number == 0 ? "" : "." + number) + suffix(inbox);
        }
    }

    /** The daily digest to the clinic about everything that needs attention. */
    record OfDigest(LocalDate day, int inbox) implements MailId {
        @Override
        public OfDigest forInbox(int other) {
            return new OfDigest(day, other);
        }

        @Override
        public String toString() {
            return "digest-" + day + suffix(inbox);
        }
    }

    /**
     * A mail to the clinic about several requests that came over the limit. It is named after the first of them, because
     * each request is in one such mail.
     */
    record OfGathering(Reference first, int inbox) implements MailId {
        @Override
        public OfGathering forInbox(int other) {
            return new OfGathering(first, other);
        }

        @Override
        public String toString() {
            return "gathered-" + first.value() + suffix(inbox);
        }
    }

    /**
     * A notice to an inbox of the clinic that a mail to another one did not arrive. There is at most one a day.
     *
     * @param day the day in UTC
     * @param failed the number of the inbox in which the mail did not arrive
     */
    record OfInboxFailure(LocalDate day, int failed, int inbox) implements MailId {
        @Override
        public OfInboxFailure forInbox(int other) {
            return new OfInboxFailure(day, failed, other);
        }

        @Override
        public String toString() {
            return "inbox-" + day + "-" + failed + suffix(inbox);
        }
    }

    /**
     * Whether the mail goes to a patient, who must never get it twice. All other mails go to the clinic, which must not
     * miss one.
     */
    default boolean isToPatient() {
        return this instanceof OfSubmission mail && mail.kind().isToPatient();
    }

    /** Whether the mail reports several requests to the clinic at once. What it lists is stored with it. */
    default boolean isListing() {
        return this instanceof OfDigest || this instanceof OfGathering;
    }

    /**
     * The numbers of the clinic's inboxes.
     *
     * @param count how many inboxes the clinic has
     */
    static IntStream everyInbox(int count) {
        return IntStream.rangeClosed(FIRST_INBOX, count);
    }

    /** The first mail of this kind about a submission, to the patient or to the clinic's first inbox. */
    static OfSubmission of(Reference reference, MailKind kind) {
        return new OfSubmission(reference, kind, FIRST_INBOX);
    }

    /** The digest to the clinic's first inbox. */
    static OfDigest ofDigest(LocalDate day) {
        return new OfDigest(day, FIRST_INBOX);
    }

    /** Parses the text form of an identifier, which was sent along with the mail. */
    static Optional<MailId> parse(String text) {
        return Parsing.parse(text);
    }

    private static String suffix(int inbox) {
        return inbox == FIRST_INBOX ? "" : "-" + inbox;
    }

    /** The text forms of the identifiers. */
    final class Parsing {
        private static final String INBOX = "(?:-([2-5]))?";
        private static final Pattern DIGEST = Pattern.compile("digest-([0-9]{4}-[0-9]{2}-[0-9]{2})" + INBOX);
        private static final Pattern GATHERING = Pattern.compile("gathered-([0-9A-Z]{10})" + INBOX);
        private static final Pattern FAILURE = Pattern.compile("inbox-([0-9]{4}-[0-9]{2}-[0-9]{2})-([1-5])" + INBOX);
        private static final Pattern SUBMISSION =
                Pattern.compile("([0-9A-Z]{10})-([a-z]+(?:-[a-z]+)*)(?:\\.([1-9][0-9]{0,3}))?" + INBOX);

        private Parsing() {}

        private static Optional<MailId> parse(String text) {
            Matcher digest = DIGEST.matcher(text);
            if (digest.matches()) {
                return day(digest.group(1)).map(day -> new OfDigest(day, inbox(digest.group(2))));
            }
            Matcher gathering = GATHERING.matcher(text);
            if (gathering.matches()) {
                return reference(gathering.group(1)).map(first -> new OfGathering(first, inbox(gathering.group(2))));
            }
            Matcher failure = FAILURE.matcher(text);
            if (failure.matches()) {
                return day(failure.group(1))
                        .map(day -> new OfInboxFailure(day, inbox(failure.group(2)), inbox(failure.group(3))));
            }
            Matcher submission = SUBMISSION.matcher(text);
            return submission.matches()
                    ? reference(submission.group(1))
                            .flatMap(reference -> Choice.of(MailKind.class, submission.group(2))
                                    .map(kind -> new OfSubmission(
                                            reference, kind, inbox(submission.group(4)), number(submission.group(3)))))
                    : Optional.empty();
        }

        private static Optional<LocalDate> day(String text) {
            try {
                return Optional.of(LocalDate.parse(text));
            } catch (DateTimeParseException noDay) {
                return Optional.empty();
            }
        }

        private static Optional<Reference> reference(String text) {
            return Optional.of(text).filter(Reference::isReference).map(Reference::new);
        }

        private static int number(String digits) {
            return digits == null ? 0 : Integer.parseInt(digits);
        }

        private static int inbox(String digit) {
            return digit == null ? FIRST_INBOX : Integer.parseInt(digit);
        }
    }
}
