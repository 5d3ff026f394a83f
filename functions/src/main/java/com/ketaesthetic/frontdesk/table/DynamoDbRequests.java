package com.ketaesthetic.frontdesk.table;

import com.ketaesthetic.frontdesk.mail.KnownMail;
import com.ketaesthetic.frontdesk.mail.MailId;
import com.ketaesthetic.frontdesk.mail.MailState;
import com.ketaesthetic.frontdesk.mail.MailState.Suppressed;
import com.ketaesthetic.frontdesk.request.HistoryEntry;
import com.ketaesthetic.frontdesk.request.Mailing;
import com.ketaesthetic.frontdesk.request.Request;
import com.ketaesthetic.frontdesk.request.RequestState.Answered;
import com.ketaesthetic.frontdesk.request.RequestState.Quarantined;
import com.ketaesthetic.frontdesk.request.Requests;
import com.ketaesthetic.frontdesk.submission.Reference;
import com.ketaesthetic.frontdesk.submission.UnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Stores requests in the table. */
public final class DynamoDbRequests implements Requests {
    /** DynamoDB takes 100 items in a transaction ("TransactWriteItems"). */
    private static final int MOST_PARTS = 100;

    /**
     * How long a change waits for others that use items of the request, each for some milliseconds. Nobody at a desk waits
     * for longer.
     */
    static final Duration PATIENCE = Duration.ofMillis(2500);

    /** The place of the request's own item in the transaction. */
    private static final int REQUEST_ITEM = 0;

    /** The place of the limit that mails count towards, if there are such mails. It comes after the request's own parts. */
    private static final int LIMIT_ITEM = 3;

    private final DynamoDbClient dynamoDb;
    private final String table;
    private final Items items;
    private final RequestExpiry expiries;
    private final ZoneId timeZone;
    private final Duration auditRetention;
    private final LongFunction<Pauses> pauses;

    /**
     * Stores requests in a table.
     *
     * @param timeZone the clinic's, by which answered requests are listed in months, and counted in weeks
     * @param auditRetention how long it is kept who did what
     */
    public DynamoDbRequests(DynamoDbClient dynamoDb, String table, ZoneId timeZone, Duration auditRetention) {
        this(dynamoDb, table, timeZone, auditRetention, seed -> Pauses.of(PATIENCE, seed));
    }

    /** @param pauses the pauses of somebody who has this seed */
    DynamoDbRequests(
            DynamoDbClient dynamoDb,
            String table,
            ZoneId timeZone,
            Duration auditRetention,
            LongFunction<Pauses> pauses) {
        this.dynamoDb = dynamoDb;
        this.table = table;
        this.items = new Items(dynamoDb, table);
        this.expiries = new RequestExpiry(table);
        this.timeZone = timeZone;
        this.auditRetention = auditRetention;
        this.pauses = pauses;
    }

    @Override
    public Optional<Seen> read(Reference reference) {
        return Faults.reaching("reading request " + reference, () -> seen(reference));
    }

    private Optional<Seen> seen(Reference reference) {
        List<Map<String, AttributeValue>> partition = partition(reference);
        return submission(partition).map(submission -> new SeenInTable(reference, submission, partition));
    }

    /** A request as its partition was read. */
    private final class SeenInTable implements Seen {
        private final Reference reference;
        private final Attributes submission;
        private final List<Map<String, AttributeValue>> partition;

        private SeenInTable(Reference reference, Attributes submission, List<Map<String, AttributeValue>> partition) {
            this.reference = reference;
            this.submission = submission;
            this.partition = partition;
        }

        @Override
        public Request request() {
            return RequestItem.read(reference, submission.values());
        }

        @Override
        public List<HistoryEntry> history() {
            return partition.stream()
                    .filter(Keys::isHistory)
                    .map(HistoryItem::read)
                    .toList();
        }

        @Override
        public Correspondence correspondence() {
            return new Correspondence(
                    SubmissionItem.email(submission),
                    partition.stream()
                            .flatMap(item -> MailItem.known(item).stream())
                            .toList());
        }

        @Override
        public Written write(Transition transition) {
            return Faults.reaching(
                    "changing the state of request " + reference, () -> transition(transition, partition));
        }
    }

    /** @param seen the request's partition as it was read for the first try */
    private Written transition(Transition transition, List<Map<String, AttributeValue>> seen) {
        Request after = transition.after();
        Pauses waiting = pauses.apply(transition.entry().formId().hashCode());
        List<Map<String, AttributeValue>> partition = seen;
        while (true) {
            Optional<Written> written = tryToWrite(transition, partition);
            if (written.isPresent()) {
                if (written.get() == Written.WRITTEN && changesExpiry(transition)) {
                    settle(after, waiting);
                }
                return written.get();
            }
            if (!waiting.pause()) {
                throw keptChanging(after);
            }
            partition = partition(after.reference());
        }
    }

