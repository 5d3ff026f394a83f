package com.ketaesthetic.frontdesk.local.ses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.ketaesthetic.frontdesk.local.web.Server;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.Attachment;
import software.amazon.awssdk.services.sesv2.model.AttachmentContentDisposition;
import software.amazon.awssdk.services.sesv2.model.AttachmentContentTransferEncoding;
import software.amazon.awssdk.services.sesv2.model.BadRequestException;
import software.amazon.awssdk.services.sesv2.model.Message;
import software.amazon.awssdk.services.sesv2.model.MessageHeader;
import software.amazon.awssdk.services.sesv2.model.MessageRejectedException;
import software.amazon.awssdk.services.sesv2.model.MessageTag;
import software.amazon.awssdk.services.sesv2.model.NotFoundException;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;
import software.amazon.awssdk.services.sesv2.model.SendingPausedException;
import software.amazon.awssdk.services.sesv2.model.TooManyRequestsException;

/** Calls the stand-in with the SDK's own client, to show that the SDK understands its answers like those of SES. */
class SesStandInTests {
    private final Mailbox mailbox = new Mailbox(Optional.empty());
    private final List<JsonNode> events = new ArrayList<>();
    private final SesStandIn ses = new SesStandIn(
            mailbox,
            new SendEmailRules("clinic.example", Set.of("mails", "clinic-mails")),
            new SesEvents(events::add),
            Clock.systemUTC());
    private final Server server = Server.of("the stand-in for SES", "127.0.0.1", 0, ses);
    private final SesV2Client client = SesV2Client.builder()
            .endpointOverride(URI.create("http://127.0.0.1:" + server.port()))
            .region(Region.US_EAST_1)
            .credentialsProvider(AnonymousCredentialsProvider.create())
            .httpClient(UrlConnectionHttpClient.create())
            .overrideConfiguration(override -> override.retryStrategy(AwsRetryStrategy.doNotRetry()))
            .build();

    @AfterEach
    void stop() {
        client.close();
        server.close();
        mailbox.close();
    }

    @Test
    void takesAMailAndKeepsAllOfIt() {
        String messageId = client.sendEmail(mail().build()).messageId();

        assertThat(mailbox.mails()).singleElement().satisfies(mail -> {
            assertThat(mail.id()).isEqualTo(messageId);
            assertThat(mail.to()).isEqualTo("maria@example.com");
            assertThat(mail.from()).isEqualTo("\"Clinic\" <desk@clinic.example>");
            assertThat(mail.replyTo()).isEqualTo("inbox@clinic.example");
            assertThat(mail.subject()).isEqualTo("Grüße");
            assertThat(mail.html()).isEqualTo("<p>Hello</p>");
            assertThat(mail.text()).isEqualTo("Hello");
            assertThat(mail.headers()).isEqualTo(Map.of("Auto-Submitted", "auto-generated"));
            assertThat(mail.tags()).isEqualTo(Map.of("mailId", "A-patient"));
            assertThat(mail.attachments())
                    .containsExactly(new Mail.Attachment("a.ics", "text/calendar; method=REQUEST", "BEGIN:é\r\n"));
        });
    }

    @Test
    void tellsWhatBecameOfAMailAsSesDoes() {
        client.sendEmail(mail().build());

        assertThat(events)
                .extracting(event -> event.at("/detail/eventType").asText())
                .containsExactly("Send", "Delivery");
        assertThat(events).allSatisfy(event -> {
            assertThat(event.at("/source").asText()).isEqualTo("aws.ses");
            assertThat(event.at("/detail/mail/destination/0").asText()).isEqualTo("maria@example.com");
            assertThat(event.at("/detail/mail/tags/mailId/0").asText()).isEqualTo("A-patient");
            assertThat(event.at("/detail/mail/tags/ses:configuration-set/0").asText())
                    .isEqualTo("mails");
        });
    }

