package com.ketaesthetic.frontdesk;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The variables of a function's environment. Errors are collected while the variables are read, so that a function that
 * does not start reports all of them at once.
 */
final class Environment {
    /** A setting is wrong, and the message says why without repeating the value. */
    static final class WrongSettingException extends IllegalArgumentException {
        private static final long serialVersionUID = 1;

        /** @param reason what follows "because" */
        WrongSettingException(String reason) {
            super(reason);
        }
    }

    private final Map<String, String> variables;
    private final List<String> wrong = new ArrayList<>();

    Environment(Map<String, String> variables) {
        this.variables = variables;
    }

    /** A variable that must be set. Its supplier has a value once {@link #check} has found nothing wrong. */
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

    /**
     * Checks all variables that were read.
     *
     * @throws IllegalArgumentException if one of them is missing or wrong; the message names every such variable
     */
    void check() {
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException("Settings missing or wrong: " + String.join(", ", wrong));
        }
    }

    private <T> Optional<T> read(String name, Function<String, T> reader) {
        try {
            return Optional.of(text(name)).filter(text -> !text.isEmpty()).map(reader);
        } catch (WrongSettingException explained) {
            wrong.add(name + " is wrong, because " + explained.getMessage());
            return Optional.empty();
        } catch (IllegalArgumentException | DateTimeException malformed) {
            // The message has only the name of the variable, because the value might be a secret.
            wrong.add(name + " is wrong");
            return Optional.empty();
        }
    }

    private String text(String name) {
        return variables.getOrDefault(name, "").strip();
    }
}
