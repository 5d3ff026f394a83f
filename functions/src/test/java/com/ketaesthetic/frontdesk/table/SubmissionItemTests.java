package com.ketaesthetic.frontdesk.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.ketaesthetic.frontdesk.Samples;
import com.ketaesthetic.frontdesk.form.Field;
import com.ketaesthetic.frontdesk.submission.Kind;
import com.ketaesthetic.frontdesk.submission.ReceivedSubmission;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Checks that no field is forgotten between the submission and the table. */
class SubmissionItemTests {
    @ParameterizedTest(name = "{0}")
    @EnumSource
    void holdsEveryFieldByItsName(Kind kind) {
        assertThat(SubmissionItem.written(Samples.received(kind)))
                .containsKeys(Samples.storedFields(kind).map(Field::wireName).toArray(String[]::new));
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void isReadBackAsItWasWritten(Kind kind) {
        assertThat(readBack(Samples.received(kind))).isEqualTo(Samples.received(kind));
        assertThat(Samples.storedFields(kind)).allSatisfy(field -> {
            ReceivedSubmission other = Samples.received(kind, Samples.fullFormWithAnother(field, kind));

            assertThat(readBack(other)).as("with another " + field.wireName()).isEqualTo(other);
        });
    }

    private static ReceivedSubmission readBack(ReceivedSubmission received) {
        Map<String, AttributeValue> item = SubmissionItem.written(received);
        return SubmissionItem.read(received.reference(), item);
    }
}
