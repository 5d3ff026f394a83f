package com.ketaesthetic.frontdesk.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ketaesthetic.frontdesk.submission.Checked.Right;
import com.ketaesthetic.frontdesk.submission.Checked.Wrong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenPhoneTests {
    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "973-604-3848",
                "(973) 604-3848",
                " (973)\u00A0604\u20113848.",
                "973/604-3848",
                "973\t604\t3848",
                "[973] 604 3848",
                "1 973 604 3848",
                "1-(973)-604-3848",
                "1 (973) 604-3848",
                "+1 (973) 604-3848",
                "(+1) 973-604-3848",
                "+(1) 973-604-3848",
                "011 1 973 604 3848",
                "001 973 604 3848",
                "tel:+1-973-604-3848",
                "TEL: 973-604-3848",
                "\u202A973-604-3848\u202C",
                "97\u200B3-60\u20604-3848",
                "\uFF19\uFF17\uFF13\uFF0D\uFF16\uFF10\uFF14\uFF0D\uFF13\uFF18\uFF14\uFF18",
                "\uFF0B1 973 604 3848",
                "\u0669\u0667\u0663-\u0666\u0660\u0664-\u0663\u0668\u0664\u0668",
                "973-604-DUGU",
                "973-604-dugu",
                "97 36 04 38 48",
            })
    void isANumberAlone(String text) {
        assertThat(WrittenPhone.parse(text)).isEqualTo(written("+19736043848", null, null));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            (973) 604-3848 (cell)                  | +19736043848  |    | (cell)
            973-604-3848 cell                      | +19736043848  |    | cell
            973-604-3848cell                       | +19736043848  |    | cell
            973-604-3848 ok                        | +19736043848  |    | ok
            cell: 973-604-3848                     | +19736043848  |    | cell
            call after 5pm 973-604-3848            | +19736043848  |    | call after 5pm
            call after 5 973-604-3848              | +19736043848  |    | call after 5
            973-604-3848 after 17:00               | +19736043848  |    | after 17:00
            973-604-3848 5pm                       | +19736043848  |    | 5pm
            cell: 973-604-3848, work: 212-555-0123 | +19736043848  |    | cell … work: 212-555-0123
            973-604-3848 or 212-555-0123           | +19736043848  |    | or 212-555-0123
            973.604.3848 / 212.555.0123            | +19736043848  |    | 212.555.0123
            973-604-3848; 212-555-0123             | +19736043848  |    | 212-555-0123
            973-604-3848; 2125550123               | +19736043848  |    | 2125550123
            9736043848 2125550123                  | +19736043848  |    | 2125550123
            9736043848,2125550123                  | +19736043848  |    | 2125550123
            9736043848/2125550123                  | +19736043848  |    | 2125550123
            436-234-5678 (new)                     | +14362345678  |    | (new)
            born 03/04/1980, 973-604-3848          | +19736043848  |    | born 03/04/1980
            12/05/2026 973-604-3848                | +19736043848  |    | 12/05/2026
            973-604-3848 maria@example.com         | +19736043848  |    | maria@example.com
            173-604-3848 or 212-555-0123           | +12125550123  |    | 173-604-3848 or
            +1 (173) 604-3848, 212-555-0123        | +12125550123  |    | +1 (173) 604-3848
            mi celular es 973-604-3848, gracias    | +19736043848  |    | mi celular es … gracias
            llámeme después de las 5: 9736043848   | +19736043848  |    | llámeme después de las 5
            973-604-3848 x12                       | +19736043848  | 12 |
            973-604-3848 ext 7 (work)              | +19736043848  | 7  | (work)
            973-604-3848 Ext: 7                    | +19736043848  | 7  |
            973-604-3848, extensión 7              | +19736043848  | 7  |
            973-604-3848;ext=7                     | +19736043848  | 7  |
            973-604-3848 #7                        | +19736043848  | 7  |
            973-604-3848,,7#                       | +19736043848  | 7  |
            trabajo 973-604-3848 int. 7            | +19736043848  | 7  | trabajo
            973-604-3848 x 212-555-0123            | +19736043848  |    | x 212-555-0123
            800-FLOWERS                            | +18003569377  |    |
            1-800-GO-FEDEX                         | +18004633339  |    |
            1-800-FLOWERS (work)                   | +18003569377  |    | (work)
            call 800-flowers                       | +18003569377  |    | call 800-flowers
            cell 97 36 04 38 48                    | +19736043848  |    | cell 97 36 04 38 48
            +52 1 55 1234 5678                     | +525512345678 |    |
            mi número: +52 55 1234 5678 (casa)     | +525512345678 |    | mi número … (casa)
            011 52 55 1234 5678 casa               | +525512345678 |    | casa
            0052 55 1234 5678                      | +525512345678 |    |
            +44 20 7946 0958 / +44 20 7946 0959    | +442079460958 |    | +44 20 7946 0959
            +44 20 7946 0958 5pm                   | +442079460958 |    | 5pm
            +44 20 7946 0958 212-555-0123          | +442079460958 |    | 212-555-0123
            +44 20 7946 0958 ext. 7 office         | +442079460958 | 7  | office
            """)
    void isTheFirstNumberAndWhatElseIsWritten(
            String text, String e164, @Nullable String extension, @Nullable String note) {
        assertThat(WrittenPhone.parse(text)).isEqualTo(written(e164, extension, note));
    }

    @ParameterizedTest(name = "[{0}]")
    @ValueSource(
            strings = {
                "",
                "()",
                "(173) 604-3848",
                "173-604-3848 (cell)",
                "604-3848",
                "604-3848 cell",
                "973-604-38480000",
                "+44 207 946 09580",
                "+999 212 555 0123",
                "+1 (911) 604-3848",
                "000-000-0000",
                "123-45-6789",
                "4242 4242 4242 4242",
                "2026-12-01",
                "192.168.100.200",
                "call me",
                "911",
                "12125550123456",
            })
    void isNothingThatCannotBeCalled(String text) {
        assertThat(WrittenPhone.parse(text)).isEqualTo(new Wrong<>(Reason.INVALID));
    }

    @Test
    void has200CharactersAtTheMost() {
        String longest = "973-604-3848 " + "\uD83D\uDE00".repeat(180) + "x".repeat(7);

        assertThat(WrittenPhone.parse(longest)).isInstanceOf(Right.class);
        assertThat(WrittenPhone.parse(longest + "x")).isEqualTo(new Wrong<>(Reason.TOO_LONG));
    }

    @Test
    void hasItsNoteOnOneLineWithoutWhatCannotBeShown() {
        assertThat(WrittenPhone.parse("973-604-3848\ncell\u0000\u202Ework\uE000\uD83D"))
                .isEqualTo(written("+19736043848", null, "cell work"));
    }

    @ParameterizedTest(name = "{index}")
    @ValueSource(strings = {"", " ", "()", "a\nb", "\u202Ea"})
    void hasNoOtherNote(String note) {
        assertThatThrownBy(() -> new PhoneNote(note))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a note");
    }

    private static Checked<WrittenPhone> written(String e164, @Nullable String extension, @Nullable String note) {
        return new Right<>(
                new WrittenPhone(new PhoneNumber(e164, extension), note == null ? null : new PhoneNote(note)));
    }
}
