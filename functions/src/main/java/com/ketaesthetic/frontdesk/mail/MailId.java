package com.ketaesthetic.frontdesk.mail;

import com.ketaesthetic.frontdesk.submission.Choice;
import com.ketaesthetic.frontdesk.submission.Reference;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * The identifier of a mail. Its text form, such as {@code 7F3K92QD4M-patient} or {@code digest-2026-11-23}, contains
 * only characters that SES allows in message tags.
 */
public sealed interface MailId {
    /** A mail about a submission. There is at most one of each kind. */
    record OfSubmission(Reference reference, MailKind kind) implements MailId {
        @Override
        public String toString() {
            return reference.value() + "-" + kind.value();
        }
    }

    /** The daily digest to the clinic about everything that needs attention. */
    record OfDigest(LocalDate day) implements MailId {
        /** Parses the day of a digest, which is an ISO date. */
        public static Optional<MailId> parse(String day) {
            try {
                return Optional.of(new OfDigest(LocalDate.parse(day)));
            } catch (DateTimeParseException noDay) {
                return Optional.empty();
            }
        }

        @Override
        public String toString() {
            return "digest-" + day;
        }
    }

    /**
     * Whether the mail goes to a patient, who must never get it twice. All other mails go to the clinic, which must not
     * miss one.
     */
    default boolean isToPatient() {
        return this instanceof OfSubmission(Reference _, MailKind kind) && kind == MailKind.CONFIRMATION;
    }

    static MailId of(Reference reference, MailKind kind) {
        return new OfSubmission(reference, kind);
    }

    /** Parses the text form of an identifier, which was sent along with the mail. */
    static Optional<MailId> parse(String text) {
        int hyphen = text.indexOf('-');
        if (hyphen < 0) {
            return Optional.empty();
        }
        String first = text.substring(0, hyphen);
        String rest = text.substring(hyphen + 1);
        return first.equals("digest")
                ? OfDigest.parse(rest)
                : Choice.of(MailKind.class, rest)
                        .filter(kind -> Reference.isReference(first))
                        .map(kind -> of(new Reference(first), kind));
    }
}
