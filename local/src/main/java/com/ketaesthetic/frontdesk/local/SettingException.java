package com.ketaesthetic.frontdesk.local;

/** A setting or the machine keeps the stack from starting. The message is one line for the person who started it. */
public final class SettingException extends RuntimeException {
    public SettingException(String message) {
        super(message);
    }
}
