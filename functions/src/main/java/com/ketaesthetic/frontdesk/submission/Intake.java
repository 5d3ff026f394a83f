package com.ketaesthetic.frontdesk.submission;

import com.ketaesthetic.frontdesk.submission.FormParser.Parsed;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Takes in what patients send: reads it by the rules and stores it. Answers only when it is stored, or never will be. */
public final class Intake {
    /** Two references are alike once in 2^50 times; often alike means that something else is wrong. */
    private static final int REFERENCES_TO_TRY = 3;

    private final Clinic clinic;
    private final FormParser parser;
    private final Submissions submissions;
    private final KeyedHash hash;
    private final Supplier<Reference> references;
    private final String consentVersion;
    private final Clock clock;

    public Intake(
            Clinic clinic,
            Submissions submissions,
            KeyedHash hash,
            Supplier<Reference> references,
            String consentVersion,
            Clock clock) {
        this.clinic = clinic;
        this.parser = new FormParser(clinic);
        this.submissions = submissions;
        this.hash = hash;
        this.references = references;
        this.consentVersion = consentVersion;
        this.clock = clock;
    }

    /** What a sender is told. */
    public sealed interface Outcome {
        /**
         * It is stored.
         *
         * @param replayed whether the same was stored before
         */
        record Received(Reference reference, Language language, boolean replayed) implements Outcome {}

        record Refused(List<Violation> violations) implements Outcome {}

        record KeyReused() implements Outcome {}

        record InFlight() implements Outcome {}
    }

    /**
     * Takes in one form.
     *
     * @param preferred the language of the answer, if the form names none
     * @throws UnavailableException if it could not be stored; sent again, it will not be stored twice
     */
    public Outcome take(Kind kind, Form form, Optional<IdempotencyKey> key, Language preferred) {
        Instant now = clock.instant();
        Idempotency idempotency = Idempotency.of(hash, kind, key, form);
        return switch (parser.parse(kind, form, now)) {
            case Parsed.Invalid(List<Violation> violations) -> refuse(violations, idempotency, now);
            case Parsed.Valid(Submission submission, Optional<Language> language) ->
                store(submission, language.orElse(preferred), idempotency, now);
        };
    }

    private Outcome store(Submission submission, Language language, Idempotency idempotency, Instant now) {
        for (int i = 0; i < REFERENCES_TO_TRY; i++) {
            Stored stored = submissions.store(
                    new ReceivedSubmission(
                            references.get(), submission, language, now, clinic.oneOpenDayAfter(now), consentVersion),
                    idempotency);
            if (!(stored instanceof Stored.ReferenceTaken)) {
                return outcome(stored);
            }
        }
        throw new IllegalStateException("no new reference in " + REFERENCES_TO_TRY + " tries");
    }

    /** A day that has become a past one since it was sent first does not make the same request another. */
    private Outcome refuse(List<Violation> violations, Idempotency idempotency, Instant now) {
        boolean onlyTooLate = violations.stream().allMatch(violation -> violation.reason() == Violation.Reason.PAST);
        return onlyTooLate
                ? submissions
                        .find(idempotency, now)
                        .map(Intake::outcome)
                        .orElseGet(() -> new Outcome.Refused(violations))
                : new Outcome.Refused(violations);
    }

    private static Outcome outcome(Stored stored) {
        return switch (stored) {
            case Stored.New(Reference reference, Language language) -> new Outcome.Received(reference, language, false);
            case Stored.Replayed(Reference reference, Language language) ->
                new Outcome.Received(reference, language, true);
            case Stored.KeyReused() -> new Outcome.KeyReused();
            case Stored.InFlight() -> new Outcome.InFlight();
            case Stored.ReferenceTaken() -> throw new IllegalStateException("handled before");
        };
    }
}