    /** What was written down about a request in quarantine expires with it, though its state does not say when. */
    private static boolean changesExpiry(Transition transition) {
        Request before = transition.before();
        return transition.changesState()
                && (before.state() instanceof Quarantined || !expiry(before).equals(expiry(transition.after())));
    }

    @Override
    public void settle(Request request) {
        Faults.reaching("settling request " + request.reference(), () -> {
            settle(request, pauses.apply(request.hashCode()));
            return request;
        });
    }

    /**
     * A mail may have been born between reading the items of a request and the transition, and a transaction has room for
     * a hundred items. Those that were missed follow here, one by one, as long as the request stays as it is. If somebody
     * changes it meanwhile, they settle what is left.
     */
    private void settle(Request request, Pauses waiting) {
        if (request.state() instanceof Quarantined) {
            return;
        }
        Optional<AttributeValue> expiry = expiry(request);
        while (true) {
            List<Map<String, AttributeValue>> missed =
                    RequestExpiry.expiringOtherwise(partition(request.reference()), expiry);
            if (missed.isEmpty()) {
                return;
            }
            switch (settle(request, missed, expiry)) {
                case WRITTEN -> {}
                case CHANGED -> {
                    return;
                }
                case IN_CONFLICT -> {
                    if (!waiting.pause()) {
                        throw keptChanging(request);
                    }
                }
            }
        }
    }

    private static UnavailableException keptChanging(Request request) {
        return new UnavailableException(
                "changing request " + request.reference(), new IllegalStateException("its items kept changing"));
    }

    private enum Settled {
        WRITTEN,
        /** The request is not as it was any more. */
        CHANGED,
        /** Somebody else was using some of the items at the same time. */
        IN_CONFLICT
    }

    private Settled settle(Request request, List<Map<String, AttributeValue>> missed, Optional<AttributeValue> expiry) {
        // The update changes nothing. It stands for a condition check, for which the role would need another action.
        TransactWriteItem unchanged = TransactWriteItem.builder()
                .update(update -> update.tableName(table)
                        .key(Keys.submission(request.reference()))
                        .updateExpression("SET version = :version")
                        .conditionExpression("version = :version")
                        .expressionAttributeValues(Map.of(":version", Attributes.value(request.version()))))
                .build();
        Settled settled = Settled.WRITTEN;
        for (Map<String, AttributeValue> item : missed) {
            TransactWriteItem write = expiries.withExpiry(item, expiry);
            try {
                dynamoDb.transactWriteItems(transaction -> transaction.transactItems(unchanged, write));
            } catch (TransactionCanceledException cancelled) {
                if (whyCancelled(cancelled, false).isPresent()) {
                    return Settled.CHANGED;
                }
                settled = Settled.IN_CONFLICT;
            }
        }
        return settled;
    }

    /** Returns nothing if other items than the request's own have changed meanwhile, so that it is to be tried again. */
    private Optional<Written> tryToWrite(Transition transition, List<Map<String, AttributeValue>> partition) {
        Mailing mailing = transition.mailing();
        Optional<Attributes> submission = submission(partition);
        if (submission.isEmpty()) {
            return Optional.of(Written.CHANGED);
        }
        Optional<AttributeValue> expiry = expiry(transition, submission.get());
        List<TransactWriteItem> parts = new ArrayList<>(ownParts(transition, submission.get(), expiry));
        mailing.counted().map(limit -> LimitItem.counted(table, limit)).ifPresent(parts::add);
        mailing.born().stream()
                .map(birth -> born(birth, transition.entry().at(), expiry))
                .forEach(parts::add);
        Optional<MailState> recalled = mailing.recalled().flatMap(id -> state(partition, id));
        if (recalled.isPresent() && !isUntried(recalled.get())) {
            return Optional.of(Written.TOO_LATE);
        }
        List<Map<String, AttributeValue>> withdrawn = partition.stream()
                .filter(item -> MailItem.known(item)
                        .filter(mail -> isWithdrawn(mail, mailing))
                        .isPresent())
                .toList();
        withdrawn.forEach(item -> parts.add(withdrawing(item, expiry)));
        parts.addAll(FigureItem.counted(table, transition, submission.get(), timeZone));
        if (transition.changesState()) {
            RequestExpiry.expiringOtherwise(partition, expiry).stream()
                    .filter(item -> !withdrawn.contains(item))
                    // If there is no room for all, the mails come first, because others change them meanwhile.
                    .sorted(Comparator.comparing(Keys::isHistory))
                    .limit(MOST_PARTS - parts.size())
                    .forEach(item -> parts.add(expiries.withExpiry(item, expiry)));
        }
        try {
            dynamoDb.transactWriteItems(transaction -> transaction.transactItems(parts));
        } catch (TransactionCanceledException cancelled) {
            return whyCancelled(cancelled, mailing.counted().isPresent());
        }
        return Optional.of(Written.WRITTEN);
    }

