package com.ketaesthetic.frontdesk.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ketaesthetic.frontdesk.submission.Checked.Right;
import com.ketaesthetic.frontdesk.submission.Checked.Wrong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonNameTests {
    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "Maria Lopez",
                "O",
                "Siobhán O’Brien-Ní Dhomhnaill",
                "José María de la Cruz y Núñez",
                "Nguyễn Thị Minh Khai",
                "李小龍",
                "Владимир",
                "محمد",
                "می‌خواهم",
                "ශ්‍රී",
                "Ⅷ. Ludwig",
                "D'Angelo",
                "𠮷田",
            })
    void takesNamesOfTheWholeWorld(String name) {
        assertThat(PersonName.parse(name)).isEqualTo(new Right<>(new PersonName(name)));
    }

    @ParameterizedTest(name = "{index}")
    @ValueSource(strings = {"Maria\tLopez", "Maria Lopez\t", "\t\u200BMaria Lopez", "\u200FMaria\tLopez\u200E"})
    void takesNamesAsTheyAreCopied(String name) {
        assertThat(PersonName.parse(name)).isEqualTo(new Right<>(new PersonName("Maria Lopez")));
    }

    @Test
    void takes120CodePointsHoweverManyUnitsTheyAre() {
        String longest = "𠮷".repeat(120);

        assertThat(PersonName.parse(longest)).isEqualTo(new Right<>(new PersonName(longest)));
        assertThat(PersonName.parse(longest + "𠮷")).isEqualTo(new Wrong<>(Reason.TOO_LONG));
    }

    @ParameterizedTest(name = "{index}")
    @ValueSource(
            strings = {
                "a\u0000b",
                "a\nb",
                "a\u0085b",
                "a\u2028b",
                "a\u2029b",
                "a\u202Eb",
                "a\u2066b",
                "a\u200Fb",
                "a\u061Cb",
                "a\uE000b",
                "a\uFFFEb",
                "a\uD800b",
            })
    void refusesCharactersThatNoNameHas(String name) {
        assertThat(PersonName.parse(name)).isEqualTo(new Wrong<>(Reason.CHARACTERS));
    }

    @ParameterizedTest(name = "{index}")
    @ValueSource(strings = {"\u200D", "\u200B\u200B", "\uFEFF", "\u00AD \u00AD"})
    void countsWhatNobodyCanSeeAsNoName(String name) {
        assertThat(PersonName.parse(name)).isEqualTo(new Wrong<>(Reason.REQUIRED));
    }

    @Test
    void cannotBeMadeOfAnythingElse() {
        assertThatThrownBy(() -> new PersonName("a\nb"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a name");
    }
}
