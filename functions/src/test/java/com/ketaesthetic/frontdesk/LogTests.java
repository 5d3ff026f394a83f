package com.ketaesthetic.frontdesk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.ketaesthetic.frontdesk.form.Field;
import com.ketaesthetic.frontdesk.form.Violation;
import com.ketaesthetic.frontdesk.http.ApiRequest;
import com.ketaesthetic.frontdesk.http.ApiResponse;
import com.ketaesthetic.frontdesk.intake.Intake;
import com.ketaesthetic.frontdesk.mail.Dispatch;
import com.ketaesthetic.frontdesk.mail.MailEvent.Report;
import com.ketaesthetic.frontdesk.mail.MailId;
import com.ketaesthetic.frontdesk.mail.MailKind;
import com.ketaesthetic.frontdesk.mail.MailState;
import com.ketaesthetic.frontdesk.mail.SendResult;
import com.ketaesthetic.frontdesk.mail.Sweep;
import com.ketaesthetic.frontdesk.request.AuditEntry;
import com.ketaesthetic.frontdesk.ses.SesEvent;
import com.ketaesthetic.frontdesk.submission.Language;
import com.ketaesthetic.frontdesk.submission.Quarantine;
import com.ketaesthetic.frontdesk.submission.Reason;
import com.ketaesthetic.frontdesk.table.StreamEvent.StreamRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * Checks that each line of the log is a JSON object that says what happened, identifies nobody, and carries the metrics
 * that the alarms use.
 */
class LogTests {
    private static final MailId MAIL = MailId.of(Samples.REFERENCE, MailKind.REQUEST);
    private static final String CANARY = "canary@example.com";

    private final List<String> lines = new ArrayList<>();
    private final Log log = new Log(lines::add, "FrontDesk/tests", Samples.CLOCK);

    @Nested
    class OfRequests {
        private final ApiRequest request = ApiRequest.read("""
                {"httpMethod": "POST", "resource": "/contact-messages", "path": "/contact-messages",
                 "headers": {"X-Canary": "canary@example.com"}, "body": "canary@example.com",
                 "requestContext": {"requestId": "r-1", "identity": {"sourceIp": "192.0.2.99"}}}""".getBytes(UTF_8));

        @Test
        void saysWhatWasAnswered() {
            log.answered(request, new ApiResponse(201, Map.of(), CANARY), Duration.ofMillis(12));

            assertThat(line()).isEqualTo(json("""
                    {"event": "answered", "requestId": "r-1", "path": "/contact-messages", "status": 201,
                     "milliseconds": 12}"""));
        }

        @Test
        void countsWhatWasReceived() {
            log.received(request, received(false, Optional.empty()));
            assertThat(line().get("reference").asText()).isEqualTo("7F3K9-2QD4M");
            assertThat(metrics()).isEqualTo(Map.of("Accepted", 1));

            log.received(request, received(true, Optional.empty()));
            assertThat(metrics()).isEqualTo(Map.of("Replayed", 1));

            log.received(request, received(false, Optional.of(Quarantine.HONEYPOT)));
            assertThat(metrics()).isEqualTo(Map.of("Quarantined", 1));
            assertThat(line().get("reason").asText()).isEqualTo("honeypot");
            assertThat(dimensions()).containsExactly("reason");
        }

        @Test
        void countsWhatWasRefusedByItsCode() {
            log.refused(request, "invalid-fields", List.of(Violation.of(Field.EMAIL, Reason.INVALID)));

            assertThat(metrics()).isEqualTo(Map.of("Refused", 1));
            assertThat(dimensions()).containsExactly("code");
            assertThat(line().get("code").asText()).isEqualTo("invalid-fields");
            assertThat(line().get("violations")).isEqualTo(json("[\"email.invalid\"]"));
        }

        @Test
        void saysWhatFailedByClassAndPlaceNeverByMessage() {
            log.failed(request, new IllegalStateException(CANARY, new UncheckedIOException(CANARY, new IOException())));

            assertThat(line().get("fault").asText())
                    .isEqualTo("java.lang.IllegalStateException caused by java.io.UncheckedIOException"
                            + " caused by java.io.IOException");
            assertThat(line().get("at").asText()).contains("LogTests");
        }

