package com.ketaesthetic.frontdesk.intake;

import com.ketaesthetic.frontdesk.form.Field;
import com.ketaesthetic.frontdesk.form.Form;
import com.ketaesthetic.frontdesk.form.Form.Value;
import com.ketaesthetic.frontdesk.submission.KeyedHash;
import com.ketaesthetic.frontdesk.submission.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Recognizes a submission that is sent again.
 *
 * @param id the same for the same key on the same path or, without a key, for the same content
 * @param content the same for the same content
 * @param kept how long the submission is recognized
 */
public record Idempotency(String id, String content, Duration kept) {
    static final Duration KEPT_BY_KEY = Duration.ofDays(7);
    static final Duration KEPT_BY_CONTENT = Duration.ofMinutes(10);

    /** The fields that may have a new value when a client sends the same submission again. */
    private static final Set<Field> NOT_CONTENT =
            EnumSet.of(Field.STARTED_AT, Field.CAPTCHA_TOKEN, Field.ALTCHA, Field.IDEMPOTENCY_KEY);

    public static Idempotency of(KeyedHash hash, Kind kind, Optional<IdempotencyKey> key, Form form) {
        List<String> parts = new ArrayList<>(List.of("content", kind.value()));
        form.values().forEach((pointer, value) -> {
            if (NOT_CONTENT.stream().noneMatch(field -> field.pointer().equals(pointer))) {
                parts.add(pointer);
                parts.add(written(value));
            }
        });
        String content = hash.of(parts);
        return key.map(given ->
                        new Idempotency(hash.of(List.of("key", kind.value(), given.value())), content, KEPT_BY_KEY))
                .orElseGet(() -> new Idempotency(content, content, KEPT_BY_CONTENT));
    }

    private static String written(Value value) {
        return switch (value) {
            case Value.Text(String text) -> text;
            case Value.Flag(boolean on) -> Boolean.toString(on);
            case Value.Mistyped(), Value.File() -> "";
        };
    }
}
