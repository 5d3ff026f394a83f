package com.ketaesthetic.frontdesk.ses;

import static org.assertj.core.api.Assertions.assertThat;

import com.ketaesthetic.frontdesk.Samples;
import com.ketaesthetic.frontdesk.mail.Digest;
import com.ketaesthetic.frontdesk.mail.MailId;
import com.ketaesthetic.frontdesk.mail.MailKind;
import com.ketaesthetic.frontdesk.mail.Occasion;
import com.ketaesthetic.frontdesk.mail.SendResult;
import com.ketaesthetic.frontdesk.request.RequestState;
import com.ketaesthetic.frontdesk.submission.Clinic;
import com.ketaesthetic.frontdesk.submission.Language;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.AccountSuspendedException;
import software.amazon.awssdk.services.sesv2.model.BadRequestException;
import software.amazon.awssdk.services.sesv2.model.LimitExceededException;
import software.amazon.awssdk.services.sesv2.model.MailFromDomainNotVerifiedException;
import software.amazon.awssdk.services.sesv2.model.MessageHeader;
import software.amazon.awssdk.services.sesv2.model.MessageRejectedException;
import software.amazon.awssdk.services.sesv2.model.MessageTag;
import software.amazon.awssdk.services.sesv2.model.NotFoundException;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;
import software.amazon.awssdk.services.sesv2.model.SendEmailResponse;
import software.amazon.awssdk.services.sesv2.model.SendingPausedException;
import software.amazon.awssdk.services.sesv2.model.SesV2Exception;
import software.amazon.awssdk.services.sesv2.model.TooManyRequestsException;

class SesMailServiceTests {
    private static final MailSettings SETTINGS = Settings.of(ClinicMailDetail.CONTACT, Language.ENGLISH);

    private final List<SendEmailRequest> sent = new ArrayList<>();

    @Test
    void sendsThePatientsMail() {
        SendResult result = service(Samples.clinic())
                .send(MailId.of(Samples.REFERENCE, MailKind.CONFIRMATION), 2, about(MailKind.CONFIRMATION));

        MailContent content =
                Settings.writer(ClinicMailDetail.CONTACT, Language.ENGLISH).write(about(MailKind.CONFIRMATION));
        assertThat(result).isEqualTo(new SendResult.Accepted("message-1"));
        assertThat(sent)
                .containsExactly(request(
                        content, "patients", "maria@example.com", "inbox@example.com", "7F3K92QD4M-patient", "2"));
    }

    @Test
    void sendsThePatientThatTheRequestIsDeclined() {
        Occasion occasion = new Occasion.Declined(Samples.received(), RequestState.Decline.OTHER);

        service(Samples.clinic())
                .send(new MailId.OfSubmission(Samples.REFERENCE, MailKind.DECLINED, 1, 3), 1, occasion);

        MailContent content =
                Settings.writer(ClinicMailDetail.CONTACT, Language.ENGLISH).write(occasion);
        assertThat(sent)
                .containsExactly(request(
                        content, "patients", "maria@example.com", "inbox@example.com", "7F3K92QD4M-declined.3", "1"));
    }

    /** Calendars that get a file by mail look for its method in the content type. */
    @Test
    void attachesAFileForTheCalendar() {
        Occasion booked = new Occasion.Appointed(MailKind.BOOKED, Samples.received(), Occasions.ENTRY);

        service(Samples.clinic()).send(MailId.of(Samples.REFERENCE, MailKind.BOOKED), 1, booked);

        assertThat(sent.getFirst().content().simple().attachments())
                .singleElement()
                .satisfies(file -> {
                    assertThat(file.fileName()).isEqualTo("appointment.ics");
                    assertThat(file.contentType()).isEqualTo("text/calendar; charset=UTF-8; method=REQUEST");
                    assertThat(file.contentDispositionAsString()).isEqualTo("ATTACHMENT");
                    assertThat(file.contentTransferEncodingAsString()).isEqualTo("BASE64");
                    assertThat(file.rawContent().asUtf8String())
                            .startsWith("BEGIN:VCALENDAR\r\n")
                            .contains("ATTENDEE", "mailto:maria@example.com");
                });
    }

    @Test
    void sendsTheClinicsMailWithThePatientToReplyTo() {
        service(Samples.clinic()).send(MailId.of(Samples.REFERENCE, MailKind.REQUEST), 1, about(MailKind.REQUEST));

        MailContent content =
                Settings.writer(ClinicMailDetail.CONTACT, Language.ENGLISH).write(about(MailKind.REQUEST));
        assertThat(sent)
                .containsExactly(
                        request(content, "clinic", "inbox@example.com", "maria@example.com", "7F3K92QD4M-clinic", "1"));
    }

