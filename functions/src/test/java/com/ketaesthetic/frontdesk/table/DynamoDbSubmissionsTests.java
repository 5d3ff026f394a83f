package com.ketaesthetic.frontdesk.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ketaesthetic.frontdesk.Samples;
import com.ketaesthetic.frontdesk.figures.Week;
import com.ketaesthetic.frontdesk.figures.WeekFigures;
import com.ketaesthetic.frontdesk.intake.Admission;
import com.ketaesthetic.frontdesk.intake.Idempotency;
import com.ketaesthetic.frontdesk.intake.Stored;
import com.ketaesthetic.frontdesk.submission.EmailAddress;
import com.ketaesthetic.frontdesk.submission.Language;
import com.ketaesthetic.frontdesk.submission.Limit;
import com.ketaesthetic.frontdesk.submission.PhoneNumber;
import com.ketaesthetic.frontdesk.submission.Quarantine;
import com.ketaesthetic.frontdesk.submission.RandomReferences;
import com.ketaesthetic.frontdesk.submission.ReceivedSubmission;
import com.ketaesthetic.frontdesk.submission.Reference;
import com.ketaesthetic.frontdesk.submission.UnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DynamoDbSubmissionsTests {
    private static final Idempotency IDEMPOTENCY = new Idempotency("id", "content", Duration.ofDays(7));
    private static final Reference OTHER = new Reference("0000000000");

    private final RandomReferences references = new RandomReferences();
    private final TestTable table = new TestTable();
    private final DynamoDbSubmissions submissions = table.submissions();

    @AfterEach
    void close() {
        table.close();
    }

    @Test
    void storesAndCountsAllThatBelongsToASubmissionTogether() {
        assertThat(store(submissions, Samples.received(), IDEMPOTENCY))
                .isEqualTo(new Stored.New(Samples.REFERENCE, Language.ENGLISH));
        assertThat(table.items())
                .containsExactlyInAnyOrder(
                        Map.ofEntries(
                                text("pk", "7F3K92QD4M"),
                                text("sk", "submission"),
                                text("kind", "appointment-request"),
                                text("status", "RECEIVED"),
                                text("idempotency", "id"),
                                Map.entry("version", AttributeValue.fromN("0")),
                                text("receivedAt", "2026-11-23T15:00:00.000Z"),
                                text("answerBy", "2026-11-24T15:00:00.000Z"),
                                text("due", "untold"),
                                text("dueAt", "2026-11-24T15:00:00.000Z"),
                                text("language", "en"),
                                text("consentVersion", "2026-11-23"),
                                text("consentAt", "2026-11-23T15:00:00.000Z"),
                                text("name", "Maria Lopez"),
                                text("email", "maria@example.com"),
                                text("phone", "+12125550123"),
                                text("patientType", "new"),
                                text("requestedBy", "self"),
                                text("contactMethod", "phone"),
                                Map.entry("textConsent", AttributeValue.fromBool(false)),
                                Map.entry("voicemailOk", AttributeValue.fromBool(false)),
                                text("week", "2026-W48"),
                                text("desk", "open"),
                                text("deskAt", "2026-11-24T15:00:00.000Z#7F3K92QD4M"),
                                text("person", TestTable.PERSONS.of(new EmailAddress("MARIA@example.com")))),
                        Map.ofEntries(
                                text("pk", "7F3K92QD4M"),
                                text("sk", "phone"),
                                text("receivedAt", "2026-11-23T15:00:00.000Z"),
                                text("person", TestTable.PERSONS.of(new PhoneNumber("+12125550123", "7")))),
                        newMail("mail#patient"),
                        newMail("mail#clinic"),
                        Map.ofEntries(
                                text("pk", "figures#2026"),
                                text("sk", "W48#12"),
                                Map.entry("appointment-requests", AttributeValue.fromN("1")),
                                Map.entry("expiresAt", AttributeValue.fromN("1859500800"))),
                        Map.ofEntries(
                                text("pk", "idempotency#id"),
                                text("sk", "idempotency"),
                                text("content", "content"),
                                text("reference", "7F3K92QD4M"),
                                text("language", "en"),
                                Map.entry("expiresAt", AttributeValue.fromN("1796050800"))));
    }

    @Test
    void acceptsOneSubmissionForACaptchaToken() {
        Limit token =
                new Limit(Limit.Rule.CAPTCHA_TOKEN, "hash of a token", "token", Samples.NOW.plusSeconds(86_400), 1);
        List<Stored> stored = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            Admission admission = Samples.admission(
                    Samples.received(new Reference("%010d".formatted(i))),
                    new Idempotency("id " + i, "content", Duration.ofDays(7)));
            stored.add(submissions.store(new Admission(
                    admission.received(),
                    admission.mails(),
                    List.of(token),
                    admission.idempotency(),
                    Optional.empty())));
        }

        assertThat(stored.getFirst()).isInstanceOf(Stored.New.class);
        assertThat(stored.subList(1, 25)).containsOnly(new Stored.OverLimit(Set.of(Limit.Rule.CAPTCHA_TOKEN)));
    }

    @Test
    void storesWhenASubmissionInQuarantineExpires() {
        Admission admission = Samples.admission(
                Samples.quarantined(Samples.REFERENCE, Samples.appointmentRequest(), Quarantine.LINKS), IDEMPOTENCY);

        submissions.store(new Admission(
                admission.received(),
                Map.of(),
                List.of(),
                admission.idempotency(),
                Optional.of(Instant.ofEpochSecond(1_800_000_000))));

        assertThat(table.item("7F3K92QD4M", "submission"))
                .containsEntry("expiresAt", AttributeValue.fromN("1800000000"))
                .containsEntry("desk", AttributeValue.fromS("quarantined"))
                .containsEntry("deskAt", AttributeValue.fromS("2026-11-23T15:00:00.000Z#7F3K92QD4M"));
        assertThat(table.item("7F3K92QD4M", "phone")).containsEntry("expiresAt", AttributeValue.fromN("1800000000"));
    }

    @Nested
    class WhenStoredBefore {
        @Test
        void givesTheSameAnswerAndWritesNothing() {
            store(submissions, Samples.received(), IDEMPOTENCY);
            List<Map<String, AttributeValue>> before = table.items();

            assertThat(store(submissions, Samples.received(OTHER, Samples.NOW.plusSeconds(60)), IDEMPOTENCY))
                    .isEqualTo(new Stored.Replayed(Samples.REFERENCE, Language.ENGLISH));
            assertThat(table.items()).containsExactlyInAnyOrderElementsOf(before);
        }

        @Test
        void tellsThatAKeyWasReused() {
            store(submissions, Samples.received(), IDEMPOTENCY);

            assertThat(store(
                            submissions,
                            Samples.received(OTHER, Samples.NOW),
                            new Idempotency("id", "other", Duration.ofDays(7))))
                    .isEqualTo(new Stored.KeyReused());
            assertThat(table.items()).hasSize(6);
        }

        @Test
        void forgetsWhenTheTimeIsOverThoughTheRecordIsStillThere() {
            store(submissions, Samples.received(), IDEMPOTENCY);

            assertThat(store(submissions, Samples.received(OTHER, Samples.NOW.plus(Duration.ofDays(7))), IDEMPOTENCY))
                    .isEqualTo(new Stored.New(OTHER, Language.ENGLISH));
        }

        @Test
        void isFoundUntilItsTimeIsOver() {
            store(submissions, Samples.received(), IDEMPOTENCY);

            assertThat(submissions.find(IDEMPOTENCY, Samples.NOW))
                    .contains(new Stored.Replayed(Samples.REFERENCE, Language.ENGLISH));
            assertThat(submissions.find(IDEMPOTENCY, Samples.NOW.plus(Duration.ofDays(7))))
                    .isEmpty();
            assertThat(submissions.find(new Idempotency("another", "content", Duration.ofDays(7)), Samples.NOW))
                    .isEmpty();
        }
    }

    @Test
    void neverWritesOverASubmissionOfTheSameReference() {
        store(submissions, Samples.received(), IDEMPOTENCY);
        Idempotency another = new Idempotency("another", "another", Duration.ofDays(7));
        ReceivedSubmission sameReference = Samples.received(Samples.REFERENCE, Samples.NOW.plusSeconds(1));

        assertThat(store(submissions, sameReference, another)).isEqualTo(new Stored.ReferenceTaken());
        assertThat(table.items()).hasSize(6);
    }

    @Test
    void storesOnceWhatEightSendAtTheSameTime() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (int key = 0; key < 20; key++) {
                Idempotency idempotency = new Idempotency("key-" + key, "content", Duration.ofDays(7));
                List<Callable<Stored>> same = IntStream.range(0, 8)
                        .<Callable<Stored>>mapToObj(i ->
                                () -> store(submissions, Samples.received(references.get(), Samples.NOW), idempotency))
                        .toList();
                List<Stored> answers = threads.invokeAll(same).stream()
                        .map(DynamoDbSubmissionsTests::result)
                        .toList();

                assertThat(answers.stream().filter(Stored.New.class::isInstance))
                        .hasSize(1);
                assertThat(answers)
                        .allMatch(answer -> answer instanceof Stored.New
                                || answer instanceof Stored.Replayed
                                || answer instanceof Stored.InFlight);
            }
        }
        assertThat(table.items().stream()
                        .map(item -> Objects.requireNonNull(item.get("sk")).s())
                        .filter(sk -> !sk.startsWith("W48#"))
                        .collect(Collectors.groupingBy(sk -> sk, Collectors.counting())))
                .isEqualTo(Map.of(
                        "submission", 20L, "mail#patient", 20L, "mail#clinic", 20L, "idempotency", 20L, "phone", 20L));
        Week week = Week.of(Samples.NOW, TestTable.ZONE);
        assertThat(new DynamoDbFigures(table.client(), TestTable.NAME).between(week, week))
                .extracting(WeekFigures::requests)
                .containsExactly(20L);
    }

    @Nested
    class Limited {
        private final Limit posts = limit(Limit.Rule.POSTS_PER_ADDRESS, "2026-11-23T15:00:00Z", 2);
        private final Limit mails = limit(Limit.Rule.MAILS_PER_PATIENT, "2026-11-23", 1);

        @Test
        void countsWhatIsStored() {
            store("1", List.of(posts, mails));

            assertThat(table.items())
                    .contains(Map.ofEntries(
                            text("pk", "limit#POSTS_PER_ADDRESS"),
                            text("sk", "2026-11-23T15:00:00Z"),
                            Map.entry("count", AttributeValue.fromN("1")),
                            Map.entry("expiresAt", AttributeValue.fromN("1795449600"))));
        }

        @Test
        void writesNothingOverALimitAndSaysWhich() {
            store("1", List.of(posts, mails));
            int before = table.items().size();

            assertThat(store("2", List.of(posts, mails)))
                    .isEqualTo(new Stored.OverLimit(Set.of(Limit.Rule.MAILS_PER_PATIENT)));
            assertThat(table.items()).hasSize(before);
            assertThat(store("2", List.of(posts))).isInstanceOf(Stored.New.class);
            assertThat(store("3", List.of(posts, mails)))
                    .isEqualTo(
                            new Stored.OverLimit(Set.of(Limit.Rule.MAILS_PER_PATIENT, Limit.Rule.POSTS_PER_ADDRESS)));
        }

        @Test
        void beginsAnewInAnotherWindow() {
            store("1", List.of(mails));

            assertThat(store("2", List.of(limit(Limit.Rule.MAILS_PER_PATIENT, "2026-11-24", 1))))
                    .isInstanceOf(Stored.New.class);
        }

        @Test
        void answersARepeatedSubmissionAsUsual() {
            store("1", List.of(mails));

            assertThat(store("1", List.of(mails))).isInstanceOf(Stored.Replayed.class);
        }

        @Test
        void storesNoMoreThanTheLimitFromConcurrentRequests() throws Exception {
            Limit ten = limit(Limit.Rule.SUBMISSIONS, "2026-11-23", 10);
            try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
                List<Callable<Stored>> many = IntStream.range(0, 200)
                        .<Callable<Stored>>mapToObj(i -> () -> store("id-" + i, List.of(ten)))
                        .toList();
                Map<Class<?>, Long> answers = threads.invokeAll(many).stream()
                        .map(DynamoDbSubmissionsTests::result)
                        .collect(Collectors.groupingBy(Stored::getClass, Collectors.counting()));

                assertThat(answers).isEqualTo(Map.of(Stored.New.class, 10L, Stored.OverLimit.class, 190L));
            }
        }

        private Stored store(String id, List<Limit> limits) {
            Admission admission = Samples.admission(
                    Samples.received(references.get(), Samples.NOW),
                    new Idempotency(id, "content", Duration.ofDays(7)));
            return submissions.store(new Admission(
                    admission.received(), admission.mails(), limits, admission.idempotency(), Optional.empty()));
        }

        private static Limit limit(Limit.Rule rule, String window, int most) {
            return new Limit(rule, rule.name(), window, Instant.parse("2026-11-23T16:00:00Z"), most);
        }
    }

    @Nested
    class WhenTheTableIsAway {
        @Test
        void knowsByTheIdempotencyRecordThatItWasStoredThoughTheAnswerWasLost() {
            DynamoDbSubmissions losing = new DynamoDbSubmissions(
                    table.losingAnswersOf("transactWriteItems"), TestTable.NAME, TestTable.PERSONS, TestTable.ZONE);

            assertThat(store(losing, Samples.received(), IDEMPOTENCY))
                    .isEqualTo(new Stored.New(Samples.REFERENCE, Language.ENGLISH));
        }

        @Test
        void answersFromTheRecordWhenAnotherHadStoredIt() {
            store(submissions, Samples.received(), IDEMPOTENCY);
            DynamoDbSubmissions cutOff = new DynamoDbSubmissions(
                    table.cutOffFor("transactWriteItems"), TestTable.NAME, TestTable.PERSONS, TestTable.ZONE);

            assertThat(store(cutOff, Samples.received(OTHER, Samples.NOW), IDEMPOTENCY))
                    .isEqualTo(new Stored.Replayed(Samples.REFERENCE, Language.ENGLISH));
        }

        @Test
        void saysSoWhenNothingWasStored() {
            DynamoDbSubmissions cutOff = new DynamoDbSubmissions(
                    table.cutOffFor("transactWriteItems"), TestTable.NAME, TestTable.PERSONS, TestTable.ZONE);

            assertThatThrownBy(() -> store(cutOff, Samples.received(), IDEMPOTENCY))
                    .isInstanceOf(UnavailableException.class)
                    .hasMessage("storing a submission: SdkClientException");
            assertThat(table.items()).isEmpty();
        }

        @Test
        void saysSoWhenTheRecordCannotBeReadEither() {
            DynamoDbSubmissions losing = new DynamoDbSubmissions(
                    table.cutOffFor("getItem"), TestTable.NAME, TestTable.PERSONS, TestTable.ZONE);

            assertThatThrownBy(() -> losing.find(IDEMPOTENCY, Samples.NOW)).isInstanceOf(UnavailableException.class);
            assertThatThrownBy(losing::ping).isInstanceOf(UnavailableException.class);
        }

        @Test
        void pingsWhenItIsThere() {
            submissions.ping();

            assertThat(table.items()).isEmpty();
        }
    }

    private static Stored store(DynamoDbSubmissions submissions, ReceivedSubmission received, Idempotency idempotency) {
        return submissions.store(Samples.admission(received, idempotency));
    }

    private static Stored result(Future<Stored> future) {
        return switch (future.state()) {
            case SUCCESS -> future.resultNow();
            case FAILED, CANCELLED, RUNNING -> throw new AssertionError(future.exceptionNow());
        };
    }

    private static Map<String, AttributeValue> newMail(String sk) {
        return Map.ofEntries(
                text("pk", "7F3K92QD4M"),
                text("sk", sk),
                text("state", "PENDING"),
                Map.entry("attempt", AttributeValue.fromN("0")),
                text("bornAt", "2026-11-23T15:00:00.000Z"),
                text("due", "mail"),
                text("dueAt", "2026-11-23T15:00:00.000Z"));
    }

    private static Map.Entry<String, AttributeValue> text(String name, String value) {
        return Map.entry(name, AttributeValue.fromS(value));
    }
}
