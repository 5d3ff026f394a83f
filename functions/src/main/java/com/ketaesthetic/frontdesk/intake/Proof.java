package com.ketaesthetic.frontdesk.intake;

/** What a form shows of the work that its sender's browser did while it was filled in. */
public sealed interface Proof {
    /**
     * The browser solved a challenge for this form.
     *
     * @param challenge the challenge, which is good for one submission
     */
    record Done(String challenge) implements Proof {}

    /** There is no solution, as from a browser without a script, or it came too late. */
    record Missing() implements Proof {}

    /** The solution is wrong, or for another form, or for a challenge that was used before or is not ours. */
    record Wrong() implements Proof {}
}
