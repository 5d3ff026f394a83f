package com.ketaesthetic.frontdesk.submission;

/**
 * Reports that a service which the domain needs cannot be reached at the moment. The message contains nothing that a
 * patient sent.
 */
public final class UnavailableException extends RuntimeException {
    public UnavailableException(String doing, Throwable cause) {
        super(doing, cause);
    }
}