    @Test
    void knowsWhichAddressesAreOnTheSuppressionList() {
        assertThat(client.getSuppressedDestination(
                                get -> get.emailAddress("suppressionlist+label@simulator.amazonses.com"))
                        .suppressedDestination()
                        .emailAddress())
                .isEqualTo("suppressionlist+label@simulator.amazonses.com");
        assertThatThrownBy(() -> client.getSuppressedDestination(get -> get.emailAddress("inbox@clinic.example")))
                .isInstanceOf(NotFoundException.class);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                refusal("no recipient", BadRequestException.class, mail -> mail.destination(to -> {})),
                refusal(
                        "a local part in another script",
                        BadRequestException.class,
                        mail -> mail.destination(to -> to.toAddresses("maría@example.com"))),
                refusal(
                        "a line break in an address",
                        BadRequestException.class,
                        mail -> mail.replyToAddresses("a@example.com\r\nBcc: b@example.com")),
                refusal(
                        "a line break in the subject",
                        BadRequestException.class,
                        mail -> mail.content(content -> content.simple(message("a\r\nBcc: b@example.com")))),
                refusal("a tag with a space", BadRequestException.class, mail -> mail.emailTags(tag("a b"))),
                refusal(
                        "a line break in a header",
                        BadRequestException.class,
                        mail -> mail.content(content -> content.simple(message("Hello").toBuilder()
                                .headers(header("a\nb"))
                                .build()))),
                attaching("without a name", file -> file.fileName("")),
                attaching("with a path", file -> file.fileName("a/b.ics")),
                attaching("with a line break in its name", file -> file.fileName("a\r\nb.ics")),
                attaching("with a name of 256 characters", file -> file.fileName("a".repeat(256))),
                attaching("without content", file -> file.rawContent(SdkBytes.fromUtf8String(""))),
                attaching("with a line break in its type", file -> file.contentType("text/calendar\r\nX: y")),
                attaching("with a type of 79 characters", file -> file.contentType("a".repeat(79))),
                attaching("of another disposition", file -> file.contentDisposition("DOWNLOAD")),
                attaching("of another encoding", file -> file.contentTransferEncoding("EIGHT_BIT")),
                refusal(
                        "another configuration set",
                        NotFoundException.class,
                        mail -> mail.configurationSetName("other")),
                refusal(
                        "a sender that is not verified",
                        MessageRejectedException.class,
                        mail -> mail.fromEmailAddress("desk@elsewhere.example")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void refusesWhatSesRefuses(String what, Class<? extends Exception> as, Consumer<SendEmailRequest.Builder> spoil) {
        SendEmailRequest.Builder mail = mail();
        spoil.accept(mail);

        assertThatThrownBy(() -> client.sendEmail(mail.build())).isInstanceOf(as);
        assertThat(mailbox.mails()).isEmpty();
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of(SesFault.REFUSE, MessageRejectedException.class, 0),
                Arguments.of(SesFault.THROTTLE, TooManyRequestsException.class, 0),
                Arguments.of(SesFault.PAUSE, SendingPausedException.class, 0),
                Arguments.of(SesFault.DROP, SdkClientException.class, 1));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void failsWhenToldTo(SesFault fault, Class<? extends Exception> as, int taken) {
        ses.set(fault);

        assertThatThrownBy(() -> client.sendEmail(mail().build())).isInstanceOf(as);
        assertThat(mailbox.mails()).hasSize(taken);

        ses.set(SesFault.OK);
        client.sendEmail(mail().build());
        assertThat(mailbox.mails()).hasSize(taken + 1);
    }

    private static Arguments refusal(
            String what, Class<? extends Exception> as, Consumer<SendEmailRequest.Builder> spoil) {
        return Arguments.of(what, as, spoil);
    }

    private static SendEmailRequest.Builder mail() {
        return SendEmailRequest.builder()
                .fromEmailAddress("\"Clinic\" <desk@clinic.example>")
                .destination(to -> to.toAddresses("maria@example.com"))
                .replyToAddresses("inbox@clinic.example")
                .configurationSetName("mails")
                .emailTags(tag("A-patient"))
                .content(content -> content.simple(message("Grüße")));
    }

    private static Message message(String subject) {
        return Message.builder()
                .subject(text -> text.data(subject).charset("UTF-8"))
                .body(body -> body.html(html -> html.data("<p>Hello</p>")).text(text -> text.data("Hello")))
                .headers(header("auto-generated"))
                .attachments(attachment().build())
                .build();
    }

    private static Attachment.Builder attachment() {
        return Attachment.builder()
                .fileName("a.ics")
                .contentType("text/calendar; method=REQUEST")
                .contentDisposition(AttachmentContentDisposition.ATTACHMENT)
                .contentTransferEncoding(AttachmentContentTransferEncoding.BASE64)
                .rawContent(SdkBytes.fromUtf8String("BEGIN:é\r\n"));
    }

    private static Arguments attaching(String what, Consumer<Attachment.Builder> spoil) {
        return refusal("an attachment " + what, BadRequestException.class, mail -> {
            Attachment.Builder attachment = attachment();
            spoil.accept(attachment);
            mail.content(content -> content.simple(
                    message("Hello").toBuilder().attachments(attachment.build()).build()));
        });
    }

    private static MessageTag tag(String value) {
        return MessageTag.builder().name("mailId").value(value).build();
    }

    private static MessageHeader header(String value) {
        return MessageHeader.builder().name("Auto-Submitted").value(value).build();
    }
}
