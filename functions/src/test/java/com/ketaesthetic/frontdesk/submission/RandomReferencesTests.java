package com.ketaesthetic.frontdesk.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RandomReferencesTests {
    @Test
    void areShownAsPeopleReadThem() {
        assertThat(new Reference("7F3K92QD4M").shown()).isEqualTo("7F3K9-2QD4M");
    }

    @Test
    void differAndUseTheWholeAlphabet() {
        Set<String> values = Stream.generate(new RandomReferences())
                .limit(10_000)
                .map(Reference::value)
                .collect(Collectors.toSet());

        assertThat(values).hasSize(10_000).allMatch(value -> value.matches("[0-9A-HJKMNP-TV-Z]{10}"));
        assertThat(values.stream().flatMapToInt(String::chars).distinct().count())
                .isEqualTo(32);
    }

    @ParameterizedTest(name = "[{0}]")
    @ValueSource(strings = {"", "7F3K92QD4", "7F3K92QD4MM", "7F3K9-2QD4", "7f3k92qd4m", "7F3K92QD4U", "IIIIIIIIII"})
    void refuseAnythingElse(String value) {
        assertThatThrownBy(() -> new Reference(value)).isInstanceOf(IllegalArgumentException.class);
    }
}
