package com.ketaesthetic.frontdesk.submission;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTests {
    @ParameterizedTest(name = "{index}")
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "\"  a b  \", \"a b\"",
                "\"\u00A0\u2003\u3000\u2028\u0085a\u1680\", a",
                "\"a\r\nb\", \"a\nb\"",
                "\"a\rb\", \"a\nb\"",
                "\"a\r\n\r\nb\r\n\", \"a\n\nb\"",
                "\"e\u0301\", \u00E9",
                "\"\u200Da\u200D\", \"\u200Da\u200D\"",
                "\"  \", \"\"",
                "\"\u001Ca\", \"\u001Ca\"",
            })
    void tidies(String text, String tidied) {
        assertThat(Text.tidy(text)).isEqualTo(tidied);
    }
}
