package com.ketaesthetic.frontdesk.table;

import com.ketaesthetic.frontdesk.request.Request;
import com.ketaesthetic.frontdesk.request.RequestState;
import com.ketaesthetic.frontdesk.request.RequestState.Answered;
import com.ketaesthetic.frontdesk.request.RequestState.Closed;
import com.ketaesthetic.frontdesk.request.RequestState.Declined;
import com.ketaesthetic.frontdesk.request.RequestState.InProgress;
import com.ketaesthetic.frontdesk.request.RequestState.Quarantined;
import com.ketaesthetic.frontdesk.request.RequestState.Received;
import com.ketaesthetic.frontdesk.request.RequestState.Spam;
import com.ketaesthetic.frontdesk.request.StaffMember;
import com.ketaesthetic.frontdesk.submission.Quarantine;
import com.ketaesthetic.frontdesk.submission.ReceivedSubmission;
import com.ketaesthetic.frontdesk.submission.Reference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Update;

/** The attributes of a submission's item that hold the state of the request. */
final class RequestItem {
    static final String STATUS = "status";
    /** Items that were written before versions were introduced lack this attribute, and count as version 0. */
    static final String VERSION = "version";

    static final String QUARANTINE = "quarantine";
    static final String STEP = "step";
    static final String CALL_AGAIN_AT = "callAgainAt";
    /** Why a request was declined or closed. A request that was closed before there were reasons lacks it. */
    static final String REASON = "reason";

    static final String ASSIGNEE = "assignee";
    static final String ASSIGNEE_NAME = "assigneeName";

    /** All attributes that a state or an assignee can have, except for the place in the index and the expiry. */
    private static final List<String> STATE_ATTRIBUTES = List.of(STEP, CALL_AGAIN_AT, REASON, ASSIGNEE, ASSIGNEE_NAME);

    private RequestItem() {}

    /** Writes the state in which a submission is stored, its place in the lists, and in the index of what is due. */
    static void putInitial(Attributes item, ReceivedSubmission received) {
        RequestState state = RequestState.initial(received);
        item.put(STATUS, state.status()).put(VERSION, 0);
        switch (state) {
            case Received() ->
                item.put(DueIndex.DUE, DueIndex.UNREPORTED)
                        .put(DueIndex.DUE_AT, received.answerBy())
                        .putAll(new DeskIndex.Place(DeskIndex.OPEN, received.answerBy()).written(received.reference()));
            case Quarantined(Quarantine reason) ->
                item.put(QUARANTINE, reason)
                        .put(DueIndex.DUE, DueIndex.QUARANTINED)
                        .put(DueIndex.DUE_AT, received.receivedAt())
                        .putAll(new DeskIndex.Place(DeskIndex.QUARANTINED, received.receivedAt())
                                .written(received.reference()));
            case InProgress _, Answered _ ->
                throw new IllegalArgumentException("no submission is stored as " + state.status());
        }
    }

    static Request read(Reference reference, Map<String, AttributeValue> values) {
        Attributes item = new Attributes(values);
        String status = item.requiredText(STATUS);
        RequestState state = switch (status) {
            case "RECEIVED" -> new Received();
            case "QUARANTINED" -> new Quarantined(item.requiredChoice(QUARANTINE, Quarantine.class));
            case "IN_PROGRESS" ->
                new InProgress(
                        item.requiredChoice(STEP, RequestState.Step.class),
                        item.has(CALL_AGAIN_AT) ? Optional.of(item.instant(CALL_AGAIN_AT)) : Optional.empty());
            case "DECLINED" -> new Declined(item.requiredChoice(REASON, RequestState.Decline.class), expiresAt(item));
            case "CLOSED" ->
                new Closed(
                        item.choice(REASON, RequestState.Closing.class).orElse(RequestState.Closing.ANSWERED),
                        expiresAt(item));
            case "SPAM" -> new Spam(expiresAt(item));
            default -> throw new IllegalStateException("a request of the unknown status " + status);
        };
        Optional<StaffMember> assignee =
                item.text(ASSIGNEE).map(id -> new StaffMember(id, item.requiredText(ASSIGNEE_NAME)));
        return new Request(reference, state, assignee, item.has(VERSION) ? item.number(VERSION) : 0);
    }

    /**
     * The reason for which the submission was quarantined when it was stored. It is kept whatever the state of the
     * request is.
     */
    static Optional<Quarantine> quarantine(Attributes item) {
        return item.choice(QUARANTINE, Quarantine.class);
    }

