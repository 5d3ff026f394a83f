package com.ketaesthetic.frontdesk.local;

/** A setting, or the machine, does not let the stack start. The message is one line for whoever started it. */
public final class SettingException extends RuntimeException {
    public SettingException(String message) {
        super(message);
    }
}
