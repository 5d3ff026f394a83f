package com.ketaesthetic.frontdesk.desk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTests {
    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "=HYPERLINK(\"https://evil.example\")"})
    void putsAnApostropheBeforeWhatWouldBeAFormula(String cell) {
        assertThat(Csv.harmless(cell)).isEqualTo("'" + cell);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Zoë", "(212) 555-0123", "1-2", " =1", "'=1", "a\n=1"})
    void leavesOtherTextsAsTheyAre(String cell) {
        assertThat(Csv.harmless(cell)).isEqualTo(cell);
    }
}
