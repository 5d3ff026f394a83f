package com.ketaesthetic.frontdesk.table;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ketaesthetic.frontdesk.Samples;
import com.ketaesthetic.frontdesk.mail.MailId;
import com.ketaesthetic.frontdesk.mail.MailKind;
import com.ketaesthetic.frontdesk.table.StreamEvent.StreamRecord;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamEventTests {
    @Test
    void namesMailsAndLeavesOtherRecordsWithoutAMail() {
        String event = """
                {"Records": [
                  {"eventID": "e1", "eventName": "INSERT", "dynamodb": {"SequenceNumber": "111",
                   "Keys": {"pk": {"S": "7F3K92QD4M"}, "sk": {"S": "mail#patient"}}}},
                  {"eventID": "e2", "dynamodb": {"SequenceNumber": "112",
                   "Keys": {"pk": {"S": "7F3K92QD4M"}, "sk": {"S": "mail#nobody"}}}},
                  {"eventID": "e3", "dynamodb": {"SequenceNumber": "113", "Keys": {"pk": {"N": "1"}}}},
                  {"eventID": "e4", "dynamodb": {"SequenceNumber": "114",
                   "Keys": {"pk": {"S": "not a reference"}, "sk": {"S": "mail#clinic"}}}},
                  {"eventID": "e5", "eventName": "INSERT", "dynamodb": {"SequenceNumber": "115",
                   "Keys": {"pk": {"S": "7F3K92QD4M"}, "sk": {"S": "mail#clinic#3-2"}}}},
                  {"eventID": "e6", "eventName": "INSERT", "dynamodb": {"SequenceNumber": "116",
                   "Keys": {"pk": {"S": "7F3K92QD4M"}, "sk": {"S": "mail#clinic.3-2"}}}},
                  17]}
                """;

        assertThat(StreamEvent.read(event.getBytes(UTF_8)))
                .isEqualTo(new StreamEvent(List.of(
                        new StreamRecord("e1", "111", Optional.of(MailId.of(Samples.REFERENCE, MailKind.CONFIRMATION))),
                        new StreamRecord("e2", "112", Optional.empty()),
                        new StreamRecord("e3", "113", Optional.empty()),
                        new StreamRecord("e4", "114", Optional.empty()),
                        new StreamRecord(
                                "e5",
                                "115",
                                Optional.of(new MailId.OfSubmission(Samples.REFERENCE, MailKind.REQUEST, 2, 3))),
                        new StreamRecord("e6", "116", Optional.empty()),
                        new StreamRecord("unknown", "", Optional.empty()))));
    }

    @ParameterizedTest(name = "[{0}]")
    @ValueSource(strings = {"", "{}", "[]", "{\"Records\": 1}"})
    void refusesAnotherEvent(String event) {
        assertThatThrownBy(() -> StreamEvent.read(event.getBytes(UTF_8))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void asksForTheFailedRecordsAgain() {
        byte[] answer = StreamEvent.failures(List.of(new StreamRecord("e1", "111", Optional.empty())));

        assertThat(new String(answer, UTF_8)).isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"111\"}]}");
        assertThat(new String(StreamEvent.failures(List.of()), UTF_8)).isEqualTo("{\"batchItemFailures\":[]}");
    }
}
