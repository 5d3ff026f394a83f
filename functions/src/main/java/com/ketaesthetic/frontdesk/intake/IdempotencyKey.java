package com.ketaesthetic.frontdesk.intake;

import com.ketaesthetic.frontdesk.form.Field;
import com.ketaesthetic.frontdesk.form.Form;
import java.util.Optional;
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

    /** The key in a form, unless there is none or it cannot be one. */
    public static Optional<IdempotencyKey> in(Form form) {
        return form.text(Field.IDEMPOTENCY_KEY).filter(IdempotencyKey::isKey).map(IdempotencyKey::new);
    }

    public static boolean isKey(String text) {
        return VISIBLE_ASCII.matcher(text).matches();
    }
}
