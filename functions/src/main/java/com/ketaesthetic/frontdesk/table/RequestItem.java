package com.ketaesthetic.frontdesk.table;

import com.ketaesthetic.frontdesk.form.Field;
import com.ketaesthetic.frontdesk.request.Request;
import com.ketaesthetic.frontdesk.request.RequestEvent;
import com.ketaesthetic.frontdesk.request.RequestState;
import com.ketaesthetic.frontdesk.request.RequestState.Answered;
import com.ketaesthetic.frontdesk.request.RequestState.Booked;
import com.ketaesthetic.frontdesk.request.RequestState.Cancelled;
import com.ketaesthetic.frontdesk.request.RequestState.ChangeRequested;
import com.ketaesthetic.frontdesk.request.RequestState.Closed;
import com.ketaesthetic.frontdesk.request.RequestState.Declined;
import com.ketaesthetic.frontdesk.request.RequestState.Fulfilled;
import com.ketaesthetic.frontdesk.request.RequestState.InProgress;
import com.ketaesthetic.frontdesk.request.RequestState.NoShow;
import com.ketaesthetic.frontdesk.request.RequestState.Quarantined;
import com.ketaesthetic.frontdesk.request.RequestState.Received;
import com.ketaesthetic.frontdesk.request.RequestState.Spam;
import com.ketaesthetic.frontdesk.request.RequestState.Withdrawn;
import com.ketaesthetic.frontdesk.request.Requests;
import com.ketaesthetic.frontdesk.request.StaffMember;
import com.ketaesthetic.frontdesk.submission.Appointment;
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

    /** Present if the patient wants no mails about the request any more. */
    static final String MAILS_UNWANTED = "mailsUnwanted";

    /**
     * All attributes that a state, an assignee, a patient's wish or a first answer can have, except for the place in the
     * index and the expiry.
     */
    private static final List<String> STATE_ATTRIBUTES = List.of(
            STEP,
            CALL_AGAIN_AT,
            REASON,
            AppointmentItem.AT,
            AppointmentItem.MINUTES,
            ASSIGNEE,
            ASSIGNEE_NAME,
            MAILS_UNWANTED,
            FigureItem.FIRST_ANSWER);

    private static final AttributeValue UNREPORTED = Attributes.value(DueIndex.UNREPORTED);

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
            case InProgress _, Booked _, ChangeRequested _, Answered _ ->
                throw new IllegalArgumentException("no submission is stored as " + state.status());
        }
    }

    static Request read(Reference reference, Map<String, AttributeValue> values) {
        Attributes item = new Attributes(values);
        Optional<StaffMember> assignee =
                item.text(ASSIGNEE).map(id -> new StaffMember(id, item.requiredText(ASSIGNEE_NAME)));
        return new Request(
                reference,
                readState(item),
                assignee,
                item.has(VERSION) ? item.number(VERSION) : 0,
                item.has(AppointmentItem.SEQUENCE) ? Math.toIntExact(item.number(AppointmentItem.SEQUENCE)) + 1 : 0,
                item.truth(MAILS_UNWANTED));
    }

    static RequestState readState(Attributes item) {
        String status = item.requiredText(STATUS);
        return switch (status) {
            case "RECEIVED" -> new Received();
            case "QUARANTINED" -> new Quarantined(item.requiredChoice(QUARANTINE, Quarantine.class));
            case "IN_PROGRESS" -> new InProgress(item.requiredChoice(STEP, RequestState.Step.class), callAgainAt(item));
            case "BOOKED" -> new Booked(appointment(item));
            case "CHANGE_REQUESTED" ->
                new ChangeRequested(appointment(item), item.choice(STEP, RequestState.Step.class), callAgainAt(item));
            case "DECLINED" -> new Declined(item.requiredChoice(REASON, RequestState.Decline.class), expiresAt(item));
            case "CLOSED" ->
                new Closed(
                        item.choice(REASON, RequestState.Closing.class).orElse(RequestState.Closing.ANSWERED),
                        expiresAt(item));
            case "SPAM" -> new Spam(expiresAt(item));
            case "WITHDRAWN" -> new Withdrawn(AppointmentItem.read(item), expiresAt(item));
            case "CANCELLED" -> new Cancelled(AppointmentItem.read(item), expiresAt(item));
            case "FULFILLED" -> new Fulfilled(AppointmentItem.read(item), expiresAt(item));
            case "NOSHOW" -> new NoShow(AppointmentItem.read(item), expiresAt(item));
            default -> throw new IllegalStateException("a request of the unknown status " + status);
        };
    }

    /** The attributes of a state, by which it can be read again. */
    static Attributes written(RequestState state) {
        Attributes item = new Attributes().put(STATUS, state.status());
        state.lastAppointment().ifPresent(appointment -> AppointmentItem.put(item, appointment));
        switch (state) {
            case Received(), Booked _ -> {}
            case Quarantined(Quarantine reason) -> item.put(QUARANTINE, reason);
            case InProgress(RequestState.Step step, Optional<Instant> callAgainAt) -> {
                item.put(STEP, step);
                callAgainAt.ifPresent(at -> item.put(CALL_AGAIN_AT, at));
            }
            case ChangeRequested(Appointment _, Optional<RequestState.Step> step, Optional<Instant> callAgainAt) -> {
                step.ifPresent(how -> item.put(STEP, how));
                callAgainAt.ifPresent(at -> item.put(CALL_AGAIN_AT, at));
            }
            case Declined(RequestState.Decline reason, Instant _) -> item.put(REASON, reason);
            case Closed(RequestState.Closing reason, Instant _) -> item.put(REASON, reason);
            case Spam _, Withdrawn _, Cancelled _, Fulfilled _, NoShow _ -> {}
        }
        return state instanceof Answered answered
                ? item.put(Attributes.EXPIRES_AT, answered.expiresAt().getEpochSecond())
                : item;
    }

    private static Optional<Instant> callAgainAt(Attributes item) {
        return item.has(CALL_AGAIN_AT) ? Optional.of(item.instant(CALL_AGAIN_AT)) : Optional.empty();
    }

    private static Appointment appointment(Attributes item) {
        return AppointmentItem.read(item)
                .orElseThrow(() -> new IllegalStateException("an item without a proper " + AppointmentItem.AT));
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
    static Update update(
            String table, Requests.Transition transition, Attributes submission, DeskIndex.Place place, Instant now) {
        Request before = transition.before();
        Request after = transition.after();
        Attributes set = written(after.state()).put(VERSION, after.version());
        after.assignee().ifPresent(staff -> set.put(ASSIGNEE, staff.id()).put(ASSIGNEE_NAME, staff.name()));
        if (after.revisions() > 0) {
            set.put(AppointmentItem.SEQUENCE, after.revisions() - 1);
        }
        if (after.mailsUnwanted()) {
            set.put(MAILS_UNWANTED, true);
        }
        FigureItem.firstAnswer(transition, submission)
                .ifPresent(answer -> set.put(FigureItem.FIRST_ANSWER, FigureItem.written(answer)));
        transition.asked().ifPresent(asked -> putWish(set, submission, after.state(), asked));
        Expression expression = new Expression();
        set.values().forEach(expression::set);
        STATE_ATTRIBUTES.stream()
                .filter(name -> !set.values().containsKey(name))
                .forEach(expression::remove);
        if (isPlacedAnew(transition)) {
            index(expression, transition);
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

    /** What a patient asks for makes staff answer anew, unless they have not answered the request at all yet. */
    private static boolean isPlacedAnew(Requests.Transition transition) {
        return transition.changesState() || renewedAnswerBy(transition).isPresent();
    }

    /** The time by which staff should answer what the patient asks for now. */
    static Optional<Instant> renewedAnswerBy(Requests.Transition transition) {
        return transition
                .asked()
                .filter(_ -> !(transition.after().state() instanceof Received))
                .map(RequestEvent.AskForChange::answerBy);
    }

    /** The times that a patient asks for take the place of those before, which are in the history. */
    private static void putWish(
            Attributes set, Attributes submission, RequestState state, RequestEvent.AskForChange asked) {
        if (SubmissionItem.hasPreferredTimes(submission)) {
            set.put(
                    Field.PREFERRED_TIMES.wireName(),
                    SubmissionItem.rows(asked.wish().times()));
        }
        if (!(state instanceof Received)) {
            set.put(SubmissionItem.ANSWER_BY, asked.answerBy());
        }
    }

    /**
     * The place in the index of what is due. Somebody who was contacted stays where they were: a request that was reported
     * once is not reported again for that, unless staff want to call again at some time.
     */
    private static void index(Expression expression, Requests.Transition transition) {
        switch (transition.after().state()) {
            case Received() ->
                expression.setTo(DueIndex.DUE_AT, SubmissionItem.ANSWER_BY).set(DueIndex.DUE, UNREPORTED);
            case InProgress(RequestState.Step _, Optional<Instant> callAgainAt) ->
                indexOpen(expression, transition, callAgainAt);
            case ChangeRequested(Appointment _, Optional<RequestState.Step> _, Optional<Instant> callAgainAt) ->
                indexOpen(expression, transition, callAgainAt);
            case Booked _, Answered _ -> expression.remove(DueIndex.DUE).remove(DueIndex.DUE_AT);
            case Quarantined _ -> throw new IllegalArgumentException("no request is put into quarantine later on");
        }
    }

    private static void indexOpen(
            Expression expression, Requests.Transition transition, Optional<Instant> callAgainAt) {
        Optional<Instant> at = callAgainAt.or(() -> renewedAnswerBy(transition));
        RequestState before = transition.before().state();
        if (at.isPresent()) {
            expression.set(DueIndex.DUE, UNREPORTED).set(DueIndex.DUE_AT, Attributes.value(at.get()));
        } else if (before instanceof Booked || before instanceof Answered) {
            // There was nothing left to do about it, and now there is again.
            expression.set(DueIndex.DUE, UNREPORTED).setTo(DueIndex.DUE_AT, SubmissionItem.ANSWER_BY);
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
