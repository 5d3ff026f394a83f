package com.ketaesthetic.frontdesk.local.simulation;

import com.ketaesthetic.frontdesk.mail.Digest;
import com.ketaesthetic.frontdesk.mail.MailId;
import com.ketaesthetic.frontdesk.mail.MailService;
import com.ketaesthetic.frontdesk.mail.MailState;
import com.ketaesthetic.frontdesk.mail.Mails;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** Puts the mistakes into the code. */
final class Plants {
    private Plants() {}

    static DynamoDbClient planted(Plant plant, ModelTable table) {
        return switch (plant) {
            case CLAIM_WITHOUT_CONDITION ->
                new Through(table) {
                    @Override
                    public UpdateItemResponse updateItem(UpdateItemRequest request) {
                        AttributeValue state =
                                request.expressionAttributeValues().get(":state");
                        boolean claim = state != null && state.s().equals("SENDING");
                        return super.updateItem(
                                claim
                                        ? request.toBuilder()
                                                .conditionExpression(null)
                                                .build()
                                        : request);
                    }
                };
            case EXPIRY_OF_UNFINISHED_MAIL ->
                new Through(table) {
                    @Override
                    public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
                        return super.transactWriteItems(request.toBuilder()
                                .transactItems(request.transactItems().stream()
                                        .map(Plants::expiring)
                                        .toList())
                                .build());
                    }
                };
            case QUARANTINE_MAILED ->
                new Through(table) {
                    @Override
                    public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
                        return super.transactWriteItems(request.toBuilder()
                                .transactItems(request.transactItems().stream()
                                        .flatMap(Plants::withItsMail)
                                        .toList())
                                .build());
                    }
                };
            default -> table;
        };
    }

    static Mails planted(Plant plant, Mails mails) {
        return switch (plant) {
            case PATIENT_RESENT_IN_DOUBT ->
                new ThroughMails(mails) {
                    @Override
                    public boolean transition(MailId id, MailState from, MailState to) {
                        return super.transition(
                                id,
                                from,
                                to instanceof MailState.Parked(int attempt, Instant at)
                                        ? new MailState.Pending(attempt, at)
                                        : to);
                    }
                };
            case REFUSAL_FORGOTTEN ->
                new ThroughMails(mails) {
                    @Override
                    public boolean transition(MailId id, MailState from, MailState to) {
                        boolean refused = from instanceof MailState.Sending && to instanceof MailState.Pending;
                        return super.transition(id, from, refused ? new MailState.Suppressed() : to);
                    }
                };
            case NO_DIGEST ->
                new ThroughMails(mails) {
                    @Override
                    public List<Digest.Entry> unreported(Instant until, int atMost) {
                        return List.of();
                    }
                };
            case QUARANTINE_FORGOTTEN ->
                new ThroughMails(mails) {
                    @Override
                    public List<Digest.Entry> unreported(Instant until, int atMost) {
                        return super.unreported(until, atMost).stream()
                                .filter(entry -> entry.concern() != Digest.Concern.QUARANTINED)
                                .toList();
                    }
                };
            case NOTIFIED_AT_EVERY_REPORT ->
                new ThroughMails(mails) {
                    @Override
                    public void add(MailId.OfSubmission id, Instant now) {
                        super.add(id, now);
                        find(id).ifPresent(found -> super.transition(id, found.state(), new MailState.Pending(0, now)));
                    }
                };
            default -> mails;
        };
    }

    static MailService planted(Plant plant, Mails mails, MailService service) {
        return plant == Plant.MARK_BEFORE_SEND
                ? (id, attempt, occasion) -> {
                    mails.find(id)
                            .ifPresent(found ->
                                    mails.transition(id, found.state(), new MailState.Sent(attempt, "marked before")));
                    return service.send(id, attempt, occasion);
                }
                : service;
    }

    private static TransactWriteItem expiring(TransactWriteItem write) {
        if (write.put() == null) {
            return write;
        }
        Map<String, AttributeValue> item = new HashMap<>(write.put().item());
        if (ModelTable.text(item, "sk").startsWith("mail#")) {
            Instant born = Instant.parse(ModelTable.text(item, "dueAt"));
            item.put(
                    "expiresAt",
                    AttributeValue.fromN(
                            Long.toString(born.plus(Duration.ofHours(2)).getEpochSecond())));
        }
        return write.toBuilder().put(write.put().toBuilder().item(item).build()).build();
    }

    private static Stream<TransactWriteItem> withItsMail(TransactWriteItem write) {
        if (write.put() == null || !write.put().item().containsKey("quarantine")) {
            return Stream.of(write);
        }
        Map<String, AttributeValue> mail = Map.of(
                "pk",
                write.put().item().get("pk"),
                "sk",
                AttributeValue.fromS("mail#clinic"),
                "state",
                AttributeValue.fromS("PENDING"),
                "attempt",
                AttributeValue.fromN("0"),
                "due",
                AttributeValue.fromS("mail"),
                "dueAt",
                write.put().item().get("dueAt"));
        return Stream.of(
                write, TransactWriteItem.builder().put(put -> put.item(mail)).build());
    }

    /** Passes all calls on to the table. A mistake overrides some of them. */
    private static class Through implements DynamoDbClient {
        private final ModelTable table;

        Through(ModelTable table) {
            this.table = table;
        }

        @Override
        public GetItemResponse getItem(GetItemRequest request) {
            return table.getItem(request);
        }

        @Override
        public QueryResponse query(QueryRequest request) {
            return table.query(request);
        }

        @Override
        public PutItemResponse putItem(PutItemRequest request) {
            return table.putItem(request);
        }

        @Override
        public UpdateItemResponse updateItem(UpdateItemRequest request) {
            return table.updateItem(request);
        }

        @Override
        public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
            return table.transactWriteItems(request);
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }

    /** Passes all calls on to the mails. A mistake overrides some of them. */
    private static class ThroughMails implements Mails {
        private final Mails mails;

        ThroughMails(Mails mails) {
            this.mails = mails;
        }

        @Override
        public Optional<Found> find(MailId id) {
            return mails.find(id);
        }

        @Override
        public boolean transition(MailId id, MailState from, MailState to) {
            return mails.transition(id, from, to);
        }

        @Override
        public void add(MailId.OfSubmission id, Instant now) {
            mails.add(id, now);
        }

        @Override
        public List<Due> due(Instant now, int atMost) {
            return mails.due(now, atMost);
        }

        @Override
        public void postpone(Due due, Instant until) {
            mails.postpone(due, until);
        }

        @Override
        public boolean removeOrphan(MailId.OfSubmission id) {
            return mails.removeOrphan(id);
        }

        @Override
        public List<Digest.Entry> unreported(Instant until, int atMost) {
            return mails.unreported(until, atMost);
        }

        @Override
        public Digest add(Digest digest, Instant now) {
            return mails.add(digest, now);
        }

        @Override
        public void markReported(Digest.Entry entry) {
            mails.markReported(entry);
        }
    }
}
