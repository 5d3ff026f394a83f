package com.ketaesthetic.frontdesk.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.ketaesthetic.frontdesk.Samples;
import com.ketaesthetic.frontdesk.form.Form;
import com.ketaesthetic.frontdesk.intake.Idempotency;
import com.ketaesthetic.frontdesk.intake.Stored;
import com.ketaesthetic.frontdesk.mail.Digest;
import com.ketaesthetic.frontdesk.mail.Digest.Concern;
import com.ketaesthetic.frontdesk.mail.Digest.Entry;
import com.ketaesthetic.frontdesk.mail.MailId;
import com.ketaesthetic.frontdesk.mail.MailState;
import com.ketaesthetic.frontdesk.request.Change;
import com.ketaesthetic.frontdesk.request.Request;
import com.ketaesthetic.frontdesk.request.RequestEvent;
import com.ketaesthetic.frontdesk.request.RequestState;
import com.ketaesthetic.frontdesk.request.RequestTransitions;
import com.ketaesthetic.frontdesk.request.StaffMember;
import com.ketaesthetic.frontdesk.submission.Kind;
import com.ketaesthetic.frontdesk.submission.Language;
import com.ketaesthetic.frontdesk.submission.Quarantine;
import com.ketaesthetic.frontdesk.submission.ReceivedSubmission;
import com.ketaesthetic.frontdesk.submission.Reference;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Checks that items written by version 1.0.0, one of each kind, have the same meaning for the present code. */
class EarlierItemsTests {
    private static final JsonNode ITEMS = items();
    private static final Instant AT = Instant.parse("2026-11-26T14:26:20.299Z");

    @Nested
    class Submissions {
        @Test
        void ofAnAppointmentRequest() {
            Instant receivedAt = Instant.parse("2026-11-26T14:26:20.123Z");
            Form.Builder form = Samples.appointmentForm()
                    .text("/phone", "212-555-0123 ext. 7")
                    .text("/patientType", "returning")
                    .text("/requestedBy", "caregiver")
                    .text("/caregiverName", "Luis Lopez")
                    .text("/preferredTimes/0/date", "2026-11-30")
                    .text("/preferredTimes/0/partOfDay", "morning")
                    .text("/preferredTimes/1/date", "2026-12-01")
                    .text("/preferredTimes/1/partOfDay", "any")
                    .text("/contactMethod", "text")
                    .flag("/textConsent", true)
                    .flag("/voicemailOk", true)
                    .text("/interest", "migraine")
                    .text("/message", "Mornings are best.\nI come by train.");

            assertThat(submission("appointmentRequest"))
                    .isEqualTo(new ReceivedSubmission(
                            new Reference("1EBH7B1BAQ"),
                            Samples.received(Kind.APPOINTMENT_REQUEST, form).submission(),
                            Language.SPANISH,
                            receivedAt,
                            receivedAt.plus(Duration.ofDays(1)),
                            "2026-11-23",
                            null,
                            false));
        }

        @Test
        void ofAContactMessage() {
            Form.Builder form = Samples.contactForm()
                    .text("/name", "Ana Diaz")
                    .text("/email", "ana@example.com")
                    .text("/message", "Do you take my insurance?");

            assertThat(submission("contactMessage"))
                    .isEqualTo(new ReceivedSubmission(
                            new Reference("BVBB6SZ44P"),
                            Samples.received(Kind.CONTACT_MESSAGE, form).submission(),
                            Language.ENGLISH,
                            AT,
                            AT.plus(Duration.ofDays(1)),
                            "2026-11-23",
                            null,
                            false));
        }
    }

    @Nested
    class Requests {
        @Test
        void areOfVersion0() {
            assertThat(request("contactMessage"))
                    .isEqualTo(new Request(new Reference("BVBB6SZ44P"), new RequestState.Received(), 0));
            assertThat(request("quarantined"))
                    .isEqualTo(new Request(
                            new Reference("Z6V8AYNFTZ"), new RequestState.Quarantined(Quarantine.HONEYPOT), 0));
            assertThat(request("closed"))
                    .isEqualTo(new Request(
                            new Reference("FYPD3PAS7B"),
                            new RequestState.Closed(
                                    RequestState.Closing.ANSWERED, Instant.ofEpochSecond(1_827_240_380)),
                            0));
        }

        @Test
        void canBeClosed() {
            try (TestTable table = new TestTable()) {
                table.client().putItem(put -> put.tableName(TestTable.NAME).item(item("quarantined")));
                DynamoDbRequests requests = table.requests();
                Reference reference = request("quarantined").reference();
                RequestState closed = new RequestState.Closed(RequestState.Closing.ANSWERED, Samples.NOW);
                Change close = new Change(
                        new RequestEvent.Close(RequestState.Closing.ANSWERED, Samples.NOW),
                        new StaffMember("staff-1", "Ana"),
                        Optional.empty(),
                        "form-1",
                        Samples.NOW);

                assertThat(RequestTransitions.withoutMails(requests).apply(reference, close))
                        .isEqualTo(new RequestTransitions.Outcome.Done(new Request(reference, closed, 1)));
                assertThat(requests.find(reference)).contains(new Request(reference, closed, 1));
            }
        }
    }

