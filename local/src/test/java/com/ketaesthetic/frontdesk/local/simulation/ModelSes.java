package com.ketaesthetic.frontdesk.local.simulation;

import com.ketaesthetic.frontdesk.local.simulation.History.Event;
import com.ketaesthetic.frontdesk.mail.MailEvent.Report;
import com.ketaesthetic.frontdesk.mail.MailId;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sesv2.model.LimitExceededException;
import software.amazon.awssdk.services.sesv2.model.MessageRejectedException;
import software.amazon.awssdk.services.sesv2.model.MessageTag;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;
import software.amazon.awssdk.services.sesv2.model.SendEmailResponse;
import software.amazon.awssdk.services.sesv2.model.SendingPausedException;
import software.amazon.awssdk.services.sesv2.model.TooManyRequestsException;

/** A model of SES. It accepts or refuses mails, and reports at any time what became of those that it accepted. */
final class ModelSes {
    /** How long after the start SES may refuse even mails that list several requests. */
    private static final Duration REFUSES_LISTS = Duration.ofDays(1);

    private static final Duration SOON = Duration.ofMinutes(1);
    private static final Duration LATEST = Duration.ofHours(3);

    private final World world;
    private final Harm harm;
    private final Random random;
    private final Events events;
    private int taken;

    /** The receiver of the reports. */
    interface Events {
        void tell(MailId id, int attempt, String messageId, Report report, Duration in, int retries);
    }

    ModelSes(World world, Events events) {
        this.world = world;
        this.harm = world.harm();
        this.random = world.random();
        this.events = events;
    }

    SendEmailResponse send(SendEmailRequest request) {
        String mail = tag(request, "mailId");
        if (isAlwaysRefused(mail)) {
            harm.note("mail rejected");
            world.note(new Event.Refused(mail, text(request)));
            throw MessageRejectedException.builder().message("Rejected").build();
        }
        if (isUnlucky(mail) && attempt(request) == 1) {
            harm.note("throttled");
            throw TooManyRequestsException.builder().build();
        }
        if (harm.happens(0.05, "throttled")) {
            throw TooManyRequestsException.builder().build();
        }
        if (harm.happens(0.03, "sending paused")) {
            throw SendingPausedException.builder().build();
        }
        if (harm.happens(0.03, "over the quota")) {
            throw LimitExceededException.builder().build();
        }
        if (harm.happens(0.03, "taken after the client gave up")) {
            world.actors().start(random(SOON), () -> take(request, mail));
            throw SdkClientException.create("lost", new SocketTimeoutException());
        }
        return SendEmailResponse.builder().messageId(take(request, mail)).build();
    }

    /** Some mails are always refused, however often they are sent. */
    private boolean isAlwaysRefused(String mail) {
        boolean single = Character.isDigit(mail.charAt(0));
        return (single || world.now().isBefore(world.scenario().start().plus(REFUSES_LISTS)))
                && new Random(world.seed() ^ mail.hashCode()).nextInt(25) == 0;
    }

    /** Some mails are throttled at first and then have late events, and their senders stall. */
    boolean isUnlucky(String mail) {
        return harm.stalls() && new Random(world.seed() * 31 + mail.hashCode()).nextInt(10) == 0;
    }

    private String take(SendEmailRequest request, String mail) {
        int attempt = attempt(request);
        String messageId = "message-" + taken++;
        String to = request.destination().toAddresses().getFirst();
        List<Report> fate = world.scenario().inboxes().stream()
                .filter(inbox -> inbox.address().equals(to))
                .findFirst()
                .map(inbox -> inbox.fate(world.now(), random))
                .orElseGet(() -> Inbox.anything(random));
        world.note(new Event.Taken(
                mail, attempt, messageId, to, text(request), calendar(request), fate.contains(Report.DELIVERED)));
        Duration delay = isUnlucky(mail) || harm.happens(0.03, "all events late") ? random(LATEST) : Duration.ZERO;
        fate.forEach(report -> tell(MailId.parse(mail).orElseThrow(), attempt, messageId, report, delay));
        return messageId;
    }

    private void tell(MailId id, int attempt, String messageId, Report report, Duration delay) {
        if (harm.losesEvents() && harm.happens(0.2, "event lost")) {
            return;
        }
        Duration in = delay.plus(random(harm.happens(0.03, "event late") ? LATEST : SOON));
        world.history().add(world.now().plus(in), new Event.Told(id.toString(), attempt, report.name()));
        events.tell(id, attempt, messageId, report, in, 2);
        if (harm.happens(0.1, "event twice")) {
            events.tell(id, attempt, messageId, report, in.plus(Duration.ofSeconds(random.nextInt(600))), 2);
        }
    }

    private Duration random(Duration longest) {
        return Duration.ofMillis(random.nextLong(1, longest.toMillis()));
    }

    private static String text(SendEmailRequest request) {
        return request.content().simple().body().text().data();
    }

    private static String calendar(SendEmailRequest request) {
        return request.content().simple().attachments().stream()
                .filter(attachment -> attachment.contentType().startsWith("text/calendar"))
                .map(attachment -> attachment.rawContent().asUtf8String())
                .collect(Collectors.joining());
    }

    static int attempt(SendEmailRequest request) {
        return Integer.parseInt(tag(request, "attempt"));
    }

    static String tag(SendEmailRequest request, String name) {
        return request.emailTags().stream()
                .filter(tag -> tag.name().equals(name))
                .map(MessageTag::value)
                .findFirst()
                .orElseThrow();
    }
}
