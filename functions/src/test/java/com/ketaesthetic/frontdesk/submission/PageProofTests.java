package com.ketaesthetic.frontdesk.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageProofTests {
    private static final Instant NOW = Instant.parse("2026-11-23T15:00:00Z");
    private static final Instant EXPIRY = NOW.plus(PageProof.LIFETIME);
    private static final String TOKEN = "7F3K92QD4M-0123456789abcdef0123456789abcdef";

    private final PageProof proofs = new PageProof(new KeyedHash("a secret of the tests"));
    private final String proof = proofs.of(TOKEN, "change", EXPIRY);

    @Test
    void countsForItsLinkAndPurposeUntilItExpires() {
        assertThat(proofs.verify(proof, TOKEN, "change", NOW)).contains(EXPIRY);
        assertThat(proofs.verify(proof, TOKEN, "change", EXPIRY.minusSeconds(1)))
                .contains(EXPIRY);
        assertThat(proofs.verify(proof, TOKEN, "change", EXPIRY)).isEmpty();
    }

    @Test
    void countsForNothingElse() {
        assertThat(proofs.verify(proof, TOKEN, "withdraw", NOW)).isEmpty();
        assertThat(proofs.verify(proof, TOKEN.replace('7', '8'), "change", NOW)).isEmpty();
        assertThat(new PageProof(new KeyedHash("another secret of the tests")).verify(proof, TOKEN, "change", NOW))
                .isEmpty();
    }

    @Test
    void cannotBeMadeToCountForLonger() {
        String later = EXPIRY.plusSeconds(1).getEpochSecond() + proof.substring(proof.indexOf('.'));

        assertThat(proofs.verify(later, TOKEN, "change", NOW)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "1.2", "99999999999.", "999999999999999999999.00000000000000000000000000000000"})
    void isNothingElseThanAProof(String text) {
        assertThat(proofs.verify(text, TOKEN, "change", NOW)).isEmpty();
    }
}