    @Nested
    class Others {
        static List<MailState> states() {
            return List.of(
                    new MailState.Pending(0, AT),
                    new MailState.Sending(1, AT, "an owner"),
                    new MailState.InDoubt(1, AT),
                    new MailState.Parked(1, AT),
                    new MailState.Failed(1, AT),
                    new MailState.Rejected(1, "m-1", AT),
                    new MailState.Sent(1, "m-1"),
                    new MailState.Delivered(1, "6fa7a7d0-9f64-4aec-811e-e49c611018ab"),
                    new MailState.SoftBounced(1, "m-1"),
                    new MailState.HardBounced(1, "m-1"),
                    new MailState.Complained(1, "m-1"),
                    new MailState.Suppressed());
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("states")
        void areMailsInEachState(MailState state) {
            JsonNode mails = ITEMS.get("mails");

            assertThat(mails).hasSameSizeAs(states());
            assertThat(MailItem.read(item(mails.get(state.getClass().getSimpleName()))))
                    .isEqualTo(state);
        }

        /** They move on by the same writes as new ones. The place in the index comes with the next state. */
        @ParameterizedTest(name = "{0}")
        @MethodSource("states")
        void areMailsThatMoveOn(MailState state) {
            try (TestTable table = new TestTable()) {
                Map<String, AttributeValue> item =
                        item(ITEMS.get("mails").get(state.getClass().getSimpleName()));
                MailId id = Keys.mailId(
                                new Attributes(item).requiredText(Keys.PK), new Attributes(item).requiredText(Keys.SK))
                        .orElseThrow();
                table.client().putItem(put -> put.tableName(TestTable.NAME).item(item));
                MailState next = new MailState.Complained(9, "m-9");

                assertThat(new DynamoDbMails(table.client(), TestTable.NAME).transition(id, state, next, AT))
                        .isTrue();
                assertThat(MailItem.read(table.item(
                                new Attributes(item).requiredText(Keys.PK),
                                new Attributes(item).requiredText(Keys.SK))))
                        .isEqualTo(next);
            }
        }

        @Test
        void areDigests() {
            LocalDate day = LocalDate.parse("2026-11-27");

            assertThat(ListingItem.readDigest(day, item("digest")))
                    .isEqualTo(new Digest(
                            day,
                            List.of(
                                    new Entry(new Reference("BVBB6SZ44P"), Concern.UNANSWERED, AT),
                                    new Entry(new Reference("1EBH7B1BAQ"), Concern.CLINIC_NOT_NOTIFIED, AT),
                                    new Entry(new Reference("1EBH7B1BAQ"), Concern.PATIENT_NOT_NOTIFIED, AT),
                                    new Entry(new Reference("Z6V8AYNFTZ"), Concern.QUARANTINED, AT))));
        }

        @Test
        void areIdempotencyRecords() {
            try (TestTable table = new TestTable()) {
                Map<String, AttributeValue> item = item("idempotency");
                table.client().putItem(put -> put.tableName(TestTable.NAME).item(item));
                JsonNode record = ITEMS.get("idempotency");
                String id = record.get("pk").asText().substring("idempotency#".length());
                Instant known =
                        Instant.ofEpochSecond(record.get("expiresAt").asLong()).minusSeconds(1);

                assertThat(table.submissions()
                                .find(
                                        new Idempotency(
                                                id, record.get("content").asText(), Duration.ofMinutes(10)),
                                        known))
                        .contains(new Stored.Replayed(
                                new Reference(record.get("reference").asText()), Language.ENGLISH));
            }
        }
    }

    private static ReceivedSubmission submission(String name) {
        return SubmissionItem.read(reference(name), item(name));
    }

    private static Request request(String name) {
        return RequestItem.read(reference(name), item(name));
    }

    private static Reference reference(String name) {
        return new Reference(ITEMS.get(name).get("pk").asText());
    }

    /** An item as version 1.0.0 wrote it. */
    static Map<String, AttributeValue> item(String name) {
        return item(ITEMS.get(name));
    }

    private static Map<String, AttributeValue> item(JsonNode object) {
        Map<String, AttributeValue> item = new HashMap<>();
        object.properties().forEach(member -> item.put(member.getKey(), value(member.getValue())));
        return item;
    }

    private static AttributeValue value(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> AttributeValue.fromS(value.asText());
            case NUMBER -> AttributeValue.fromN(value.asText());
            case BOOLEAN -> AttributeValue.fromBool(value.asBoolean());
            case OBJECT -> AttributeValue.fromM(item(value));
            case ARRAY ->
                AttributeValue.fromL(
                        value.valueStream().map(EarlierItemsTests::value).toList());
            default -> throw new IllegalArgumentException("no attribute has this type");
        };
    }

    private static JsonNode items() {
        try (InputStream file =
                Objects.requireNonNull(EarlierItemsTests.class.getResourceAsStream("/items/1.0.0.json"))) {
            return new ObjectMapper().readTree(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
