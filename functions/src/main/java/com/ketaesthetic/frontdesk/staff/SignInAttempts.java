package com.ketaesthetic.frontdesk.staff;

import com.ketaesthetic.frontdesk.submission.UnavailableException;
import java.util.Optional;

/** The storage of attempts. Every method throws {@link UnavailableException} when the storage cannot be reached. */
public interface SignInAttempts {
    void add(SignInAttempt attempt);

    /** Removes the attempt with this state, so that nobody gets it a second time, and returns it if there was one. */
    Optional<SignInAttempt> take(String state);
}
