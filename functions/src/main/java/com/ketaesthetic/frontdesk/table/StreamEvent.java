package com.ketaesthetic.frontdesk.table;

import com.ketaesthetic.frontdesk.json.JsonReader;
import com.ketaesthetic.frontdesk.json.JsonText;
import com.ketaesthetic.frontdesk.json.JsonValue;
import com.ketaesthetic.frontdesk.json.JsonValue.JsonArray;
import com.ketaesthetic.frontdesk.json.JsonValue.JsonObject;
import com.ketaesthetic.frontdesk.json.MalformedJsonException;
import com.ketaesthetic.frontdesk.mail.MailId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The event that Lambda passes on from the table's stream, and the answer to it. The event contains only the keys of
 * the items (AWS's "Example event" in "Using AWS Lambda with Amazon DynamoDB").
 */
public record StreamEvent(List<StreamRecord> records) {
    private static final JsonReader READER = JsonReader.ofEvents();

    /**
     * One change to the table.
     *
     * @param eventId the identifier of the event, for logs
     * @param mail the mail that was changed, or empty if another item was changed
     */
    public record StreamRecord(String eventId, String sequenceNumber, Optional<MailId> mail) {}

    /**
     * Reads an event.
     *
     * @throws IllegalArgumentException if the bytes are not a stream's event
     */
    public static StreamEvent read(byte[] event) {
        try {
            if (READER.read(event) instanceof JsonObject object
                    && object.members().get("Records") instanceof JsonArray(List<JsonValue> records)) {
                return new StreamEvent(records.stream()
                        .map(record -> record instanceof JsonObject found ? found : new JsonObject(Map.of()))
                        .map(StreamEvent::streamRecord)
                        .toList());
            }
        } catch (MalformedJsonException notJson) {
            throw new IllegalArgumentException("not a stream's event: " + notJson.getMessage());
        }
        throw new IllegalArgumentException("not a stream's event");
    }

    /**
     * The answer that tells Lambda which records to deliver again (AWS's "Configuring partial batch response with
     * DynamoDB").
     */
    public static byte[] failures(List<StreamRecord> failed) {
        return JsonText.of(Map.of(
                        "batchItemFailures",
                        failed.stream()
                                .map(record -> Map.of("itemIdentifier", record.sequenceNumber()))
                                .toList()))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static StreamRecord streamRecord(JsonObject record) {
        JsonObject change = record.object("dynamodb");
        JsonObject keys = change.object("Keys");
        Optional<MailId> mail = keys.object(Keys.PK)
                .string("S")
                .flatMap(pk -> keys.object(Keys.SK).string("S").flatMap(sk -> Keys.mailId(pk, sk)));
        return new StreamRecord(
                record.string("eventID").orElse("unknown"),
                change.string("SequenceNumber").orElse(""),
                mail);
    }
}
