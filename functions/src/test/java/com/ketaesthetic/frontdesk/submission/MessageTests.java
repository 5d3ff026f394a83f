package com.ketaesthetic.frontdesk.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ketaesthetic.frontdesk.submission.Checked.Right;
import com.ketaesthetic.frontdesk.submission.Checked.Wrong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
    @ValueSource(strings = {"a\u0000", "a\u001B[31m", "a\u007F", "a\u0085", "a\uD83D"})
    void refusesWhatNobodyWrites(String text) {
        assertThat(Message.parse(text)).isEqualTo(new Wrong<>(Reason.CHARACTERS));
    }

    @Test
    void isNeverEmpty() {
        assertThat(Message.parse("")).isEqualTo(new Wrong<>(Reason.REQUIRED));
        assertThatThrownBy(() -> new Message("")).isInstanceOf(IllegalArgumentException.class);
    }
}