    /**
     * The update of a request's item for a transition, on condition that the stored version is still the one that was
     * read and that the request is not being erased.
     *
     * @param place where the request is listed after the transition; a request whose state stays keeps its place
     */
    static Update update(String table, Request before, Request after, DeskIndex.Place place, Instant now) {
        Attributes set = new Attributes().put(STATUS, after.state().status()).put(VERSION, after.version());
        switch (after.state()) {
            case Received(), Quarantined _ -> {}
            case InProgress(RequestState.Step step, Optional<Instant> callAgainAt) -> {
                set.put(STEP, step);
                callAgainAt.ifPresent(at -> set.put(CALL_AGAIN_AT, at));
            }
            case Declined(RequestState.Decline reason, Instant expiresAt) ->
                set.put(REASON, reason).put(Attributes.EXPIRES_AT, expiresAt.getEpochSecond());
            case Closed(RequestState.Closing reason, Instant expiresAt) ->
                set.put(REASON, reason).put(Attributes.EXPIRES_AT, expiresAt.getEpochSecond());
            case Spam(Instant expiresAt) -> set.put(Attributes.EXPIRES_AT, expiresAt.getEpochSecond());
        }
        after.assignee().ifPresent(staff -> set.put(ASSIGNEE, staff.id()).put(ASSIGNEE_NAME, staff.name()));
        Expression expression = new Expression();
        set.values().forEach(expression::set);
        STATE_ATTRIBUTES.stream()
                .filter(name -> !set.values().containsKey(name))
                .forEach(expression::remove);
        if (!before.state().equals(after.state())) {
            index(expression, after.state());
            place.written(after.reference()).values().forEach(expression::set);
            if (!(after.state() instanceof Answered)) {
                expression.remove(Attributes.EXPIRES_AT);
            }
        }
        return Update.builder()
                .tableName(table)
                .key(Keys.submission(after.reference()))
                .updateExpression(expression.text())
                .conditionExpression(
                        "attribute_exists(pk) AND attribute_not_exists(" + SubmissionItem.ERASING + ") AND "
                                // What has expired may be deleted at any moment, in part already.
                                + "(attribute_not_exists(#expiresAt) OR :now < #expiresAt) AND "
                                + (before.version() == 0
                                        ? "(attribute_not_exists(#version) OR #version = :seen)"
                                        : "#version = :seen"))
                .expressionAttributeNames(
                        expression.naming(Attributes.EXPIRES_AT).names())
                .expressionAttributeValues(expression
                        .with(":seen", Attributes.value(before.version()))
                        .with(":now", Attributes.value(now.getEpochSecond()))
                        .values())
                .build();
    }

    /**
     * The place in the index of what is due. Somebody who was contacted stays where they were: a request that was reported
     * once is not reported again for that, unless staff want to call again at some time.
     */
    private static void index(Expression expression, RequestState to) {
        switch (to) {
            case Received() ->
                expression
                        .set(DueIndex.DUE, Attributes.value(DueIndex.UNREPORTED))
                        .setTo(DueIndex.DUE_AT, SubmissionItem.ANSWER_BY);
            case InProgress(RequestState.Step _, Optional<Instant> callAgainAt) ->
                callAgainAt.ifPresent(at -> expression
                        .set(DueIndex.DUE, Attributes.value(DueIndex.UNREPORTED))
                        .set(DueIndex.DUE_AT, Attributes.value(at)));
            case Answered _ -> expression.remove(DueIndex.DUE).remove(DueIndex.DUE_AT);
            case Quarantined _ -> throw new IllegalArgumentException("no request is put into quarantine later on");
        }
    }

    private static Instant expiresAt(Attributes item) {
        return Instant.ofEpochSecond(item.number(Attributes.EXPIRES_AT));
    }

    /** An update expression in which every attribute has a placeholder, because some names are words of DynamoDB's. */
    private static final class Expression {
        private final List<String> set = new ArrayList<>();
        private final List<String> removed = new ArrayList<>();
        private final Map<String, String> names = new HashMap<>();
        private final Map<String, AttributeValue> values = new HashMap<>();

        Expression set(String name, AttributeValue value) {
            names.put("#" + name, name);
            values.put(":" + name, value);
            set.add("#" + name + " = :" + name);
            return this;
        }

        Expression setTo(String name, String other) {
            names.put("#" + name, name);
            names.put("#" + other, other);
            set.add("#" + name + " = #" + other);
            return this;
        }

        Expression remove(String name) {
            names.put("#" + name, name);
            removed.add("#" + name);
            return this;
        }

        String text() {
            return "SET " + String.join(", ", set) + (removed.isEmpty() ? "" : " REMOVE " + String.join(", ", removed));
        }

        Expression naming(String name) {
            names.put("#" + name, name);
            return this;
        }

        Map<String, String> names() {
            return names;
        }

        Expression with(String name, AttributeValue value) {
            values.put(name, value);
            return this;
        }

        Map<String, AttributeValue> values() {
            return values;
        }
    }
}
