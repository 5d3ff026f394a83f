package com.ketaesthetic.frontdesk.local.signin;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the stand-in for Cognito does with requests, be they a browser's or a function's. */
public enum SignInFault {
    /** It answers them. */
    OK,
    /** It answers each with 503. */
    DOWN,
    /** It closes the connection without an answer, and does nothing. */
    DROP,
    /** It answers them 3 seconds later. */
    SLOW;

    public static Optional<SignInFault> of(String value) {
        return Arrays.stream(values())
                .filter(fault -> fault.name().toLowerCase(Locale.ROOT).equals(value))
                .findFirst();
    }
}
