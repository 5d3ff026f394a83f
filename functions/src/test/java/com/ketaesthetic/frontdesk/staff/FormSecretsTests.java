package com.ketaesthetic.frontdesk.staff;

import static org.assertj.core.api.Assertions.assertThat;

import com.ketaesthetic.frontdesk.submission.KeyedHash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A secret says whose form it is in, and nobody can make one that says somebody else. */
class FormSecretsTests {
    private static final String ROSA = "5d2c3b1a-0000-4000-8000-00000000000a";
    private static final String REX = "5d2c3b1a-0000-4000-8000-00000000000b";

    private final FormSecrets forms = new FormSecrets(new KeyedHash("a key"), new RandomSecrets());

    @Test
    void saysWhoseFormItIsIn() {
        assertThat(forms.author(forms.of(ROSA))).contains(ROSA);
        assertThat(forms.author(forms.of("with.dots.in.it"))).contains("with.dots.in.it");
    }

    @Test
    void isAnotherOneForEachSession() {
        assertThat(forms.of(ROSA)).isNotEqualTo(forms.of(ROSA));
    }

    @Test
    void isOfNobodyOnceItWasChanged() {
        String secret = forms.of(ROSA);

        assertThat(forms.author(secret.replace(ROSA, REX))).isEmpty();
        for (int i = 0; i < secret.length(); i++) {
            char other = secret.charAt(i) == 'x' ? 'y' : 'x';
            assertThat(forms.author(secret.substring(0, i) + other + secret.substring(i + 1)))
                    .isEmpty();
        }
        assertThat(forms.author(secret + "x")).isEmpty();
        assertThat(forms.author(secret.substring(1))).isEmpty();
    }

    @Test
    void isOfNobodyWithAnotherKey() {
        assertThat(new FormSecrets(new KeyedHash("another key"), new RandomSecrets()).author(forms.of(ROSA)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "...", "a", "a.b", "a..b", ".a.b", "a.b.", "\u0000.\u0000.\u0000"})
    void isNoTextOfAnotherKind(String text) {
        assertThat(forms.author(text)).isEmpty();
        assertThat(forms.author(text + "x".repeat(10_000))).isEmpty();
    }
}
