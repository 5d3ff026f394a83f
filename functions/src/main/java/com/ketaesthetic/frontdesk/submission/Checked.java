package com.ketaesthetic.frontdesk.submission;

/** A text read as something more: the value, or the rule that it breaks. */
public sealed interface Checked<T> {
    record Right<T>(T value) implements Checked<T> {}

    record Wrong<T>(Reason reason) implements Checked<T> {}
}
