package com.ketaesthetic.frontdesk.staff;

import com.ketaesthetic.frontdesk.submission.KeyedHash;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The secrets in the forms of sessions, one for each session. No other site can know one. A secret also says whose session
 * it is of, which only the desk can write, so that what was typed into a form finds its author when the session is gone.
 */
public final class FormSecrets {
    private static final String PURPOSE = "form";
    private static final char BETWEEN = '.';
    /** An author's identifier and two texts of 64 characters or less. Nothing longer is one of ours. */
    private static final int LONGEST = 256;

    private final KeyedHash hash;
    private final Supplier<String> random;

    /** @param random generates texts that nobody can guess, without dots ({@link RandomSecrets}) */
    public FormSecrets(KeyedHash hash, Supplier<String> random) {
        this.hash = hash;
        this.random = random;
    }

    /** A new secret for the forms of a person's session. */
    public String of(String memberId) {
        String unique = random.get();
        return unique + BETWEEN + memberId + BETWEEN + mark(unique, memberId);
    }

    /** The identifier of the person in whose form this text was; nothing if it is not one of our secrets. */
    public Optional<String> author(String secret) {
        int first = secret.indexOf(BETWEEN);
        int last = secret.lastIndexOf(BETWEEN);
        if (secret.length() > LONGEST || first < 1 || last <= first + 1) {
            return Optional.empty();
        }
        String memberId = secret.substring(first + 1, last);
        return SignIn.same(secret.substring(last + 1), mark(secret.substring(0, first), memberId))
                ? Optional.of(memberId)
                : Optional.empty();
    }

    private String mark(String unique, String memberId) {
        return hash.of(List.of(PURPOSE, unique, memberId));
    }
}
