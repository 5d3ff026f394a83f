package com.ketaesthetic.frontdesk.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.ketaesthetic.frontdesk.Samples;
import com.ketaesthetic.frontdesk.form.Form;
import com.ketaesthetic.frontdesk.submission.KeyedHash;
import com.ketaesthetic.frontdesk.submission.Kind;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdempotencyTests {
    private static final KeyedHash HASH = new KeyedHash("a secret of the tests");
    private static final Optional<IdempotencyKey> KEY = Optional.of(new IdempotencyKey("key-1"));

    @Test
    void knowsTheSameKeyForSevenDaysWhateverTheContent() {
        Idempotency one = of(KEY, Samples.appointmentForm());
        Idempotency other = of(KEY, Samples.appointmentForm().text("/message", "more"));

        assertThat(other.id()).isEqualTo(one.id());
        assertThat(other.content()).isNotEqualTo(one.content());
        assertThat(one.kept()).hasDays(7);
    }

    @Test
    void knowsTheSameContentForTenMinutesWithoutAKey() {
        Idempotency one = of(Optional.empty(), Samples.appointmentForm());
        Idempotency other = of(Optional.empty(), Samples.appointmentForm().text("/email", "other@example.com"));

        assertThat(of(Optional.empty(), Samples.appointmentForm())).isEqualTo(one);
        assertThat(other.id()).isNotEqualTo(one.id());
        assertThat(one.kept()).hasMinutes(10);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"/startedAt", "/captchaToken", "/altcha", "/idempotencyKey"})
    void ignoresFieldsThatChangeWhenAFormIsSentAgain(String pointer) {
        assertThat(of(KEY, Samples.appointmentForm().text(pointer, "another")))
                .isEqualTo(of(KEY, Samples.appointmentForm()));
    }

    @Test
    void bindsAKeyToItsPath() {
        Form form = Samples.appointmentForm().build();

        assertThat(Idempotency.of(HASH, Kind.CONTACT_MESSAGE, KEY, form).id())
                .isNotEqualTo(Idempotency.of(HASH, Kind.APPOINTMENT_REQUEST, KEY, form)
                        .id());
    }

    @Test
    void tellsFieldsApartThatReadAlikeWhenPutTogether() {
        Form.Builder one = new Form.Builder().text("/name", "a").text("/message", "b/namea");
        Form.Builder other = new Form.Builder().text("/name", "a/messageb").text("/message", "a");

        assertThat(of(KEY, one).content()).isNotEqualTo(of(KEY, other).content());
    }

    @Test
    void showsNothingOfKeyOrContentAndNeedsTheSecret() {
        Form form = Samples.appointmentForm().build();
        Idempotency one = Idempotency.of(HASH, Kind.APPOINTMENT_REQUEST, KEY, form);
        Idempotency other =
                Idempotency.of(new KeyedHash("another secret of the tests"), Kind.APPOINTMENT_REQUEST, KEY, form);

        assertThat(one.id()).matches("[0-9a-f]{64}").isNotEqualTo(other.id());
        assertThat(one.content()).matches("[0-9a-f]{64}").isNotEqualTo(other.content());
    }

    private static Idempotency of(Optional<IdempotencyKey> key, Form.Builder form) {
        return Idempotency.of(HASH, Kind.APPOINTMENT_REQUEST, key, form.build());
    }
}
