package com.ketaesthetic.frontdesk.ses;

import com.ketaesthetic.frontdesk.mail.MailId;
import com.ketaesthetic.frontdesk.mail.MailKind;
import com.ketaesthetic.frontdesk.mail.MailService;
import com.ketaesthetic.frontdesk.mail.Occasion;
import com.ketaesthetic.frontdesk.mail.SendResult;
import com.ketaesthetic.frontdesk.submission.Clinic;
import com.ketaesthetic.frontdesk.submission.ReceivedSubmission;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.Body;
import software.amazon.awssdk.services.sesv2.model.Content;
import software.amazon.awssdk.services.sesv2.model.Message;
import software.amazon.awssdk.services.sesv2.model.MessageHeader;
import software.amazon.awssdk.services.sesv2.model.MessageTag;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;

/**
 * Sends mails through SES. The SES client must not retry by itself, because SES cannot tell a retry from a second mail.
 */
public final class SesMailService implements MailService {
    private final SesV2Client ses;
    private final MailSettings settings;
    private final MailWriter writer;
    private final String from;

    public SesMailService(SesV2Client ses, MailSettings settings, Clinic clinic) {
        this.ses = ses;
        this.settings = settings;
        this.writer = new MailWriter(clinic, settings.detail(), settings.clinicLanguage());
        this.from = DisplayName.of(clinic.name()) + " <" + settings.sender() + ">";
    }

    @Override
    public SendResult send(MailId id, int attempt, Occasion occasion) {
        SendEmailRequest request = request(id, attempt, occasion);
        try {
            return new SendResult.Accepted(ses.sendEmail(request).messageId());
        } catch (SdkException fault) {
            return SesFaults.result(fault);
        }
    }

    private SendEmailRequest request(MailId id, int attempt, Occasion occasion) {
        MailContent content = writer.write(occasion);
        MessageHeader automatic = header("Auto-Submitted", "auto-generated");
        return switch (occasion) {
            case Occasion.Digested _ -> request(id, attempt, content, settings.inbox(), settings.inbox(), automatic);
            case Occasion.Submitted(MailKind kind, ReceivedSubmission received) -> {
                String patient = received.submission().contact().email().value();
                // The subject is always the same. Without this header, mail programs would put the mails about all
                // patients into one thread.
                MessageHeader apart = header("X-Entity-Ref-ID", id.toString());
                yield switch (kind) {
                    case CONFIRMATION -> request(id, attempt, content, patient, settings.inbox(), automatic);
                    case REQUEST -> request(id, attempt, content, settings.inbox(), patient, apart);
                    // The patient's mail did not arrive, so a reply to the patient would not arrive either.
                    case UNDELIVERED -> request(id, attempt, content, settings.inbox(), settings.inbox(), apart);
                };
            }
        };
    }

    private SendEmailRequest request(
            MailId id, int attempt, MailContent content, String to, String replyTo, MessageHeader header) {
        Message message = Message.builder()
                .subject(utf8(content.subject()))
                .body(Body.builder()
                        .html(utf8(content.html()))
                        .text(utf8(content.text()))
                        .build())
                .headers(header)
                .build();
        return SendEmailRequest.builder()
                .fromEmailAddress(from)
                .destination(destination -> destination.toAddresses(to))
                .replyToAddresses(replyTo)
                .configurationSetName(settings.configurationSet())
                .emailTags(List.of(tag("mailId", id.toString()), tag("attempt", Integer.toString(attempt))))
                .content(sent -> sent.simple(message))
                .build();
    }

    private static Content utf8(String data) {
        return Content.builder().charset("UTF-8").data(data).build();
    }

    private static MessageTag tag(String name, String value) {
        return MessageTag.builder().name(name).value(value).build();
    }

    private static MessageHeader header(String name, String value) {
        return MessageHeader.builder().name(name).value(value).build();
    }
}
