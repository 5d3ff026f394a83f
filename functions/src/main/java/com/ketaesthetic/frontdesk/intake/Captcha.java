package com.ketaesthetic.frontdesk.intake;

import java.util.Optional;

/** Verifies that a person filled in the form. */
public interface Captcha {
    /** Accepts every form. It is used if the clinic has no captcha. */
    Captcha NONE = token -> Verdict.PASSED;

    /**
     * Verifies the token that the form sent. The same token may be verified several times, and the answer is then the
     * same.
     *
     * @param token the token, or empty if the form sent none
     */
    Verdict verify(Optional<String> token);

    /** The result of a verification. */
    enum Verdict {
        PASSED,
        FAILED,
        /** The captcha's service gave no answer. The sender is not to blame for that. */
        UNKNOWN
    }
}
