package com.ketaesthetic.frontdesk.submission;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkTokenTests {
    private static final Reference REFERENCE = new Reference("7F3K92QD4M");
    private static final LinkToken TOKENS = new LinkToken(new KeyedHash("a secret of the tests"));

    @Test
    void leadToTheirRequestAndToNoOther() {
        String token = TOKENS.of(REFERENCE);

        assertThat(token).matches("7F3K92QD4M-[0-9a-f]{32}");
        assertThat(TOKENS.verify(token)).contains(REFERENCE);
        assertThat(TOKENS.verify(token.replace("7F3K92QD4M", "7F3K92QD4N"))).isEmpty();
        assertThat(new LinkToken(new KeyedHash("another secret")).verify(token)).isEmpty();
    }

    @Test
    void areWrongIfOneDigitIs() {
        String token = TOKENS.of(REFERENCE);

        for (int i = token.indexOf('-') + 1; i < token.length(); i++) {
            char other = token.charAt(i) == '0' ? '1' : '0';
            String wrong = token.substring(0, i) + other + token.substring(i + 1);
            assertThat(TOKENS.verify(wrong)).as(wrong).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "7F3K92QD4M", "7F3K92QD4M-", "-", "7F3K92QD4M-0123", "../../etc/passwd", "7f3k92qd4m-ü"})
    void ofAnotherShapeAreNobodys(String text) {
        assertThat(TOKENS.verify(text)).isEmpty();
    }
}
