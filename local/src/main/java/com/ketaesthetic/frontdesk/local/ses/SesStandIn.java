package com.ketaesthetic.frontdesk.local.ses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.ketaesthetic.frontdesk.local.web.Answer;
import com.ketaesthetic.frontdesk.local.web.Call;
import com.ketaesthetic.frontdesk.local.web.ConnectionLostException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * Answers {@code POST /v2/email/outbound-emails} (SES API v2, "SendEmail") and
 * {@code GET /v2/email/suppression/addresses/…} ("GetSuppressedDestination") as SES does. It has only the parts of those
 * operations that Front Desk uses.
 */
public final class SesStandIn implements Function<Call, Answer> {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String SUPPRESSED = "/v2/email/suppression/addresses/";
    private static final Duration LATE = Duration.ofSeconds(3);

    private final Mailbox mailbox;
    private final SendEmailRules rules;
    private final SesEvents events;
    private final Clock clock;
    private final AtomicReference<SesFault> fault = new AtomicReference<>(SesFault.OK);
    private final AtomicInteger requests = new AtomicInteger();

    public SesStandIn(Mailbox mailbox, SendEmailRules rules, SesEvents events, Clock clock) {
        this.mailbox = mailbox;
        this.rules = rules;
        this.events = events;
        this.clock = clock;
    }

    public void set(SesFault next) {
        fault.set(next);
    }

    /** The number of requests to send a mail, whether they were accepted or not. */
    public int requests() {
        return requests.get();
    }

    @Override
    public Answer apply(Call call) {
        if (call.method().equals("GET") && call.path().startsWith(SUPPRESSED)) {
            return suppressed(call.path().substring(SUPPRESSED.length()));
        }
        if (!call.method().equals("POST") || !call.path().equals("/v2/email/outbound-emails")) {
            return error(404, "UnknownOperationException", "The stand-in knows only two operations");
        }
        requests.incrementAndGet();
        return switch (fault.get()) {
            case OK -> send(call);
            case REFUSE -> error(400, "MessageRejected", "The stand-in is set to reject every message");
            case THROTTLE -> error(429, "TooManyRequestsException", "Maximum sending rate exceeded.");
            case PAUSE -> error(400, "SendingPausedException", "Sending is paused for your account.");
            case DROP -> {
                send(call);
                throw new ConnectionLostException();
            }
            case DELAY -> {
                Answer answer = send(call);
                pause();
                yield answer;
            }
            case HOLD -> {
                pause();
                yield send(call);
            }
        };
    }

    private Answer suppressed(String address) {
        if (!SesEvents.isSuppressed(address)) {
            return error(404, "NotFoundException", "Email address is not on the suppression list.");
        }
        ObjectNode answer = MAPPER.createObjectNode();
        answer.putObject("SuppressedDestination")
                .put("EmailAddress", address)
                .put("Reason", "BOUNCE")
                .put("LastUpdateTime", clock.instant().getEpochSecond());
        return Answer.of(200, "application/json", answer.toString());
    }

    private Answer send(Call call) {
        JsonNode request;
        try {
            request = MAPPER.readTree(call.body());
        } catch (IOException notJson) {
            return error(400, "BadRequestException", "The request is not JSON");
        }
        Optional<SendEmailRules.Refusal> refusal = rules.refusal(request);
        if (refusal.isPresent()) {
            return error(
                    refusal.get().status(), refusal.get().code(), refusal.get().message());
        }
        Mail mail = mail(request);
        mailbox.add(mail);
        events.tellOf(mail, request.path("ConfigurationSetName").asText());
        ObjectNode answer = MAPPER.createObjectNode().put("MessageId", mail.id());
        return Answer.of(200, "application/json", answer.toString());
    }

    private Mail mail(JsonNode request) {
        JsonNode message = request.path("Content").path("Simple");
        return new Mail(
                UUID.randomUUID().toString(),
                request.path("Destination").path("ToAddresses").path(0).asText(),
                request.path("FromEmailAddress").asText(),
                request.path("ReplyToAddresses").path(0).asText(),
                message.path("Subject").path("Data").asText(),
                message.path("Body").path("Html").path("Data").asText(),
                message.path("Body").path("Text").path("Data").asText(),
                named(message.path("Headers")),
                named(request.path("EmailTags")),
                clock.instant().toString(),
                attachments(message.path("Attachments")));
    }

    private static List<Mail.Attachment> attachments(JsonNode parts) {
        List<Mail.Attachment> attachments = new ArrayList<>();
        parts.forEach(part -> attachments.add(new Mail.Attachment(
                part.path("FileName").asText(),
                part.path("ContentType").asText(),
                new String(Base64.getDecoder().decode(part.path("RawContent").asText()), StandardCharsets.UTF_8))));
        return attachments;
    }

    private static Map<String, String> named(JsonNode pairs) {
        Map<String, String> named = new LinkedHashMap<>();
        pairs.forEach(
                pair -> named.put(pair.path("Name").asText(), pair.path("Value").asText()));
        return named;
    }

    private static Answer error(int status, String code, String message) {
        ObjectNode body = MAPPER.createObjectNode().put("message", message);
        return new Answer(
                status,
                Map.of("Content-Type", List.of("application/json"), "x-amzn-ErrorType", List.of(code)),
                body.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void pause() {
        try {
            Thread.sleep(LATE);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
