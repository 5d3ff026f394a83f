package com.ketaesthetic.frontdesk.ses;

import com.ketaesthetic.frontdesk.json.JsonReader;
import com.ketaesthetic.frontdesk.json.JsonValue.JsonObject;
import com.ketaesthetic.frontdesk.json.MalformedJsonException;
import com.ketaesthetic.frontdesk.mail.MailEvent.Report;
import com.ketaesthetic.frontdesk.mail.MailId;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the bytes of an event into a {@link SesEvent}. */
final class SesEventReader {
    private static final JsonReader READER = JsonReader.ofEvents();
    private static final Pattern ATTEMPT = Pattern.compile("[1-9][0-9]{0,5}");

    private SesEventReader() {}

    static SesEvent read(byte[] event) {
        JsonObject object = object(event);
        String type = object.string("type").orElse("");
        Optional<MailId> mail = object.string("mailId").flatMap(MailId::parse);
        Optional<Integer> attempt = object.string("attempt").flatMap(SesEventReader::attempt);
        Optional<Report> report = report(type, object.string("bounceType").orElse(""));
        return mail.isPresent() && attempt.isPresent() && report.isPresent()
                ? new SesEvent.Reported(
                        mail.get(), attempt.get(), object.string("messageId").orElse(""), report.get())
                : new SesEvent.Unknown(object.string("id").orElse(""), type);
    }

    private static JsonObject object(byte[] event) {
        try {
            if (READER.read(event) instanceof JsonObject object) {
                return object;
            }
        } catch (MalformedJsonException notJson) {
            throw new IllegalArgumentException("not an event of SES: " + notJson.getMessage());
        }
        throw new IllegalArgumentException("not an event of SES");
    }

    private static Optional<Integer> attempt(String text) {
        return Optional.of(text).filter(ATTEMPT.asMatchPredicate()).map(Integer::valueOf);
    }

    private static Optional<Report> report(String type, String bounceType) {
        return switch (type) {
            case "Send" -> Optional.of(Report.SENT);
            case "DeliveryDelay" -> Optional.of(Report.DELAYED);
            case "Delivery" -> Optional.of(Report.DELIVERED);
            // The other bounce types are Transient and Undetermined, which means that SES could not determine the type.
            case "Bounce" -> Optional.of(bounceType.equals("Permanent") ? Report.HARD_BOUNCED : Report.SOFT_BOUNCED);
            case "Complaint" -> Optional.of(Report.COMPLAINED);
            case "Reject", "Rendering Failure" -> Optional.of(Report.REJECTED);
            default -> Optional.empty();
        };
    }
}
