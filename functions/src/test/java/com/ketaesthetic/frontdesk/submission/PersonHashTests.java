package com.ketaesthetic.frontdesk.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PersonHashTests {
    private static final KeyedHash KEY = new KeyedHash("a secret of the tests");

    private final PersonHash hash = new PersonHash(KEY);

    @Test
    void isTheSameForAnAddressInAnyCase() {
        assertThat(hash.of(new EmailAddress("Maria.LOPEZ@example.com")))
                .isEqualTo(hash.of(new EmailAddress("maria.lopez@example.com")))
                .isNotEqualTo(hash.of(new EmailAddress("marialopez@example.com")));
    }

    @Test
    void isTheSameForANumberWithAnyExtension() {
        assertThat(hash.of(new PhoneNumber("+12125550123", "7")))
                .isEqualTo(hash.of(new PhoneNumber("+12125550123", null)))
                .isNotEqualTo(hash.of(new PhoneNumber("+12125550124", "7")));
    }

    /** What is stored stays findable only if this never changes. */
    @Test
    void isOfTheseParts() {
        assertThat(hash.of(new EmailAddress("Maria@example.com")))
                .isEqualTo(KEY.of(List.of("person", "mail", "maria@example.com")));
        assertThat(hash.of(new PhoneNumber("+12125550123", "7")))
                .isEqualTo(KEY.of(List.of("person", "phone", "+12125550123")));
    }

    @Test
    void isAnotherOneWithAnotherKey() {
        PersonHash other = new PersonHash(new KeyedHash("another secret of the tests"));

        assertThat(other.ofNobody()).isNotEqualTo(hash.ofNobody());
    }
}
