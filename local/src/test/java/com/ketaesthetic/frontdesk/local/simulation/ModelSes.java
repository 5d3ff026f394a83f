package com.ketaesthetic.frontdesk.local.simulation;

import com.ketaesthetic.frontdesk.local.simulation.History.Event;
import com.ketaesthetic.frontdesk.mail.MailEvent.Report;
import com.ketaesthetic.frontdesk.mail.MailId;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
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
    private final long seed;
    private final Random random;
    private final Actors actors;
    private final Harm harm;
    private final History history;
    private final Events events;
    private int taken;

    /** The receiver of the reports. */
    interface Events {
        void tell(MailId id, int attempt, String messageId, Report report, Duration in, int retries);
    }

    ModelSes(long seed, Random random, Actors actors, Harm harm, History history, Events events) {
        this.seed = seed;
        this.random = random;
        this.actors = actors;
        this.harm = harm;
        this.history = history;
        this.events = events;
    }

    SendEmailResponse send(SendEmailRequest request) {
        String mail = tag(request, "mailId");
        // Some mails are always rejected, however often they are sent. A digest is never one of them.
        if (!mail.startsWith("digest") && new Random(seed ^ mail.hashCode()).nextInt(25) == 0) {
            harm.note("mail rejected");
            throw MessageRejectedException.builder().message("Rejected").build();
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
            actors.start(Duration.ofMillis(random.nextLong(1, 60_000)), () -> take(request, mail));
            throw SdkClientException.create("lost", new SocketTimeoutException());
        }
        return SendEmailResponse.builder().messageId(take(request, mail)).build();
    }

    private String take(SendEmailRequest request, String mail) {
        int attempt = Integer.parseInt(tag(request, "attempt"));
        String messageId = "message-" + taken++;
        history.add(
                actors.now(),
                new Event.Taken(
                        mail,
                        attempt,
                        request.destination().toAddresses().getFirst(),
                        request.content().simple().body().text().data()));
        for (Report report : fate(mail)) {
            tell(MailId.parse(mail).orElseThrow(), attempt, messageId, report);
        }
        return messageId;
    }

    private List<Report> fate(String mail) {
        if (mail.startsWith("digest")) {
            return List.of(Report.SENT, Report.DELIVERED);
        }
        return switch (random.nextInt(20)) {
            case 0 -> List.of(Report.SENT, Report.HARD_BOUNCED);
            case 1 -> List.of(Report.SENT, Report.SOFT_BOUNCED);
            case 2 -> List.of(Report.SENT, Report.DELIVERED, Report.COMPLAINED);
            case 3 -> List.of(Report.SENT, Report.REJECTED);
            case 4 -> List.of(Report.SENT, Report.DELAYED, Report.DELIVERED);
            case 5 -> List.of(Report.SENT);
            default -> List.of(Report.SENT, Report.DELIVERED);
        };
    }

    private void tell(MailId id, int attempt, String messageId, Report report) {
        if (harm.losesEvents() && harm.happens(0.2, "event lost")) {
            return;
        }
        Duration in = harm.happens(0.03, "event late")
                ? Duration.ofMillis(random.nextLong(1, Duration.ofHours(3).toMillis()))
                : Duration.ofMillis(random.nextLong(1, 60_000));
        history.add(actors.now().plus(in), new Event.Told(id.toString(), attempt, report.name()));
        events.tell(id, attempt, messageId, report, in, 2);
        if (harm.happens(0.1, "event twice")) {
            events.tell(id, attempt, messageId, report, in.plus(Duration.ofSeconds(random.nextInt(600))), 2);
        }
    }

    private static String tag(SendEmailRequest request, String name) {
        return request.emailTags().stream()
                .filter(tag -> tag.name().equals(name))
                .map(MessageTag::value)
                .findFirst()
                .orElseThrow();
    }
}
