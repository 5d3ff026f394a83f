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
 * What Lambda passes on of the table's stream, keys alone (AWS's "Example event" in "Using AWS Lambda with Amazon
 * DynamoDB"), and the answer to it.
 */
public record StreamEvent(List<StreamRecord> records) {
    private static final JsonReader READER = JsonReader.ofEvents();

    /**
     * One change to the table.
     *
     * @param eventId for logs
     * @param mail the mail that it is about, or nothing if it is about something else
     */
    public record StreamRecord(String eventId, String sequenceNumber, Optional<MailId> mail) {}

    /**
     * Reads an event.
     *
     * @throws IllegalArgumentException if this is no such event
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

    /** Tells Lambda which records to bring again: AWS's "Configuring partial batch response with DynamoDB". */
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
