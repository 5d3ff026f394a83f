package com.ketaesthetic.frontdesk.submission;

/** What the domain needs from outside cannot be reached just now. The message holds nothing that a patient sent. */
public final class UnavailableException extends RuntimeException {
    public UnavailableException(String doing, Throwable cause) {
        super(doing, cause);
    }
}
