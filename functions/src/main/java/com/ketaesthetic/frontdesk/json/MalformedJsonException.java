package com.ketaesthetic.frontdesk.json;

/** Not JSON, or more of it than is read. It holds nothing of what was read: neither message nor cause. */
public final class MalformedJsonException extends Exception {
    MalformedJsonException(String why) {
        super(why);
    }
}
