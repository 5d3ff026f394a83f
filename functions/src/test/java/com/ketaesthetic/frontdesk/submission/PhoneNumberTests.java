package com.ketaesthetic.frontdesk.submission;

import static org.assertj.core.api.Assertions.assertThat;

import com.ketaesthetic.frontdesk.submission.Checked.Right;
import com.ketaesthetic.frontdesk.submission.Checked.Wrong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumberTests {
    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "973-604-3848",
                "(973) 604-3848",
                "973.604.3848",
                "9736043848",
                "1 973 604 3848",
                "+1 (973) 604-3848",
                "011 1 973 604 3848",
                "tel:+1-973-604-3848",
                "\u202A973-604-3848\u202C",
                "973\u2011604\u20113848",
                "97\u200B3-60\u20604-3848",
                "９７３－６０４－３８４８",
                "973-604-DUGU",
            })
    void takesAnyCommonWayOfWriting(String text) {
        assertThat(PhoneNumber.parse(text)).isEqualTo(new Right<>(new PhoneNumber("+19736043848", null)));
    }

    @ParameterizedTest(name = "{0} is {1}, extension {2}")
    @CsvSource({
        "973-604-3848 x12, +19736043848, 12, (973) 604-3848 ext. 12",
        "973-604-3848 ext. 4567, +19736043848, 4567, (973) 604-3848 ext. 4567",
        "+44 20 7946 0958, +442079460958, , +44 20 7946 0958",
        "011 52 55 5350 0000, +525553500000, , +52 55 5350 0000",
        "+39 06 6982, +39066982, , +39 06 6982",
        "+44 (0)20 7946 0958, +442079460958, , +44 20 7946 0958",
        "+52 1 55 1234 5678, +525512345678, , +52 55 1234 5678",
        "+5215512345678, +525512345678, , +52 55 1234 5678",
    })
    void keepsExtensionAndCountry(String text, String e164, String extension, String written) {
        PhoneNumber number = new PhoneNumber(e164, extension);

        assertThat(PhoneNumber.parse(text)).isEqualTo(new Right<>(number));
        assertThat(number.written()).isEqualTo(written);
    }

    /** The first area code is in service since 2024, and the library has no number with any of the next ones. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "(436) 234-5678, +14362345678, (436) 234-5678",
        "+1 436 234 5678, +14362345678, (436) 234-5678",
        "(200) 234-5678, +12002345678, (200) 234-5678",
        "889-999-9999, +18899999999, (889) 999-9999",
        "1-800-411-7246, +18004117246, (800) 411-7246",
    })
    void takesNorthAmericanNumbersByTheirShape(String text, String e164, String written) {
        PhoneNumber number = new PhoneNumber(e164, null);

        assertThat(PhoneNumber.parse(text)).isEqualTo(new Right<>(number));
        assertThat(number.written()).isEqualTo(written);
        assertThat(PhoneNumber.parse(written)).isEqualTo(new Right<>(number));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "(173) 604-3848",
                "(073) 604-3848",
                "(973) 104-3848",
                "(973) 004-3848",
                "(911) 604-3848",
                "(411) 604-3848",
                "(973) 911-3848",
                "(801) 411-3848",
                "(293) 604-3848",
                "604-3848",
                "123",
                "000-000-0000",
                "+",
                "+999 12345678",
                "call me",
                "973-604-38480000",
                "911",
                "+49 69 12345678901234",
                "+49 69 123456789012",
            })
    void refusesWhatCannotBeCalled(String text) {
        assertThat(PhoneNumber.parse(text)).isEqualTo(new Wrong<>(Reason.INVALID));
    }
}
