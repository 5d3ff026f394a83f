package com.ketaesthetic.frontdesk.ses;

import com.ketaesthetic.frontdesk.calendar.CalendarFile;
import com.ketaesthetic.frontdesk.mail.MailId;
import com.ketaesthetic.frontdesk.mail.MailKind;
import com.ketaesthetic.frontdesk.mail.MailService;
import com.ketaesthetic.frontdesk.mail.Occasion;
import com.ketaesthetic.frontdesk.mail.SendResult;
import com.ketaesthetic.frontdesk.submission.Choice;
import com.ketaesthetic.frontdesk.submission.Clinic;
import com.ketaesthetic.frontdesk.submission.PatientLink;
import com.ketaesthetic.frontdesk.submission.ReceivedSubmission;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.Attachment;
import software.amazon.awssdk.services.sesv2.model.AttachmentContentDisposition;
import software.amazon.awssdk.services.sesv2.model.AttachmentContentTransferEncoding;
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

    /**
     * Creates the service.
     *
     * @param link leads patients to their page
     * @param clock says when a file for a calendar is written
     */
    public SesMailService(SesV2Client ses, MailSettings settings, Clinic clinic, PatientLink link, Clock clock) {
        this.ses = ses;
        this.settings = settings;
        this.writer = new MailWriter(clinic, settings, link, clock);
        this.from = DisplayName.of(clinic.name()) + " <" + settings.sender() + ">";
    }

    @Override
    public SendResult send(MailId id, int attempt, Occasion occasion) {
        Optional<String> to = recipient(id, occasion);
        if (to.isEmpty()) {
            // The setting has fewer inboxes than when the mail was created.
            return new SendResult.RefusedForGood("NoSuchInbox");
        }
        SendEmailRequest request = request(id, attempt, to.get(), occasion);
        try {
            return new SendResult.Accepted(ses.sendEmail(request).messageId());
        } catch (SdkException fault) {
            return SesFaults.result(fault);
        }
    }

    private Optional<String> recipient(MailId id, Occasion occasion) {
        return id.isToPatient() ? patient(occasion) : settings.inbox(id.inbox());
    }

    private static Optional<String> patient(Occasion occasion) {
        return received(occasion)
                .map(received -> received.submission().contact().email().value());
    }

    private static Optional<ReceivedSubmission> received(Occasion occasion) {
        return switch (occasion) {
            case Occasion.Submitted(MailKind _, ReceivedSubmission received) -> Optional.of(received);
            case Occasion.Declined(ReceivedSubmission received, Choice _) -> Optional.of(received);
            case Occasion.Appointed(MailKind _, ReceivedSubmission received, var _) -> Optional.of(received);
            case Occasion.Wished(MailKind _, ReceivedSubmission received, var _, var _) -> Optional.of(received);
            case Occasion.TakenBack(MailKind _, ReceivedSubmission received, var _) -> Optional.of(received);
            case Occasion.Digested _, Occasion.Gathered _, Occasion.InboxFailed _ -> Optional.empty();
        };
    }

    private SendEmailRequest request(MailId id, int attempt, String to, Occasion occasion) {
        MailContent content = writer.write(occasion);
        Message.Builder message = Message.builder()
                .subject(utf8(content.subject()))
                .body(Body.builder()
                        .html(utf8(content.html()))
                        .text(utf8(content.text()))
                        .build())
                .headers(headers(id));
        content.calendar().ifPresent(calendar -> message.attachments(attachment(calendar)));
        return SendEmailRequest.builder()
                .fromEmailAddress(from)
                .destination(destination -> destination.toAddresses(to))
                .replyToAddresses(replyTo(occasion))
                .configurationSetName(
                        id.isToPatient() ? settings.configurationSet() : settings.clinicConfigurationSet())
                .emailTags(List.of(tag("mailId", id.toString()), tag("attempt", Integer.toString(attempt))))
                .content(sent -> sent.simple(message.build()))
                .build();
    }

    private String replyTo(Occasion occasion) {
        return switch (occasion) {
            case Occasion.Submitted(MailKind kind, ReceivedSubmission _)
            when kind == MailKind.REQUEST && settings.detail() != ClinicMailDetail.REFERENCE ->
                patient(occasion).orElseThrow();
            // A reply would not arrive in the inbox that the mail is about.
            case Occasion.InboxFailed(LocalDate _, int failed) -> settings.firstInboxExcept(failed);
            // A patient's reply goes to the clinic. If the patient's mail did not arrive, a reply to the patient would
            // not arrive either. What staff reply to a list is for their colleagues.
            case Occasion.Submitted _,
                    Occasion.Declined _,
                    Occasion.Appointed _,
                    Occasion.Wished _,
                    Occasion.TakenBack _,
                    Occasion.Digested _,
                    Occasion.Gathered _ -> settings.firstInbox();
        };
    }

    private static List<MessageHeader> headers(MailId id) {
        return List.of(
                // Mailboxes that answer by themselves do not answer such a mail (RFC 3834, section 5).
                header("Auto-Submitted", "auto-generated"),
                // Gmail puts mails with different values into different conversations.
                header("X-Entity-Ref-ID", id.toString()));
    }

    private static Attachment attachment(MailContent.Calendar calendar) {
        return Attachment.builder()
                .fileName(CalendarFile.NAME)
                .contentType(CalendarFile.contentType(calendar.method()))
                .contentDisposition(AttachmentContentDisposition.ATTACHMENT)
                // The lines may have 8-bit characters, and must arrive with the ends that they have.
                .contentTransferEncoding(AttachmentContentTransferEncoding.BASE64)
                .rawContent(SdkBytes.fromUtf8String(calendar.file()))
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
