package com.ketaesthetic.frontdesk.mail;

import com.ketaesthetic.frontdesk.submission.Choice;
import com.ketaesthetic.frontdesk.submission.Reference;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Which mail. As text it is what SES's message tags may hold: {@code 7F3K92QD4M-patient}, {@code digest-2026-11-23}. */
public sealed interface MailId {
    /** A mail about a submission: there is one of each kind at the most. */
    record OfSubmission(Reference reference, MailKind kind) implements MailId {
        @Override
        public String toString() {
            return reference.value() + "-" + kind.value();
        }
    }

    /** The day's mail to the clinic about all that needs a look. */
    record OfDigest(LocalDate day) implements MailId {
        /** The digest of this day, an ISO date. */
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

    /** Whether it goes to a patient, who must never get it twice; all others go to the clinic, which must not miss it. */
    default boolean isToPatient() {
        return this instanceof OfSubmission(Reference _, MailKind kind) && kind == MailKind.CONFIRMATION;
    }

    static MailId of(Reference reference, MailKind kind) {
        return new OfSubmission(reference, kind);
    }

    /** The mail that this text, as it went out with it, names. */
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