        private Intake.Outcome.Received received(boolean replayed, Optional<Quarantine> quarantine) {
            return new Intake.Outcome.Received(Samples.REFERENCE, Language.ENGLISH, replayed, quarantine);
        }
    }

    @Nested
    class OfMails {
        @Test
        void countsWhatWasSentAndWhatFailed() {
            log.sent(MAIL, new Dispatch.Outcome.Tried(new SendResult.Accepted("m-1")));
            assertThat(metrics()).isEqualTo(Map.of("SentMail", 1));
            assertThat(line().get("messageId").asText()).isEqualTo("m-1");

            log.sent(MAIL, new Dispatch.Outcome.Tried(new SendResult.RefusedForGood("MessageRejected")));
            assertThat(metrics()).isEqualTo(Map.of("FailedMail", 1, "FailedClinicMail", 1));
            assertThat(line().get("outcome").asText()).isEqualTo("refused-for-good");

            log.sent(
                    MailId.of(Samples.REFERENCE, MailKind.CONFIRMATION),
                    new Dispatch.Outcome.Tried(new SendResult.RefusedForGood("MessageRejected")));
            assertThat(metrics()).isEqualTo(Map.of("FailedMail", 1));
        }

        @Test
        void countsNoOutcomeThatIsStillOpen() {
            for (Dispatch.Outcome outcome : List.of(
                    new Dispatch.Outcome.NothingToDo(),
                    new Dispatch.Outcome.Tried(new SendResult.Unknown("SocketException")),
                    new Dispatch.Outcome.Waits(Duration.ofSeconds(5), Optional.empty()),
                    new Dispatch.Outcome.Waits(
                            Duration.ofSeconds(5), Optional.of(new SendResult.RefusedForNow("Throttled"))))) {
                log.sent(MAIL, outcome);

                assertThat(line().get("mailId").asText()).isEqualTo("7F3K92QD4M-clinic");
                assertThat(line().get("outcome").asText())
                        .isIn("nothing-to-do", "in-doubt", "waits", "refused-for-now");
                assertThat(line().has("_aws")).isFalse();
            }
        }

        @Test
        void countsAMailToTheClinicThatFailed() {
            log.reported(MAIL, Report.HARD_BOUNCED, Optional.of(new MailState.HardBounced(1, "m-1")));
            assertThat(metrics()).isEqualTo(Map.of("FailedMail", 1, "FailedClinicMail", 1));

            // An out-of-office reply is reported as a soft bounce, and a late report changes nothing.
            log.reported(MAIL, Report.SOFT_BOUNCED, Optional.of(new MailState.Delivered(1, "m-1")));
            log.reported(MAIL, Report.SENT, Optional.of(new MailState.HardBounced(1, "m-1")));
            assertThat(lines).hasSize(4);
            assertThat(metrics()).isEqualTo(Map.of("Reports", 1));
        }

        @Test
        void countsInboxesOnTheSuppressionList() {
            log.checkedInboxes(2);

            assertThat(metrics()).isEqualTo(Map.of("SuppressedInbox", 2));
        }

        @Test
        void saysWhichPartOfASweepFailedAndNotWhy() {
            log.failed(Sweep.Part.GATHERING, new IllegalStateException(CANARY));

            assertThat(line().get("part").asText()).isEqualTo("GATHERING");
            assertThat(line().get("fault").asText()).isEqualTo("java.lang.IllegalStateException");
        }

        @Test
        void countsReportsByWhatTheySay() {
            log.reported(
                    MailId.of(Samples.REFERENCE, MailKind.CONFIRMATION),
                    Report.HARD_BOUNCED,
                    Optional.of(new MailState.HardBounced(1, "m-1")));

            assertThat(metrics()).isEqualTo(Map.of("Reports", 1));
            assertThat(dimensions()).containsExactly("report");
            assertThat(line().get("state").asText()).isEqualTo("HardBounced");

            log.reported(MAIL, Report.SENT, Optional.empty());

            assertThat(line().get("state").asText()).isEqualTo("none");
        }