    @Test
    void sendsAnUndeliveredPatientNoReply() {
        service(Samples.clinic())
                .send(MailId.of(Samples.REFERENCE, MailKind.UNDELIVERED), 1, about(MailKind.UNDELIVERED));

        assertThat(sent).singleElement().satisfies(mail -> {
            assertThat(mail.destination().toAddresses()).containsExactly("inbox@example.com");
            assertThat(mail.replyToAddresses()).containsExactly("inbox@example.com");
        });
    }

    @Test
    void sendsTheClinicNoAddressToReplyToThatItsMailsMustNotSay() {
        MailSettings settings = Settings.of(ClinicMailDetail.REFERENCE, Language.ENGLISH);
        new SesMailService(recording(), settings, Samples.clinic(), Settings.LINK, Settings.CLOCK)
                .send(MailId.of(Samples.REFERENCE, MailKind.REQUEST), 1, about(MailKind.REQUEST));

        assertThat(sent.getFirst().replyToAddresses()).containsExactly("inbox@example.com");
        assertThat(sent.getFirst().toString()).doesNotContain("maria@example.com");
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("all")
    void saysThatAProgramWroteItAndTellsEachFromTheOthers(MailId id, Occasion occasion, String replyTo) {
        service(Samples.clinic()).send(id, 1, occasion);

        assertThat(sent).singleElement().satisfies(mail -> {
            assertThat(mail.content().simple().headers())
                    .containsExactly(
                            header("Auto-Submitted", "auto-generated"), header("X-Entity-Ref-ID", id.toString()));
            assertThat(mail.replyToAddresses()).containsExactly(replyTo);
        });
    }

    static Stream<Arguments> all() {
        LocalDate day = LocalDate.parse("2026-11-23");
        return Stream.of(
                Arguments.of(
                        MailId.of(Samples.REFERENCE, MailKind.CONFIRMATION),
                        about(MailKind.CONFIRMATION),
                        "inbox@example.com"),
                Arguments.of(
                        MailId.of(Samples.REFERENCE, MailKind.REQUEST), about(MailKind.REQUEST), "maria@example.com"),
                Arguments.of(
                        MailId.of(Samples.REFERENCE, MailKind.UNDELIVERED).forInbox(2),
                        about(MailKind.UNDELIVERED),
                        "inbox@example.com"),
                Arguments.of(
                        new MailId.OfSubmission(Samples.REFERENCE, MailKind.DECLINED, 1, 3),
                        new Occasion.Declined(Samples.received(), RequestState.Decline.OTHER),
                        "inbox@example.com"),
                Arguments.of(
                        MailId.ofDigest(day),
                        new Occasion.Digested(new Digest(day, List.of()), List.of()),
                        "inbox@example.com"),
                Arguments.of(
                        new MailId.OfGathering(Samples.REFERENCE, 1),
                        new Occasion.Gathered(Samples.REFERENCE, List.of(), List.of(), 0),
                        "inbox@example.com"),
                Arguments.of(
                        new MailId.OfInboxFailure(day, 2, 1), new Occasion.InboxFailed(day, 2), "inbox@example.com"),
                Arguments.of(
                        new MailId.OfInboxFailure(day, 1, 2), new Occasion.InboxFailed(day, 1), "second@example.com"));
    }

    @Test
    void sendsEachInboxItsOwnMail() {
        MailId second = MailId.of(Samples.REFERENCE, MailKind.REQUEST).forInbox(2);
        service(Samples.clinic()).send(second, 1, about(MailKind.REQUEST));

        assertThat(sent).singleElement().satisfies(mail -> {
            assertThat(mail.destination().toAddresses()).containsExactly("second@example.com");
            assertThat(mail.emailTags())
                    .contains(MessageTag.builder()
                            .name("mailId")
                            .value("7F3K92QD4M-clinic-2")
                            .build());
        });
    }

    @Test
    void refusesAMailToAnInboxThatTheClinicHasNoMore() {
        MailId third = MailId.of(Samples.REFERENCE, MailKind.REQUEST).forInbox(3);

        assertThat(service(Samples.clinic()).send(third, 1, about(MailKind.REQUEST)))
                .isEqualTo(new SendResult.RefusedForGood("NoSuchInbox"));
        assertThat(sent).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "Ketaesthetic | \"Ketaesthetic\" <appointments@example.com>",
                "Clínica | =?UTF-8?B?Q2zDrW5pY2E=?= <appointments@example.com>",
            })
    void comesFromTheClinicByName(String name, String from) {
        Clinic clinic = Samples.clinic();
        service(new Clinic(name, clinic.phone(), clinic.timeZone(), clinic.openDays(), Set.of()))
                .send(MailId.of(Samples.REFERENCE, MailKind.CONFIRMATION), 1, about(MailKind.CONFIRMATION));

        assertThat(sent.getFirst().fromEmailAddress()).isEqualTo(from);
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                forNow(TooManyRequestsException.builder(), 429, "TooManyRequestsException"),
                forNow(LimitExceededException.builder(), 400, "LimitExceededException"),
                forNow(SendingPausedException.builder(), 400, "SendingPausedException"),
                forNow(AccountSuspendedException.builder(), 400, "AccountSuspendedException"),
                forNow(MailFromDomainNotVerifiedException.builder(), 400, "MailFromDomainNotVerifiedException"),
                forNow(NotFoundException.builder(), 404, "NotFoundException"),
                forNow(SesV2Exception.builder(), 403, "AccessDeniedException"),
                forNow(SesV2Exception.builder(), 403, "ExpiredTokenException"),
                forNow(SesV2Exception.builder(), 400, "ThrottlingException"),
                Arguments.of(
                        fault(
                                MessageRejectedException.builder(),
                                400,
                                "MessageRejected",
                                "Email address is not verified: canary@example.com"),
                        new SendResult.RefusedForNow("NotVerified")),
                Arguments.of(
                        SdkClientException.create("canary", new ConnectException("canary")),
                        new SendResult.RefusedForNow("ConnectException")),
                Arguments.of(
                        SdkClientException.create("canary", new UnknownHostException("canary")),
                        new SendResult.RefusedForNow("UnknownHostException")),
                Arguments.of(
                        fault(MessageRejectedException.builder(), 400, "MessageRejected", "canary"),
                        new SendResult.RefusedForGood("MessageRejected")),
                Arguments.of(
                        fault(BadRequestException.builder(), 400, "BadRequestException", "canary"),
                        new SendResult.RefusedForGood("BadRequestException")),
                Arguments.of(
                        SdkClientException.create("canary", new SocketTimeoutException("canary")),
                        new SendResult.Unknown("SocketTimeoutException")),
                Arguments.of(SdkClientException.create("canary"), new SendResult.Unknown("SdkClientException")),
                Arguments.of(
                        fault(SesV2Exception.builder(), 500, "InternalFailure", "canary"),
                        new SendResult.Unknown("InternalFailure")),
                Arguments.of(
                        fault(SesV2Exception.builder(), 503, "ServiceUnavailable", "canary"),
                        new SendResult.Unknown("ServiceUnavailable")));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("faults")
    void tellsWhatAFaultMeansForTheMail(SdkException fault, SendResult result) {
        SesV2Client ses = new FakeSes() {
            @Override
            public SendEmailResponse sendEmail(SendEmailRequest request) {
                throw fault;
            }
        };

        assertThat(new SesMailService(ses, SETTINGS, Samples.clinic(), Settings.LINK, Settings.CLOCK)
                        .send(MailId.of(Samples.REFERENCE, MailKind.CONFIRMATION), 1, about(MailKind.CONFIRMATION)))
                .isEqualTo(result);
    }

