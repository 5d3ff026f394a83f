package com.ketaesthetic.frontdesk.table;

import com.ketaesthetic.frontdesk.request.Request;
import com.ketaesthetic.frontdesk.request.RequestState;
import com.ketaesthetic.frontdesk.request.RequestState.Closed;
import com.ketaesthetic.frontdesk.request.RequestState.Quarantined;
import com.ketaesthetic.frontdesk.request.RequestState.Received;
import com.ketaesthetic.frontdesk.submission.Quarantine;
import com.ketaesthetic.frontdesk.submission.ReceivedSubmission;
import com.ketaesthetic.frontdesk.submission.Reference;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The attributes of a submission's item that hold the state of the request. */
final class RequestItem {
    static final Map<String, String> NAMES = Map.of("#status", RequestItem.STATUS, "#version", RequestItem.VERSION);

    private static final String STATUS = "status";
    private static final String RECEIVED = "RECEIVED";
    private static final String QUARANTINED = "QUARANTINED";
    private static final String CLOSED = "CLOSED";

    private static final String QUARANTINE = "quarantine";
    private static final String EXPIRES_AT = "expiresAt";
    /** Items that were written before versions were introduced lack this attribute, and count as version 0. */
    private static final String VERSION = "version";

    private RequestItem() {}

    /** Writes the state in which a submission is stored, and its place in the index. */
    static void putInitial(Attributes item, ReceivedSubmission received) {
        RequestState state = RequestState.initial(received);
        item.put(STATUS, status(state)).put(VERSION, 0);
        switch (state) {
            case Received() -> item.put(DueIndex.DUE, DueIndex.UNREPORTED).put(DueIndex.DUE_AT, received.answerBy());
            case Quarantined(Quarantine reason) ->
                item.put(QUARANTINE, reason)
                        .put(DueIndex.DUE, DueIndex.QUARANTINED)
                        .put(DueIndex.DUE_AT, received.receivedAt());
            case Closed _ -> throw new IllegalArgumentException("no submission is stored as closed");
        }
    }

    static Request read(Reference reference, Map<String, AttributeValue> values) {
        Attributes item = new Attributes(values);
        String status = item.requiredText(STATUS);
        RequestState state = switch (status) {
            case RECEIVED -> new Received();
            case QUARANTINED -> new Quarantined(item.requiredChoice(QUARANTINE, Quarantine.class));
            case CLOSED -> new Closed(Instant.ofEpochSecond(item.number(EXPIRES_AT)));
            default -> throw new IllegalStateException("a request of the unknown status " + status);
        };
        return new Request(reference, state, item.has(VERSION) ? item.number(VERSION) : 0);
    }

    /**
     * The reason for which the submission was quarantined when it was stored. It is kept whatever the state of the
     * request is.
     */
    static Optional<Quarantine> quarantine(Attributes item) {
        return item.choice(QUARANTINE, Quarantine.class);
    }

    /** The update expression for a transition to this state. The place in the index follows from the state. */
    static String updateExpression(RequestState to) {
        return switch (to) {
            case Received _ ->
                "SET #status = :status, #version = :version, due = :due, dueAt = answerBy REMOVE expiresAt";
            case Quarantined _ ->
                "SET #status = :status, #version = :version, quarantine = :quarantine, due = :due, dueAt = receivedAt"
                        + " REMOVE expiresAt";
            case Closed _ -> "SET #status = :status, #version = :version, expiresAt = :expiresAt REMOVE due, dueAt";
        };
    }

    /** The values of {@link #updateExpression}. */
    static Map<String, AttributeValue> values(Request after) {
        Map<String, AttributeValue> values = new HashMap<>(Map.of(
                ":status", Attributes.value(status(after.state())), ":version", Attributes.value(after.version())));
        switch (after.state()) {
            case Received() -> values.put(":due", Attributes.value(DueIndex.UNREPORTED));
            case Quarantined(Quarantine reason) -> {
                values.put(":quarantine", Attributes.value(reason.value()));
                values.put(":due", Attributes.value(DueIndex.QUARANTINED));
            }
            case Closed(Instant expiresAt) -> values.put(":expiresAt", Attributes.value(expiresAt.getEpochSecond()));
        }
        return values;
    }

    /** The condition that the stored version is still the version that was read, {@code :seen}. */
    static String versionCondition(long seen) {
        return seen == 0
                ? "attribute_exists(pk) AND (attribute_not_exists(#version) OR #version = :seen)"
                : "#version = :seen";
    }

    private static String status(RequestState state) {
        return switch (state) {
            case Received _ -> RECEIVED;
            case Quarantined _ -> QUARANTINED;
            case Closed _ -> CLOSED;
        };
    }
}
