package com.ketaesthetic.frontdesk.ses;

import com.ketaesthetic.frontdesk.json.JsonReader;
import com.ketaesthetic.frontdesk.json.JsonValue.JsonObject;
import com.ketaesthetic.frontdesk.json.MalformedJsonException;
import com.ketaesthetic.frontdesk.mail.MailEvent.Report;
import com.ketaesthetic.frontdesk.mail.MailId;
import java.util.Optional;

/**
 * What SES reports of a mail (its "Examples of event data that Amazon SES publishes to Amazon EventBridge"), as the
 * template's rule passes it on: types and ids, no addresses.
 *
 * @param id the event's, for logs
 * @param type as SES calls it, for logs
 * @param mail by our own tag; nothing if it is none of ours
 * @param report nothing if the type is unknown
 */
public record SesEvent(
        String id, String type, Optional<MailId> mail, int attempt, String messageId, Optional<Report> report) {
    private static final JsonReader READER = JsonReader.ofEvents();

    /**
     * Reads an event.
     *
     * @throws IllegalArgumentException if this is no such event
     */
    public static SesEvent read(byte[] event) {
        try {
            if (READER.read(event) instanceof JsonObject object) {
                String type = object.string("type").orElse("");
                return new SesEvent(
                        object.string("id").orElse(""),
                        type,
                        object.string("mailId").flatMap(MailId::parse),
                        attempt(object.string("attempt").orElse("")),
                        object.string("messageId").orElse(""),
                        report(type, object.string("bounceType").orElse("")));
            }
        } catch (MalformedJsonException notJson) {
            throw new IllegalArgumentException("not an event of SES: " + notJson.getMessage());
        }
        throw new IllegalArgumentException("not an event of SES");
    }

    private static int attempt(String text) {
        return text.matches("[1-9][0-9]{0,5}") ? Integer.parseInt(text) : 0;
    }

    private static Optional<Report> report(String type, String bounceType) {
        return switch (type) {
            case "Send" -> Optional.of(Report.SENT);
            case "DeliveryDelay" -> Optional.of(Report.DELAYED);
            case "Delivery" -> Optional.of(Report.DELIVERED);
            // Transient, or Undetermined: SES could not tell.
            case "Bounce" -> Optional.of(bounceType.equals("Permanent") ? Report.HARD_BOUNCED : Report.SOFT_BOUNCED);
            case "Complaint" -> Optional.of(Report.COMPLAINED);
            case "Reject", "Rendering Failure" -> Optional.of(Report.REJECTED);
            default -> Optional.empty();
        };
    }
}