    private SesMailService service(Clinic clinic) {
        return new SesMailService(recording(), SETTINGS, clinic, Settings.LINK, Settings.CLOCK);
    }

    private SesV2Client recording() {
        return new FakeSes() {
            @Override
            public SendEmailResponse sendEmail(SendEmailRequest request) {
                sent.add(request);
                return SendEmailResponse.builder().messageId("message-1").build();
            }
        };
    }

    private abstract static class FakeSes implements SesV2Client {
        @Override
        public String serviceName() {
            return "ses";
        }

        @Override
        public void close() {}
    }

    private static SendEmailRequest request(
            MailContent content, String configurationSet, String to, String replyTo, String mailId, String attempt) {
        return SendEmailRequest.builder()
                .fromEmailAddress("\"Ketaesthetic\" <appointments@example.com>")
                .destination(destination -> destination.toAddresses(to))
                .replyToAddresses(replyTo)
                .configurationSetName(configurationSet)
                .emailTags(tag("mailId", mailId), tag("attempt", attempt))
                .content(whole -> whole.simple(message -> message.subject(
                                part -> part.charset("UTF-8").data(content.subject()))
                        .body(body -> body.html(part -> part.charset("UTF-8").data(content.html()))
                                .text(part -> part.charset("UTF-8").data(content.text())))
                        .headers(header("Auto-Submitted", "auto-generated"), header("X-Entity-Ref-ID", mailId))))
                .build();
    }

    private static MessageHeader header(String name, String value) {
        return MessageHeader.builder().name(name).value(value).build();
    }

    private static MessageTag tag(String name, String value) {
        return MessageTag.builder().name(name).value(value).build();
    }

    private static Arguments forNow(AwsServiceException.Builder builder, int status, String code) {
        return Arguments.of(fault(builder, status, code, "canary"), new SendResult.RefusedForNow(code));
    }

    private static SdkException fault(AwsServiceException.Builder builder, int status, String code, String message) {
        return builder.statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage(message)
                        .build())
                .build();
    }

    private static Occasion about(MailKind kind) {
        return new Occasion.Submitted(kind, Samples.received());
    }
}
