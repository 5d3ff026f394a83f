package com.ketaesthetic.frontdesk.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTests {
    private static final Pattern CELL = Pattern.compile("[;\t\r\n]");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1",
                "-1",
                "@SUM(A1)",
                "\tx",
                "\rx",
                "\nx",
                " =1",
                "\"=1\"",
                "\u00A0=1",
                "\u200B=1",
                "\uFEFF=1",
                "\uFF1D1",
                "\uFF0B1",
                "\uFF0D1",
                "\uFF20SUM(A1)",
                "=HYPERLINK(\"https://evil.example\")"
            })
    void putsAnApostropheBeforeWhatWouldBeAFormula(String cell) {
        assertThat(Csv.harmless(cell)).isEqualTo("'" + cell);
    }

    /** A file that is opened with semicolons between its cells has cells that we did not write. */
    @ParameterizedTest
    @ValueSource(strings = {";", "\t", "\r", "\n", "\r\n", "; ", ";\"", ";\"\"", "\"\n", "\";\u200B"})
    void putsAnApostropheBeforeWhatWouldBeAFormulaToAnotherSeparator(String before) {
        for (String sign : List.of("=", "+", "-", "@", "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20")) {
            String harmless = Csv.harmless("x" + before + sign + "1+1;x");

            assertThat(CELL.splitAsStream(harmless))
                    .noneMatch(cell -> cell.replaceAll("[ \"\\u200B]", "").startsWith(sign));
            assertThat(harmless.replace("'", "")).isEqualTo("x" + before + sign + "1+1;x");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Zoë",
                "(212) 555-0123",
                "1-2",
                "'=1",
                "a=1, b",
                "a;b",
                "a\nb",
                "a; 'b' - c",
                "zoe@example.com"
            })
    void leavesOtherTextsAsTheyAre(String cell) {
        assertThat(Csv.harmless(cell)).isEqualTo(cell);
    }
}