        @Test
        void countsWhatASweepFound() {
            log.swept(new Sweep.Result(7, 6, 5, 4, 3, 2, 1, 9, 8));

            assertThat(metrics())
                    .isEqualTo(Map.of(
                            "OverdueMail", 6,
                            "MailInDoubt", 5,
                            "FailedMail", 4,
                            "OrphanedMail", 2,
                            "MailLeft", 1,
                            "GatheredRequest", 9,
                            "MissingDigest", 8));
            assertThat(line().get("due").asInt()).isEqualTo(7);
            assertThat(line().get("faults").asInt()).isEqualTo(3);
        }

        @Test
        void namesWhatIsUnknownByItsIdentifier() {
            log.unknownEvent(new SesEvent.Unknown("e-1", "Open"));
            assertThat(line())
                    .isEqualTo(json("{\"event\": \"unknown-event\", \"eventId\": \"e-1\", \"type\": \"Open\"}"));

            log.unknownRecord(new StreamRecord("e-2", "7", Optional.empty()));
            assertThat(line()).isEqualTo(json("{\"event\": \"unknown-record\", \"eventId\": \"e-2\"}"));
        }

        @Test
        void saysWhichMailFailedAndNotWhy() {
            log.failed(MAIL, new IllegalStateException(CANARY));

            assertThat(line().get("mailId").asText()).isEqualTo("7F3K92QD4M-clinic");
            assertThat(line().get("fault").asText()).isEqualTo("java.lang.IllegalStateException");
        }
    }

    @Test
    void saysHowManyRecordsWereTouched() {
        log.records(AuditEntry.Action.ERASE, "r-1", 2);

        assertThat(line()).isEqualTo(json("""
                {"event": "records", "requestId": "r-1", "action": "erase", "submissions": 2}"""));
    }

    @Test
    void saysThatACaptchaCouldNotBeVerified() {
        log.unanswered(new IOException(CANARY));

        assertThat(line().get("event").asText()).isEqualTo("captcha-fault");
        assertThat(line().get("fault").asText()).isEqualTo("java.io.IOException");
    }

    @Test
    void countsThatACaptchasSecretWasRefused() {
        log.secretRefused();

        assertThat(line().get("event").asText()).isEqualTo("captcha-secret-refused");
        assertThat(metrics()).isEqualTo(Map.of("RefusedCaptchaSecret", 1));
    }

    /** Returns the last entry of the log, after checking that it is one line and identifies nobody. */
    private JsonNode line() {
        String line = lines.getLast();
        assertThat(line).endsWith("\n").doesNotContain(CANARY, "192.0.2.99");
        assertThat(line.lines()).hasSize(1);
        return json(line);
    }

    /** Returns the metrics of the last line ("Specification: Embedded metric format" in the CloudWatch user guide). */
    private Map<String, Integer> metrics() {
        JsonNode directive = line().get("_aws").get("CloudWatchMetrics").get(0);
        assertThat(line().get("_aws").get("Timestamp").asLong()).isEqualTo(Samples.NOW.toEpochMilli());
        assertThat(directive.get("Namespace").asText()).isEqualTo("FrontDesk/tests");
        Map<String, Integer> metrics = new HashMap<>();
        directive.get("Metrics").forEach(metric -> {
            assertThat(metric.get("Unit").asText()).isEqualTo("Count");
            String name = metric.get("Name").asText();
            metrics.put(name, line().get(name).asInt());
        });
        return metrics;
    }

    private Set<String> dimensions() {
        Set<String> dimensions = new HashSet<>();
        line().get("_aws")
                .get("CloudWatchMetrics")
                .get(0)
                .get("Dimensions")
                .get(0)
                .forEach(dimension -> dimensions.add(dimension.asText()));
        return dimensions;
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }
}
