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
                "\"\u200Ba\u200B\", a",
                "\"\uFEFF\u200E\u200F a \u2060\u00AD\u061C\", a",
                "\"\u202A\u2066a\u2069\u202C\", a",
                "\"\u200Da\u200C\", a",
                "\"\u3164\uFFA0\", \"\"",
                "\" \u200B \", \"\"",
                "\"a\u200Bb\", \"a\u200Bb\"",
                "\"a\u200Db\", \"a\u200Db\"",
                "\"\u2764\uFE0F\", \"\u2764\uFE0F\"",
                "\"\u0600\u0661\", \"\u0600\u0661\"",
                "\"\uD83C\uDFF4\uDB40\uDC7F\", \"\uD83C\uDFF4\uDB40\uDC7F\"",
                "\"  \", \"\"",
                "\"\u001Ca\", \"\u001Ca\"",
            })
    void tidies(String text, String tidied) {
        assertThat(Text.tidy(text)).isEqualTo(tidied);
    }
}
