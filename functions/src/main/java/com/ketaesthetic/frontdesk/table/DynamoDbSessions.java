package com.ketaesthetic.frontdesk.table;

import com.ketaesthetic.frontdesk.staff.Draft;
import com.ketaesthetic.frontdesk.staff.Session;
import com.ketaesthetic.frontdesk.staff.Sessions;
import com.ketaesthetic.frontdesk.staff.SignInAttempt;
import com.ketaesthetic.frontdesk.staff.SignInAttempts;
import com.ketaesthetic.frontdesk.submission.Language;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Stores sessions and attempts to sign in. All of a person's sessions are also in the person's own partition, beside an
 * item that says when their access was ended.
 */
public final class DynamoDbSessions implements Sessions, SignInAttempts {
    /** How long it matters when somebody's access was ended. No password that is older leads to a session. */
    private static final Duration ENDING = Duration.ofDays(1);

    private static final String ENDED_AT = "endedAt";

    private final DynamoDbClient dynamoDb;
    private final String table;
    private final Items items;

    public DynamoDbSessions(DynamoDbClient dynamoDb, String table) {
        this.dynamoDb = dynamoDb;
        this.table = table;
        this.items = new Items(dynamoDb, table);
    }

    @Override
    public void add(SignInAttempt attempt) {
        try {
            dynamoDb.putItem(put -> put.tableName(table)
                    .item(SessionItem.written(attempt).values())
                    .conditionExpression(Transactions.NEW));
        } catch (SdkException fault) {
            throw Faults.unavailable("storing an attempt to sign in", fault);
        }
    }

    @Override
    public Optional<SignInAttempt> take(String state) {
        try {
            Map<String, AttributeValue> taken = dynamoDb.deleteItem(delete ->
                            delete.tableName(table).key(Keys.signIn(state)).returnValues(ReturnValue.ALL_OLD))
                    .attributes();
            return taken.isEmpty() ? Optional.empty() : Optional.of(SessionItem.readAttempt(state, taken));
        } catch (SdkException fault) {
            throw Faults.unavailable("taking an attempt to sign in", fault);
        }
    }

    @Override
    public boolean add(Session session, Instant authenticatedAt) {
        String member = session.member().id();
        Attributes pointer = new Attributes(new HashMap<>(Keys.sessionOf(member, session.token())))
                .put(Attributes.EXPIRES_AT, SessionItem.expiresAt(session).getEpochSecond());
        TransactWriteItem access = TransactWriteItem.builder()
                .update(update -> update.tableName(table)
                        .key(Keys.access(member))
                        .updateExpression("SET signedInAt = :now, expiresAt = :end")
                        .conditionExpression("attribute_not_exists(endedAt) OR endedAt < :authenticated")
                        .expressionAttributeValues(Map.of(
                                ":now", Attributes.value(session.signedInAt()),
                                ":end",
                                        Attributes.value(session.signedInAt()
                                                .plus(ENDING)
                                                .getEpochSecond()),
                                ":authenticated", Attributes.value(authenticatedAt))))
                .build();
        try {
            dynamoDb.transactWriteItems(transaction -> transaction.transactItems(
                    access,
                    Transactions.putNew(table, SessionItem.written(session)),
                    Transactions.putNew(table, pointer)));
            return true;
        } catch (TransactionCanceledException cancelled) {
            if (Transactions.hasFailed(cancelled.cancellationReasons().getFirst())) {
                return false;
            }
            throw Faults.unavailable("storing a session", cancelled);
        } catch (SdkException fault) {
            throw Faults.unavailable("storing a session", fault);
        }
    }

    @Override
    public Optional<Session> find(String token) {
        try {
            Map<String, AttributeValue> item = items.item(Keys.session(token));
            return item.isEmpty() ? Optional.empty() : Optional.of(SessionItem.read(token, item));
        } catch (SdkException fault) {
            throw Faults.unavailable("reading a session", fault);
        }
    }

    @Override
    public boolean seen(String token, Instant now) {
        return update(token, SessionItem.SEEN_AT, Optional.of(Attributes.value(now)));
    }

    @Override
    public boolean speak(String token, Language language) {
        return update(token, SessionItem.LANGUAGE, Optional.of(Attributes.value(language.value())));
    }

    @Override
    public boolean keep(String token, Optional<Draft> draft) {
        return update(token, SessionItem.DRAFT, Optional.ofNullable(SessionItem.draft(draft)));
    }

    /** Changes one attribute alone, because other requests of the session may change others at the same time. */
    private boolean update(String token, String attribute, Optional<AttributeValue> value) {
        try {
            dynamoDb.updateItem(update -> update.tableName(table)
                    .key(Keys.session(token))
                    .updateExpression(value.isPresent() ? "SET #attribute = :value" : "REMOVE #attribute")
                    .conditionExpression("attribute_exists(pk)")
                    .expressionAttributeNames(Map.of("#attribute", attribute))
                    .expressionAttributeValues(
                            value.map(there -> Map.of(":value", there)).orElse(null)));
            return true;
        } catch (ConditionalCheckFailedException ended) {
            return false;
        } catch (SdkException fault) {
            throw Faults.unavailable("updating a session", fault);
        }
    }

    @Override
    public void end(Session session) {
        try {
            delete(Keys.session(session.token()));
            delete(Keys.sessionOf(session.member().id(), session.token()));
        } catch (SdkException fault) {
            throw Faults.unavailable("ending a session", fault);
        }
    }

    @Override
    public void endAllOf(String memberId, Instant now) {
        try {
            // From here on no session is added for a password that was given before. Those that were added are found.
            dynamoDb.updateItem(update -> update.tableName(table)
                    .key(Keys.access(memberId))
                    .updateExpression("SET " + ENDED_AT + " = :now, expiresAt = :end")
                    .expressionAttributeValues(Map.of(
                            ":now", Attributes.value(now),
                            ":end", Attributes.value(now.plus(ENDING).getEpochSecond()))));
            for (Map<String, AttributeValue> item : items.partition(Keys.staff(memberId))) {
                Optional<Map<String, AttributeValue>> session = Keys.sessionBehind(item);
                if (session.isPresent()) {
                    delete(session.get());
                    delete(Keys.of(item));
                }
            }
        } catch (SdkException fault) {
            throw Faults.unavailable("ending the sessions of a person", fault);
        }
    }

    private void delete(Map<String, AttributeValue> key) {
        dynamoDb.deleteItem(delete -> delete.tableName(table).key(key));
    }
}
