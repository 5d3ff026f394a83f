package com.ketaesthetic.frontdesk.intake;

import com.ketaesthetic.frontdesk.form.Field;
import com.ketaesthetic.frontdesk.form.Form;
import com.ketaesthetic.frontdesk.form.FormParser;
import com.ketaesthetic.frontdesk.form.FormParser.Parsed;
import com.ketaesthetic.frontdesk.form.Violation;
import com.ketaesthetic.frontdesk.mail.MailId;
import com.ketaesthetic.frontdesk.mail.MailKind;
import com.ketaesthetic.frontdesk.mail.MailState;
import com.ketaesthetic.frontdesk.submission.Clinic;
import com.ketaesthetic.frontdesk.submission.KeyedHash;
import com.ketaesthetic.frontdesk.submission.Kind;
import com.ketaesthetic.frontdesk.submission.Language;
import com.ketaesthetic.frontdesk.submission.Limit;
import com.ketaesthetic.frontdesk.submission.Quarantine;
import com.ketaesthetic.frontdesk.submission.Reason;
import com.ketaesthetic.frontdesk.submission.ReceivedSubmission;
import com.ketaesthetic.frontdesk.submission.Reference;
import com.ketaesthetic.frontdesk.submission.Submission;
import com.ketaesthetic.frontdesk.submission.UnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Takes in the forms that patients send: it parses a form by the rules and stores the submission. It returns an outcome
 * only when the submission is stored or it is certain that it will not be.
 */
public final class Intake {
    /**
     * A submission takes one more try for each limit that it exceeds and for each reference that is already taken. Two
     * references are equal only once in 2^50 times.
     */
    private static final int TRIES = Limit.Rule.values().length + 2;

    /** Over one of these limits, the clinic gets a gathered mail instead of single ones. */
    private static final Set<Limit.Rule> SINGLE_MAILS =
            EnumSet.of(Limit.Rule.SUBMISSIONS, Limit.Rule.SUBMISSIONS_PER_NETWORK);

    private final Clinic clinic;
    private final FormParser parser;
    private final Submissions submissions;
    private final KeyedHash hash;
    private final Limits limits;
    private final Captcha captcha;
    private final ProofOfWork proofOfWork;
    /** How many inboxes the clinic has. */
    private final int inboxes;

    private final Supplier<Reference> references;
    /** How long a submission in quarantine is kept. */
    private final Duration quarantineRetention;

    private final String consentVersion;
    private final Clock clock;

    public Intake(
            Clinic clinic,
            Submissions submissions,
            KeyedHash hash,
            Limits limits,
            Captcha captcha,
            ProofOfWork proofOfWork,
            int inboxes,
            Supplier<Reference> references,
            Duration quarantineRetention,
            String consentVersion,
            Clock clock) {
        this.clinic = clinic;
        this.parser = new FormParser(clinic);
        this.submissions = submissions;
        this.hash = hash;
        this.limits = limits;
        this.captcha = captcha;
        this.proofOfWork = proofOfWork;
        this.inboxes = inboxes;
        this.references = references;
        this.quarantineRetention = quarantineRetention;
        this.consentVersion = consentVersion;
        this.clock = clock;
    }

    /** The outcome for the sender. */
    public sealed interface Outcome {
        /**
         * The submission is stored.
         *
         * @param replayed whether the same submission was already stored before
         * @param quarantine why the submission was quarantined, or empty if it was not or is replayed; the sender is
         *     not informed of it
         */
        record Received(Reference reference, Language language, boolean replayed, Optional<Quarantine> quarantine)
                implements Outcome {}

        record Refused(List<Violation> violations) implements Outcome {}

        record KeyReused() implements Outcome {}

        record InFlight() implements Outcome {}

        /**
         * This address has sent too many submissions.
         *
         * @param rest the time until submissions from it are accepted again
         */
        record TooMany(Duration rest) implements Outcome {}
    }

    /**
     * Takes in one form.
     *
     * @param preferred the language of the answer if the form names none
     * @param client the address that the form came from
     * @throws UnavailableException if the submission could not be stored; if it is sent again, it is not stored twice
     */
    public Outcome take(Kind kind, Form form, Optional<IdempotencyKey> key, Language preferred, ClientAddress client) {
        Instant now = clock.instant();
        Idempotency idempotency = Idempotency.of(hash, kind, key, form);
        return switch (parser.parse(kind, form, now)) {
            case Parsed.Invalid(List<Violation> violations) -> refuse(violations, idempotency, now);
            case Parsed.Valid(Submission submission, Optional<Language> language) ->
                new Taking(submission, form, language.orElse(preferred), client, idempotency, now).outcome();
        };
    }

    /**
     * Refuses a form. If its only violations are times that have passed, the form may be a repeated request whose times
     * were still valid when it was first sent. Then the outcome of that first request is returned.
     */
    private Outcome refuse(List<Violation> violations, Idempotency idempotency, Instant now) {
        boolean onlyTooLate = violations.stream().allMatch(violation -> violation.reason() == Reason.PAST);
        return onlyTooLate
                ? submissions
                        .find(idempotency, now)
                        .map(stored -> outcome(stored, Optional.empty()))
                        .orElseGet(() -> new Outcome.Refused(violations))
                : new Outcome.Refused(violations);
    }

