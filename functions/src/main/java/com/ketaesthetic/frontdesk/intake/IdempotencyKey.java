package com.ketaesthetic.frontdesk.intake;

import java.util.regex.Pattern;

/**
 * The name that a client gives to a request, so that it can safely send the request again: 1 to 255 visible ASCII
 * characters.
 */
public record IdempotencyKey(String value) {
    private static final Pattern VISIBLE_ASCII = Pattern.compile("[!-~]{1,255}");

    public IdempotencyKey {
        if (!isKey(value)) {
            throw new IllegalArgumentException("not an idempotency key");
        }
    }

    public static boolean isKey(String text) {
        return VISIBLE_ASCII.matcher(text).matches();
    }
}
