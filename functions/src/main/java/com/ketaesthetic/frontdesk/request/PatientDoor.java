package com.ketaesthetic.frontdesk.request;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.ketaesthetic.frontdesk.request.RequestState.Answered;
import com.ketaesthetic.frontdesk.request.RequestState.Quarantined;
import com.ketaesthetic.frontdesk.request.RequestState.Spam;
import com.ketaesthetic.frontdesk.submission.KeyedHash;
import com.ketaesthetic.frontdesk.submission.LinkToken;
import com.ketaesthetic.frontdesk.submission.MailLimit;
import com.ketaesthetic.frontdesk.submission.MailedCode;
import com.ketaesthetic.frontdesk.submission.PageProof;
import com.ketaesthetic.frontdesk.submission.PhoneNumber;
import com.ketaesthetic.frontdesk.submission.Reference;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Decides who may see a patient's page and act on it. Whoever has the link sees how far the request is. For everything
 * else, a patient types the last four digits of their phone number, or a code that was mailed to them if they gave no
 * number, because programs that look through mails follow links.
 */
public final class PatientDoor {
    /** How long a link leads to a request that is answered. */
    static final Duration AFTER_THE_ANSWER = Duration.ofDays(30);

    private static final int PHONE_DIGITS = 4;
    private static final Pattern DIGITS =
            Pattern.compile("[0-9]{" + PHONE_DIGITS + "}|[0-9]{" + MailedCode.LENGTH + "}");

    private final LinkToken tokens;
    private final MailedCode codes;
    private final PageProof proofs;
    private final PatientLinks links;
    private final MailLimit limit;
    private final Duration retention;
    private final Clock clock;

    /**
     * Needs the key of links and codes, and the storage.
     *
     * @param limit the limit that mails with codes count towards
     * @param retention how long an answered request is kept
     */
    public PatientDoor(KeyedHash hash, PatientLinks links, MailLimit limit, Duration retention, Clock clock) {
        this.tokens = new LinkToken(hash);
        this.codes = new MailedCode(hash);
        this.proofs = new PageProof(hash);
        this.links = links;
        this.limit = limit;
        this.retention = retention;
        this.clock = clock;
    }

    /** Whether somebody may see all of a page. */
    public sealed interface Entry {
        /**
         * They may.
         *
         * @param until how long they need not type their digits again
         */
        record Open(PatientFile file, Instant until) implements Entry {}

        /**
         * They have not shown who they are.
         *
         * @param typed whether they have typed digits that cannot be right because of their form
         */
        record Asked(PatientFile file, boolean typed) implements Entry {}

        /** The link leads nowhere, or is locked, or the digits are wrong. Which of these it is, nobody is told. */
        record Closed() implements Entry {}
    }

    /** What became of the wish for a code. */
    public sealed interface CodeSent {
        record Sent(PatientFile file) implements CodeSent {}

        /** The patient has got as many mails today as the limit allows. */
        record TooManyMails(PatientFile file) implements CodeSent {}

        record Closed() implements CodeSent {}
    }

    /** What whoever has the link may see: nothing if it leads nowhere or is locked. */
    public Optional<PatientFile> look(String token) {
        return tokens.verify(token).map(this::found).orElseGet(() -> {
            links.find(nobody(token));
            return Optional.empty();
        });
    }

    /**
     * Lets somebody in who has the right digits, or a proof that they typed them some minutes ago.
     *
     * @param digits as they were typed
     * @param purpose what the proof is for
     */
    public Entry enter(String token, Optional<String> digits, Optional<String> proof, String purpose) {
        Optional<String> tidy = digits.map(PatientDoor::tidy).filter(typed -> !typed.isEmpty());
        Optional<PatientFile> file = look(token);
        if (file.isEmpty()) {
            if (tidy.filter(typed -> DIGITS.matcher(typed).matches()).isPresent()) {
                links.pretend(nobody(token), clock.instant());
            }
            return new Entry.Closed();
        }
        Instant now = clock.instant();
        Optional<Instant> proven = proof.flatMap(sent -> proofs.verify(sent, token, purpose, now));
        if (proven.isPresent()) {
            return new Entry.Open(file.get(), proven.get());
        }
        int length = file.get().hasPhone() ? PHONE_DIGITS : MailedCode.LENGTH;
        return tidy.filter(typed -> DIGITS.matcher(typed).matches() && typed.length() == length)
                .map(typed -> compared(file.get(), typed, now))
                .orElseGet(() -> new Entry.Asked(file.get(), tidy.isPresent()));
    }

    /** A proof for somebody who was let in. */
    public String proof(String token, String purpose, Instant until) {
        return proofs.of(token, purpose, until);
    }

    /** Mails a code to a patient who gave no phone number. Whoever gave one gets none. */
    public CodeSent sendCode(String token) {
        Optional<PatientFile> found = look(token);
        if (found.isEmpty()) {
            return new CodeSent.Closed();
        }
        PatientFile file = found.get();
        Instant now = clock.instant();
        if (file.hasPhone()
                || file.code().filter(code -> code.isJustMailed(now)).isPresent()) {
            return new CodeSent.Sent(file);
        }
        Reference reference = file.request().reference();
        return switch (links.mailCode(
                reference,
                file.nextCode(),
                limit.of(file.received().submission().contact().email(), now),
                now)) {
            case WRITTEN -> new CodeSent.Sent(file);
            case OVER_LIMIT -> new CodeSent.TooManyMails(file);
            case GONE -> new CodeSent.Closed();
        };
    }

    private Entry compared(PatientFile file, String typed, Instant now) {
        Reference reference = file.request().reference();
        if (!links.count(reference, file.tries(), now)) {
            return new Entry.Closed();
        }
        boolean right = expected(file, now)
                .filter(digits -> MessageDigest.isEqual(digits.getBytes(UTF_8), typed.getBytes(UTF_8)))
                .isPresent();
        if (!right) {
            return new Entry.Closed();
        }
        links.forget(reference);
        return new Entry.Open(file, now.plus(PageProof.LIFETIME));
    }

    private Optional<String> expected(PatientFile file, Instant now) {
        PhoneNumber phone = file.received().submission().contact().phone();
        if (phone != null) {
            return Optional.of(phone.e164().substring(phone.e164().length() - PHONE_DIGITS));
        }
        return file.code()
                .filter(code -> code.isValid(now))
                .map(code -> codes.of(file.request().reference(), code.number()));
    }

    private Optional<PatientFile> found(Reference reference) {
        Instant now = clock.instant();
        return links.find(reference)
                .filter(file -> isShown(file, now))
                .filter(file -> !file.tries().isLocked(now));
    }

    /** Nobody is told what became of what looks like spam. */
    private boolean isShown(PatientFile file, Instant now) {
        return switch (file.request().state()) {
            case Quarantined _, Spam _ -> false;
            case Answered answered -> {
                Instant answeredAt =
                        file.answeredAt().orElse(answered.expiresAt().minus(retention));
                yield now.isBefore(answered.expiresAt()) && now.isBefore(answeredAt.plus(AFTER_THE_ANSWER));
            }
            default -> true;
        };
    }

    /** People put spaces or hyphens between digits. */
    private static String tidy(String digits) {
        return digits.replaceAll("[\\s\\u00a0-]", "");
    }

    /** A reference whose item stands for the one that a wrong link does not lead to. Each link has its own. */
    private Reference nobody(String token) {
        return tokens.nobody(token);
    }
}
