package com.ketaesthetic.frontdesk;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The variables of a function's environment. What is wrong with them is collected while they are read, so that a function
 * which does not start names all of it at once.
 */
final class Environment {
    private final Map<String, String> variables;
    private final List<String> wrong = new ArrayList<>();

    Environment(Map<String, String> variables) {
        this.variables = variables;
    }

    /** A variable that must be there. It has its value once {@link #check} has found nothing wrong. */
    <T> Supplier<T> required(String name, Function<String, T> reader) {
        if (text(name).isEmpty()) {
            wrong.add(name + " is missing");
        }
        return read(name, reader)::orElseThrow;
    }

    /** A variable that may be missing or empty. */
    <T> Supplier<Optional<T>> optional(String name, Function<String, T> reader) {
        Optional<T> value = read(name, reader);
        return () -> value;
    }

    /** @throws IllegalArgumentException if something that was read is missing or wrong: the message names all of it */
    void check() {
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException("Settings missing or wrong: " + String.join(", ", wrong));
        }
    }

    private <T> Optional<T> read(String name, Function<String, T> reader) {
        try {
            return Optional.of(text(name)).filter(text -> !text.isEmpty()).map(reader);
        } catch (IllegalArgumentException | DateTimeException malformed) {
            // The name is enough to find it; the value might be a secret.
            wrong.add(name + " is wrong");
            return Optional.empty();
        }
    }

    private String text(String name) {
        return variables.getOrDefault(name, "").strip();
    }
}
