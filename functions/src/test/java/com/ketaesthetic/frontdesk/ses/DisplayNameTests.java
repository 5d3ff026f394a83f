package com.ketaesthetic.frontdesk.ses;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisplayNameTests {
    private static final int LONGEST_WORD = 75;

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "Ketaesthetic, \"Ketaesthetic\"",
        "'Dr. Lee, M.D.', '\"Dr. Lee, M.D.\"'",
        "Clínica, =?UTF-8?B?Q2zDrW5pY2E=?=",
        "A \"B\", =?UTF-8?B?QSAiQiI=?=",
    })
    void isAQuotedStringOrAnEncodedWord(String name, String written) {
        assertThat(DisplayName.of(name)).isEqualTo(written);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "Clínica de Psiquiatría y Rehabilitación Ñandú de Nueva Jersey y Nu, 2",
        "áéíóúáéíóúáéíóúáéíóúáéíóúáéíóúáéíóúáéíóúáéíóúáéíóúáéíóúáéíóúáéíó, 3",
        "診診診診診診診診診診診診診診診診診診診診診診診診診診診診診診診診診診診診診診診診診診診診診診診診診診診診診診診診診診診診診診診診, 5",
        "x🧠🧠🧠🧠🧠🧠🧠🧠🧠🧠🧠🧠🧠🧠🧠🧠🧠🧠🧠🧠🧠🧠🧠🧠, 3",
    })
    void isAsManyWordsAsItTakesEachOfWholeCharacters(String name, int count) {
        List<String> words = List.of(DisplayName.of(name).split(" "));

        assertThat(words).hasSize(count).allSatisfy(word -> assertThat(word).hasSizeLessThanOrEqualTo(LONGEST_WORD));
        assertThat(words.stream().map(DisplayNameTests::decoded).collect(Collectors.joining()))
                .isEqualTo(name);
        assertThat(words.stream().map(DisplayNameTests::decoded)).noneMatch(word -> word.contains("\uFFFD"));
    }

    private static String decoded(String word) {
        return new String(
                Base64.getDecoder().decode(word.substring("=?UTF-8?B?".length(), word.length() - "?=".length())),
                UTF_8);
    }
}
