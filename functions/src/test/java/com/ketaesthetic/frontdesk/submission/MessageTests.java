package com.ketaesthetic.frontdesk.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ketaesthetic.frontdesk.submission.Checked.Right;
import com.ketaesthetic.frontdesk.submission.Checked.Wrong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTests {
    @Test
    void takes2000CodePointsHoweverManyUnitsTheyAre() {
        String longest = "😀".repeat(2000);

        assertThat(Message.parse(longest)).isEqualTo(new Right<>(new Message(longest)));
        assertThat(Message.parse(longest + "x")).isEqualTo(new Wrong<>(Reason.TOO_LONG));
    }

    @Test
    void takesSeveralLines() {
        assertThat(Message.parse("a\n\n\tb")).isEqualTo(new Right<>(new Message("a\n\n\tb")));
    }

    @ParameterizedTest(name = "{index}")
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "\"a\u000Bb\", \"a\nb\"",
                "\"a\fb\", \"a\nb\"",
                "\"a\u0085b\", \"a\nb\"",
                "\"a\u2028b\u2029c\", \"a\nb\nc\"",
                "\"a\u000B\r\nb\rc\", \"a\n\nb\nc\"",
                "\"post\u001Etraumatic\", post traumatic",
                "\"a\u001Cb\u001Dc\", a b c",
                "\"exam\u0002ple\", example",
                "\"a\u0000\u0007b\u007F\u0092\u001F\", ab",
                "\"a\u001B[31m\", a[31m",
                "\"\u0002 \u200Ba\u200B\u0000 \", a",
                "\"\ta\tb\", \"a\tb\"",
            })
    void tidiesWhatIsCopiedFromOtherPrograms(String text, String message) {
        assertThat(Message.parse(text)).isEqualTo(new Right<>(new Message(message)));
    }

    @Test
    void isNothingIfItHasOnlyControlCharacters() {
        assertThat(Message.parse("\u0000\u0002\u000B")).isEqualTo(new Wrong<>(Reason.REQUIRED));
    }

    @Test
    void hasItsLengthOnceItIsTidied() {
        String longest = "x\u0002".repeat(2000);

        assertThat(Message.parse(longest)).isEqualTo(new Right<>(new Message("x".repeat(2000))));
    }

    @Test
    void refusesHalvesOfCharacters() {
        assertThat(Message.parse("a\uD83D")).isEqualTo(new Wrong<>(Reason.CHARACTERS));
    }

    @ParameterizedTest(name = "{index}")
    @ValueSource(strings = {"a\u0000", "a\u001B[31m", "a\u007F", "a\u0085", "a\uD83D"})
    void cannotBeMadeOfWhatNobodyWrites(String text) {
        assertThatThrownBy(() -> new Message(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void isNeverEmpty() {
        assertThat(Message.parse("")).isEqualTo(new Wrong<>(Reason.REQUIRED));
        assertThatThrownBy(() -> new Message("")).isInstanceOf(IllegalArgumentException.class);
    }
}
