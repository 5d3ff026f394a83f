package com.ketaesthetic.frontdesk.local.lambda;

/** A handler threw an exception. Lambda calls this a function error. */
public final class InvocationException extends RuntimeException {
    public InvocationException(String function, Exception cause) {
        super(function + " failed", cause);
    }
}
