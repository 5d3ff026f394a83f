package com.ketaesthetic.frontdesk.submission;

import java.util.Optional;

/** The result of parsing a text: the value, or the rule that the text breaks. */
public sealed interface Checked<T> {
    /** The value, if there is one. */
    default Optional<T> toOptional() {
        return this instanceof Right<T>(T value) ? Optional.of(value) : Optional.empty();
    }

    record Right<T>(T value) implements Checked<T> {}

    record Wrong<T>(Reason reason) implements Checked<T> {}
}
