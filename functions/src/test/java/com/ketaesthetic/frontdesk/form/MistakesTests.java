package com.ketaesthetic.frontdesk.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.ketaesthetic.frontdesk.submission.Reason;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MistakesTests {
    /**
     * A new reason needs a mistake that leads to it. Otherwise, no test checks that there is a text for this reason.
     */
    @Test
    void areOfEveryReason() {
        assertThat(Mistakes.violations()).extracting(Violation::reason).contains(Reason.values());
    }

    @Test
    void areInEveryField() {
        assertThat(Mistakes.violations())
                .extracting(violation -> violation.subject().split("\\.", 2)[0])
                .contains(Stream.of(Field.values()).map(Field::wireName).toArray(String[]::new));
    }
}
