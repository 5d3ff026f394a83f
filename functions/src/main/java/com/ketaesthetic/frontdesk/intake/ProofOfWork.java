package com.ketaesthetic.frontdesk.intake;

import com.ketaesthetic.frontdesk.submission.Kind;
import java.util.Optional;

/**
 * Gives browsers challenges that take them a second to solve. A person does not notice that, and for somebody who fills in
 * thousands of forms it adds up.
 */
public interface ProofOfWork {
    /**
     * A new challenge, as the JSON object that ALTCHA's widget takes.
     *
     * @param form the form that it is for, or empty if it is for any
     */
    String challenge(Optional<Kind> form);

    /**
     * Checks a solution.
     *
     * @param solution what the form sent, if it sent anything
     */
    Proof check(Kind form, Optional<String> solution);
}
