package com.ketaesthetic.frontdesk.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.ketaesthetic.frontdesk.Corpus;
import com.ketaesthetic.frontdesk.Samples;
import com.ketaesthetic.frontdesk.form.Field;
import com.ketaesthetic.frontdesk.form.Form;
import com.ketaesthetic.frontdesk.json.JsonReader;
import com.ketaesthetic.frontdesk.json.JsonValue;
import com.ketaesthetic.frontdesk.json.JsonValue.JsonNumber;
import com.ketaesthetic.frontdesk.json.JsonValue.JsonObject;
import com.ketaesthetic.frontdesk.json.MalformedJsonException;
import com.ketaesthetic.frontdesk.submission.Choice;
import com.ketaesthetic.frontdesk.submission.Kind;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Measures the screening on what people and spammers write. The held-back files were written after the wording was
 * chosen, and nobody looked at them while choosing. {@code docs/screening.md} has the same figures.
 */
class ScreeningCorpusTests {
    @Test
    void quarantinesAlmostNobody() {
        assertThat(quarantined("people.jsonl")).isEqualTo(new Share(1, 200));
        assertThat(quarantined("people-held-back.jsonl")).isEqualTo(new Share(0, 50));
    }

    @Test
    void findsMostSpam() {
        assertThat(quarantined("spam.jsonl")).isEqualTo(new Share(178, 200));
        assertThat(quarantined("spam-held-back.jsonl")).isEqualTo(new Share(44, 50));
    }

    private record Share(int quarantined, int all) {}

    private static Share quarantined(String file) {
        List<String> lines = Corpus.screening(file);
        int quarantined = Math.toIntExact(
                lines.stream().filter(ScreeningCorpusTests::isQuarantined).count());
        return new Share(quarantined, lines.size());
    }

    private static boolean isQuarantined(String line) {
        JsonObject written = (JsonObject) read(line);
        Kind kind = Choice.of(Kind.class, written.string("kind").orElseThrow()).orElseThrow();
        Form.Builder form = new Form.Builder();
        Field.of(kind)
                .forEach(field -> written.string(field.wireName()).ifPresent(text -> form.text(field.pointer(), text)));
        if (written.members().get("secondsToFillIn") instanceof JsonNumber(String seconds)) {
            Instant startedAt = Samples.NOW.minusSeconds(Long.parseLong(seconds));
            form.text(Field.STARTED_AT.pointer(), startedAt.toString());
        }
        return Screening.screen(kind, form.build(), new Proof.Missing(), Samples.NOW)
                .isPresent();
    }

    private static JsonValue read(String line) {
        try {
            return JsonReader.ofEvents().read(line.getBytes(UTF_8));
        } catch (MalformedJsonException wrong) {
            throw new IllegalStateException(wrong);
        }
    }
}
