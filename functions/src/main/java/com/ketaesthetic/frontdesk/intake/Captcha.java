package com.ketaesthetic.frontdesk.intake;

import java.util.Optional;

/** Somebody who can tell whether a person was there. */
public interface Captcha {
    /** What is used where the clinic has none. */
    Captcha NONE = token -> Verdict.PASSED;

    /**
     * Asks about what the form sent along. The same token may be asked about several times, with the same answer.
     *
     * @param token nothing if nothing was sent
     */
    Verdict verify(Optional<String> token);

    /** What the answer was. */
    enum Verdict {
        PASSED,
        FAILED,
        /** There was no answer; that is nobody's fault but ours. */
        UNKNOWN
    }
}