    /** When all that belongs to the request expires after the transition. What changes no state changes no expiry. */
    private static Optional<AttributeValue> expiry(Transition transition, Attributes submission) {
        if (transition.changesState() || transition.after().state() instanceof Answered) {
            return expiry(transition.after());
        }
        // A request in quarantine expires too, and with it what was written down about it.
        return Optional.ofNullable(submission.values().get(Attributes.EXPIRES_AT));
    }

    private static Optional<Attributes> submission(List<Map<String, AttributeValue>> partition) {
        return partition.stream()
                .filter(Keys::isSubmission)
                .map(Attributes::new)
                .filter(item -> !item.has(SubmissionItem.ERASING))
                .findFirst();
    }

    private static Optional<AttributeValue> expiry(Request request) {
        return request.state() instanceof Answered answered
                ? Optional.of(Attributes.value(answered.expiresAt().getEpochSecond()))
                : Optional.empty();
    }

    /** Returns nothing if only others use the items at the same time, so that it is to be tried again. */
    private static Optional<Written> whyCancelled(TransactionCanceledException cancelled, boolean counted) {
        List<CancellationReason> reasons = cancelled.cancellationReasons();
        if (Transactions.hasFailed(reasons.get(REQUEST_ITEM))) {
            return Optional.of(Written.CHANGED);
        }
        if (counted && Transactions.hasFailed(reasons.get(LIMIT_ITEM))) {
            return Optional.of(Written.OVER_LIMIT);
        }
        if (reasons.stream().anyMatch(reason -> Transactions.hasFailed(reason) || Transactions.isInConflict(reason))) {
            return Optional.empty();
        }
        throw cancelled;
    }

    /** The update of the request, the entry of its history, and the entry of the audit. */
    private List<TransactWriteItem> ownParts(
            Transition transition, Attributes submission, Optional<AttributeValue> expiry) {
        Request after = transition.after();
        HistoryEntry entry = transition.entry();
        DeskIndex.Times times = DeskIndex.Times.of(submission, entry.at());
        DeskIndex.Place place = DeskIndex.Place.of(
                after.state(),
                RequestItem.renewedAnswerBy(transition).map(times::withAnswerBy).orElse(times),
                timeZone);
        Attributes history = HistoryItem.written(after.reference(), entry, submission)
                .put(Attributes.EXPIRES_AT, expiry.orElse(null));
        Attributes audit = AuditItem.written(after.reference(), entry, auditRetention);
        return List.of(
                TransactWriteItem.builder()
                        .update(RequestItem.update(table, transition, submission, place, entry.at()))
                        .build(),
                Transactions.putNew(table, history),
                Transactions.putNew(table, audit));
    }

    private TransactWriteItem born(Mailing.Birth birth, Instant now, Optional<AttributeValue> expiry) {
        String expires = birth.state().isFinished() ? Attributes.EXPIRES_AT : MailItem.EXPIRES_WHEN_FINISHED;
        return Transactions.putNew(table, MailItem.born(birth, now).put(expires, expiry.orElse(null)));
    }

    /** What has been sent, or never will be, is left alone. */
    private static boolean isWithdrawn(KnownMail mail, Mailing mailing) {
        boolean meant = mailing.withdrawn().contains(mail.id().kind())
                || mailing.recalled().filter(mail.id()::equals).isPresent();
        return meant && mail.state().mayBeSent();
    }

    private static Optional<MailState> state(List<Map<String, AttributeValue>> partition, MailId.OfSubmission id) {
        return partition.stream()
                .flatMap(item -> MailItem.known(item).stream())
                .filter(mail -> mail.id().equals(id))
                .map(KnownMail::state)
                .findFirst();
    }

    /** A mail that was never to be sent does not stand in the way either. */
    private static boolean isUntried(MailState state) {
        return state instanceof Suppressed || state.attempt() == 0;
    }

    /** Withdraws a mail, if it is still in the state in which it was read. */
    private TransactWriteItem withdrawing(Map<String, AttributeValue> item, Optional<AttributeValue> expiry) {
        return TransactWriteItem.builder()
                .update(MailItem.withdrawing(table, item, expiry))
                .build();
    }

    private List<Map<String, AttributeValue>> partition(Reference reference) {
        return items.partition(Attributes.value(reference.value()));
    }
}
