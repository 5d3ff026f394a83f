package com.ketaesthetic.frontdesk.submission;

import java.util.Arrays;
import java.util.Optional;

/** A value from a short list, identified by a word on the wire and in the table. */
public interface Choice {
    String value();

    /** The constant with exactly this value, if there is one. */
    static <C extends Enum<C> & Choice> Optional<C> of(Class<C> choices, String value) {
        return Arrays.stream(choices.getEnumConstants())
                .filter(choice -> choice.value().equals(value))
                .findFirst();
    }
}
