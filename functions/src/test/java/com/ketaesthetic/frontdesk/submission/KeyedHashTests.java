package com.ketaesthetic.frontdesk.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class KeyedHashTests {
    private final KeyedHash hash = new KeyedHash("secret");

    @Test
    void isTheSameForTheSamePartsAndSecretAlone() {
        assertThat(hash.of(List.of("a", "bc")))
                .isEqualTo(new KeyedHash("secret").of(List.of("a", "bc")))
                .matches("[0-9a-f]{64}")
                .isNotEqualTo(new KeyedHash("another").of(List.of("a", "bc")));
    }

    @Test
    void tellsPartsApart() {
        assertThat(List.of(
                        hash.of(List.of("a", "bc")),
                        hash.of(List.of("ab", "c")),
                        hash.of(List.of("abc")),
                        hash.of(List.of("abc", "")),
                        hash.of(List.of("bc", "a"))))
                .doesNotHaveDuplicates();
    }
}
