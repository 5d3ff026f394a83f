package com.ketaesthetic.frontdesk.local.ses;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The rules by which SES refuses a mail (SES API v2, "SendEmail", "MessageTag", "MessageHeader", "Attachment").
 *
 * @param senderDomain the only verified identity
 * @param configurationSets the configuration sets that exist
 */
public record SendEmailRules(String senderDomain, Set<String> configurationSets) {
    private static final Pattern ADDRESS = Pattern.compile("([^<>]* <)?([!-~&&[^<>@]]{1,64})@([!-~&&[^<>@]]+)>?");
    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_@.-]{1,256}");
    private static final Pattern HEADER_NAME = Pattern.compile("[!-9;-~]{1,126}");
    private static final Pattern HEADER_VALUE = Pattern.compile("[ -~]{0,870}");

    private static final Pattern FILE_NAME = Pattern.compile("[^\\p{Cc}/\\\\]{1,255}");
    private static final Pattern CONTENT_TYPE = Pattern.compile("[ -~]{1,78}");
    private static final Pattern DISPOSITION = Pattern.compile("ATTACHMENT|INLINE");
    private static final Pattern ENCODING = Pattern.compile("BASE64|QUOTED_PRINTABLE|SEVEN_BIT");

    /** An error that SES answers with. */
    record Refusal(int status, String code, String message) {}

    Optional<Refusal> refusal(JsonNode request) {
        String from = request.path("FromEmailAddress").asText();
        List<String> addresses = new ArrayList<>(List.of(from));
        request.path("Destination").path("ToAddresses").forEach(to -> addresses.add(to.asText()));
        request.path("ReplyToAddresses").forEach(replyTo -> addresses.add(replyTo.asText()));
        JsonNode message = request.path("Content").path("Simple");
        if (request.path("Destination").path("ToAddresses").isEmpty()) {
            return badRequest("Missing recipients");
        }
        for (String address : addresses) {
            if (!isPrintable(address) || !ADDRESS.matcher(address).matches()) {
                return badRequest("Local address contains control or whitespace, or is not ASCII");
            }
        }
        String subject = message.path("Subject").path("Data").asText();
        if (subject.isEmpty() || subject.codePoints().anyMatch(Character::isISOControl)) {
            return badRequest("Subject is missing, or has control characters");
        }
        for (JsonNode tag : request.path("EmailTags")) {
            if (!TAG.matcher(tag.path("Name").asText()).matches()
                    || !TAG.matcher(tag.path("Value").asText()).matches()) {
                return badRequest("Invalid tag");
            }
        }
        for (JsonNode header : message.path("Headers")) {
            if (!HEADER_NAME.matcher(header.path("Name").asText()).matches()
                    || !HEADER_VALUE.matcher(header.path("Value").asText()).matches()) {
                return badRequest("Invalid header");
            }
        }
        for (JsonNode attachment : message.path("Attachments")) {
            if (!isAttachable(attachment)) {
                return badRequest("Invalid attachment");
            }
        }
        if (!configurationSets.contains(request.path("ConfigurationSetName").asText())) {
            return Optional.of(new Refusal(404, "NotFoundException", "Configuration set does not exist."));
        }
        String domain = from.substring(from.lastIndexOf('@') + 1).replace(">", "");
        return domain.equals(senderDomain)
                ? Optional.empty()
                : Optional.of(new Refusal(400, "MessageRejected", "Email address is not verified."));
    }

    /** Whether SES takes a file, which must have a name and content. The rest may be left out. */
    private static boolean isAttachable(JsonNode attachment) {
        return FILE_NAME.matcher(attachment.path("FileName").asText()).matches()
                && isBase64(attachment.path("RawContent").asText())
                && isMissingOr(CONTENT_TYPE, attachment.path("ContentType"))
                && isMissingOr(DISPOSITION, attachment.path("ContentDisposition"))
                && isMissingOr(ENCODING, attachment.path("ContentTransferEncoding"));
    }

    private static boolean isMissingOr(Pattern pattern, JsonNode value) {
        return value.isMissingNode() || pattern.matcher(value.asText()).matches();
    }

    private static boolean isBase64(String text) {
        try {
            return Base64.getDecoder().decode(text).length > 0;
        } catch (IllegalArgumentException otherCharacters) {
            return false;
        }
    }

    private static boolean isPrintable(String text) {
        return text.codePoints().noneMatch(Character::isISOControl);
    }

    private static Optional<Refusal> badRequest(String message) {
        return Optional.of(new Refusal(400, "BadRequestException", message));
    }
}
