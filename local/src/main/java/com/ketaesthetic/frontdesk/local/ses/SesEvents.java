package com.ketaesthetic.frontdesk.local.ses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Publishes the events about mails that SES sends to EventBridge (AWS's "Examples of event data that Amazon SES
 * publishes to Amazon EventBridge"). Like those of SES, they include the mail addresses. Mail to the addresses of SES's
 * mailbox simulator bounces or gets complaints, as it does at SES.
 */
public final class SesEvents {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String SIMULATOR = "@simulator.amazonses.com";

    private final Consumer<JsonNode> bus;
    private final AtomicReference<EventFault> fault = new AtomicReference<>(EventFault.OK);

    public SesEvents(Consumer<JsonNode> bus) {
        this.bus = bus;
    }

    public void set(EventFault next) {
        fault.set(next);
    }

    /**
     * Publishes all events about a mail that was accepted.
     *
     * @param configurationSet the one that the mail was sent with, by which rules choose the events
     */
    public void tellOf(Mail mail, String configurationSet) {
        List<JsonNode> events = about(mail);
        events.forEach(event -> event.withObject("/detail/mail/tags")
                .putArray("ses:configuration-set")
                .add(configurationSet));
        switch (fault.get()) {
            case OK -> events.forEach(bus);
            case LOSE -> {}
            case REPEAT -> {
                events.reversed().forEach(bus);
                events.forEach(bus);
            }
        }
    }

    private static List<JsonNode> about(Mail mail) {
        List<JsonNode> events = new ArrayList<>(List.of(event(mail, "Send", "Email Sent")));
        switch (simulated(mail.to())) {
            case "bounce", "suppressionlist" -> events.add(bounce(mail));
            case "complaint" -> {
                events.add(event(mail, "Delivery", "Email Delivered"));
                events.add(event(mail, "Complaint", "Email Complaint Received"));
            }
            default -> events.add(event(mail, "Delivery", "Email Delivered"));
        }
        return events;
    }

    /** Whether the last event about a mail is its delivery. */
    public static boolean endsWithDelivery(Mail mail) {
        return switch (simulated(mail.to())) {
            case "bounce", "suppressionlist", "complaint" -> false;
            default -> true;
        };
    }

    /** Whether the account's suppression list has this address, as it does at SES. */
    static boolean isSuppressed(String address) {
        return simulated(address).equals("suppressionlist");
    }

    /**
     * The name of the simulator's mailbox without its label, or an empty text if the address is not one of the
     * simulator's.
     */
    private static String simulated(String address) {
        return address.endsWith(SIMULATOR)
                ? address.substring(0, address.length() - SIMULATOR.length()).replaceFirst("\\+.*", "")
                : "";
    }

    private static JsonNode bounce(Mail mail) {
        ObjectNode event = event(mail, "Bounce", "Email Bounced");
        ObjectNode bounce = event.withObject("/detail").putObject("bounce");
        bounce.put("bounceType", "Permanent").put("bounceSubType", "General");
        bounce.putArray("bouncedRecipients").addObject().put("emailAddress", mail.to());
        return event;
    }

    private static ObjectNode event(Mail mail, String eventType, String detailType) {
        ObjectNode event = MAPPER.createObjectNode()
                .put("version", "0")
                .put("id", UUID.randomUUID().toString())
                .put("detail-type", detailType)
                .put("source", "aws.ses")
                .put("account", "000000000000")
                .put("time", mail.at())
                .put("region", "us-east-1");
        ObjectNode detail = event.putObject("detail").put("eventType", eventType);
        ObjectNode sent = detail.putObject("mail")
                .put("timestamp", mail.at())
                .put("source", mail.from())
                .put("messageId", mail.id());
        sent.putArray("destination").add(mail.to());
        sent.putObject("commonHeaders").put("subject", mail.subject()).put("replyTo", mail.replyTo());
        ObjectNode tags = sent.putObject("tags");
        mail.tags().forEach((name, value) -> tags.putArray(name).add(value));
        return event;
    }
}
