package com.ketaesthetic.frontdesk.table;

import com.ketaesthetic.frontdesk.staff.OtherSession;
import com.ketaesthetic.frontdesk.staff.Session;
import com.ketaesthetic.frontdesk.staff.Sessions;
import com.ketaesthetic.frontdesk.staff.SignInAttempt;
import com.ketaesthetic.frontdesk.staff.SignInAttempts;
import com.ketaesthetic.frontdesk.submission.Language;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
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
        Attributes pointer = new Attributes(new HashMap<>(Keys.sessionOf(member, Keys.session(session.token()))))
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
        return update(token, SessionItem.SEEN_AT, Attributes.value(now));
    }

    @Override
    public boolean speak(String token, Language language) {
        return update(token, SessionItem.LANGUAGE, Attributes.value(language.value()));
    }

    /** Changes one attribute alone, because other requests of the session may change others at the same time. */
    private boolean update(String token, String attribute, AttributeValue value) {
        try {
            dynamoDb.updateItem(update -> update.tableName(table)
                    .key(Keys.session(token))
                    .updateExpression("SET #attribute = :value")
                    .conditionExpression("attribute_exists(pk)")
                    .expressionAttributeNames(Map.of("#attribute", attribute))
                    .expressionAttributeValues(Map.of(":value", value)));
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
            end(session.member().id(), Keys.session(session.token()));
        } catch (SdkException fault) {
            throw Faults.unavailable("ending a session", fault);
        }
    }

    @Override
    public List<OtherSession> others(Session session) {
        try {
            return keysOfOthers(session).stream()
                    .map(items::item)
                    // It was ended just now, or DynamoDB has deleted it before the item that leads to it.
                    .filter(item -> !item.isEmpty())
                    .map(SessionItem::readOther)
                    .toList();
        } catch (SdkException fault) {
            throw Faults.unavailable("reading the sessions of a person", fault);
        }
    }

    @Override
    public boolean end(Session session, String handle) {
        try {
            List<Map<String, AttributeValue>> found = keysOfOthers(session).stream()
                    .filter(key -> Keys.handle(key).equals(handle))
                    .toList();
            found.forEach(key -> end(session.member().id(), key));
            return !found.isEmpty();
        } catch (SdkException fault) {
            throw Faults.unavailable("ending another session", fault);
        }
    }

    @Override
    public int endOthers(Session session) {
        try {
            List<Map<String, AttributeValue>> others = keysOfOthers(session);
            others.forEach(key -> end(session.member().id(), key));
            return others.size();
        } catch (SdkException fault) {
            throw Faults.unavailable("ending the other sessions of a person", fault);
        }
    }

    private List<Map<String, AttributeValue>> keysOfOthers(Session session) {
        Map<String, AttributeValue> own = Keys.session(session.token());
        return items.partition(Keys.staff(session.member().id())).stream()
                .flatMap(item -> Keys.sessionBehind(item).stream())
                .filter(key -> !key.equals(own))
                .toList();
    }

    private void end(String memberId, Map<String, AttributeValue> session) {
        delete(session);
        delete(Keys.sessionOf(memberId, session));
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
                Keys.sessionBehind(item).ifPresent(session -> end(memberId, session));
            }
        } catch (SdkException fault) {
            throw Faults.unavailable("ending the sessions of a person", fault);
        }
    }

    private void delete(Map<String, AttributeValue> key) {
        dynamoDb.deleteItem(delete -> delete.tableName(table).key(key));
    }
}