    private static Outcome outcome(Stored stored, Optional<Quarantine> quarantine) {
        return switch (stored) {
            case Stored.New(Reference reference, Language language) ->
                new Outcome.Received(reference, language, false, quarantine);
            case Stored.Replayed(Reference reference, Language language) ->
                new Outcome.Received(reference, language, true, Optional.empty());
            case Stored.KeyReused() -> new Outcome.KeyReused();
            case Stored.InFlight() -> new Outcome.InFlight();
            case Stored.ReferenceTaken(), Stored.OverLimit(Set<Limit.Rule> _) ->
                throw new IllegalStateException("handled before");
        };
    }

    /** Takes in one valid submission. */
    private final class Taking {
        private final Submission submission;
        private final Form form;
        private final Language language;
        private Proof proof;
        private Optional<Quarantine> quarantine;
        private final boolean unverified;
        /** The token of a captcha that was solved, or that nobody could verify. */
        private final Optional<String> captchaToken;

        private final ClientAddress client;
        private final Idempotency idempotency;
        private final Instant now;
        private final Set<Limit.Rule> over = EnumSet.noneOf(Limit.Rule.class);

        Taking(
                Submission submission,
                Form form,
                Language language,
                ClientAddress client,
                Idempotency idempotency,
                Instant now) {
            this.submission = submission;
            this.form = form;
            this.language = language;
            this.proof = proofOfWork.check(submission.kind(), form.text(Field.ALTCHA));
            Optional<Quarantine> found = Screening.screen(submission.kind(), form, proof, now);
            // The captcha's service is not asked about a submission that is already quarantined.
            Captcha.Verdict verdict =
                    found.isPresent() ? Captcha.Verdict.PASSED : captcha.verify(form.text(Field.CAPTCHA_TOKEN));
            this.quarantine = verdict == Captcha.Verdict.FAILED ? Optional.of(Quarantine.CAPTCHA) : found;
            this.unverified = verdict == Captcha.Verdict.UNKNOWN;
            this.captchaToken = captcha.equals(Captcha.NONE) ? Optional.empty() : form.text(Field.CAPTCHA_TOKEN);
            this.client = client;
            this.idempotency = idempotency;
            this.now = now;
        }

        Outcome outcome() {
            Limit posts = limits.posts(client, now);
            for (int i = 0; i < TRIES; i++) {
                Stored stored = submissions.store(admission(posts));
                if (stored instanceof Stored.OverLimit(Set<Limit.Rule> rules)) {
                    note(rules);
                    if (over.contains(posts.rule())) {
                        return new Outcome.TooMany(Duration.between(now, posts.until()));
                    }
                } else if (!(stored instanceof Stored.ReferenceTaken)) {
                    return Intake.outcome(stored, quarantine);
                }
            }
            throw new IllegalStateException("not stored in " + TRIES + " tries");
        }

        /** Notes which limits the submission exceeds, and what that says about its sender. */
        private void note(Set<Limit.Rule> rules) {
            over.addAll(rules);
            if (rules.contains(Limit.Rule.CHALLENGE)) {
                proof = new Proof.Wrong();
                quarantine = Screening.screen(submission.kind(), form, proof, now);
            }
            if (rules.contains(Limit.Rule.CAPTCHA_TOKEN)) {
                quarantine = Optional.of(Quarantine.CAPTCHA);
            }
        }

        /**
         * Only the limit on a client's address leads to a refusal. A submission over one of the other limits is stored,
         * but fewer mails are sent about it.
         */
        private Admission admission(Limit posts) {
            Reference reference = references.get();
            List<Limit> counted = new ArrayList<>(List.of(posts));
            Map<MailId.OfSubmission, MailState> mails = new HashMap<>();
            if (quarantine.isEmpty()) {
                captchaToken.ifPresent(token -> counted.add(limits.captchaToken(token, now)));
                if (proof instanceof Proof.Done(String challenge)) {
                    counted.add(limits.challenge(challenge, now));
                }
                boolean gathered = over.stream().anyMatch(SINGLE_MAILS::contains);
                if (gathered) {
                    mails.put(MailId.of(reference, MailKind.REQUEST), new MailState.Waiting(now));
                } else {
                    counted.add(limits.submissions(now));
                    counted.add(limits.submissionsPerNetwork(client, now));
                    MailId.everyInbox(inboxes)
                            .mapToObj(inbox -> new MailId.OfSubmission(reference, MailKind.REQUEST, inbox))
                            .forEach(mail -> mails.put(mail, new MailState.Pending(0, now)));
                }
                if (gathered || over.contains(Limit.Rule.MAILS_PER_PATIENT)) {
                    mails.put(MailId.of(reference, MailKind.CONFIRMATION), new MailState.Suppressed());
                } else {
                    counted.add(limits.mails(submission.contact().email(), now));
                    mails.put(MailId.of(reference, MailKind.CONFIRMATION), new MailState.Pending(0, now));
                }
            }
            ReceivedSubmission received = new ReceivedSubmission(
                    reference,
                    submission,
                    language,
                    now,
                    clinic.answerBy(now),
                    consentVersion,
                    quarantine.orElse(null),
                    unverified);
            return new Admission(
                    received, mails, counted, idempotency, quarantine.map(_ -> now.plus(quarantineRetention)));
        }
    }
}
