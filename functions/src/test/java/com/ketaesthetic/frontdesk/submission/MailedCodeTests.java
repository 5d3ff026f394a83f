package com.ketaesthetic.frontdesk.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MailedCodeTests {
    private static final Reference REFERENCE = new Reference("7F3K92QD4M");
    private final MailedCode codes = new MailedCode(new KeyedHash("a secret of the tests"));

    @Test
    void hasSixDigitsAndIsTheSameEachTime() {
        assertThat(codes.of(REFERENCE, 3)).matches("[0-9]{6}").isEqualTo(codes.of(REFERENCE, 3));
    }

    @Test
    void isAnotherOneForEachMailAndRequestAndKey() {
        assertThat(codes.of(REFERENCE, 0))
                .isNotEqualTo(codes.of(REFERENCE, 1))
                .isNotEqualTo(codes.of(new Reference("7F3K92QD4N"), 0))
                .isNotEqualTo(new MailedCode(new KeyedHash("another secret")).of(REFERENCE, 0));
    }

    /** Of 10,000 codes that are all equally likely, about 50 pairs are the same, and each first digit is a tenth. */
    @Test
    void isNoMoreLikelyThanOthers() {
        var firstDigits = IntStream.range(0, 10_000)
                .mapToObj(number -> codes.of(REFERENCE, number))
                .collect(Collectors.groupingBy(code -> code.charAt(0), Collectors.counting()));

        assertThat(firstDigits).hasSize(10);
        assertThat(firstDigits.values()).allMatch(count -> count > 850 && count < 1150);
    }
}
