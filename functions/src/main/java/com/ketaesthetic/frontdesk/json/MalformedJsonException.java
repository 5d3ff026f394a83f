package com.ketaesthetic.frontdesk.json;

/**
 * The input is not JSON, or exceeds the limits. The exception holds nothing of the input: its message does not quote
 * it, and there is no cause.
 */
public final class MalformedJsonException extends Exception {
    MalformedJsonException(String why) {
        super(why);
    }
}
