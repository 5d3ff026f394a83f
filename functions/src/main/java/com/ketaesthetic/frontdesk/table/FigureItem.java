package com.ketaesthetic.frontdesk.table;

import com.ketaesthetic.frontdesk.figures.Count;
import com.ketaesthetic.frontdesk.figures.Counted;
import com.ketaesthetic.frontdesk.figures.Figures;
import com.ketaesthetic.frontdesk.figures.FirstAnswer;
import com.ketaesthetic.frontdesk.figures.Tally;
import com.ketaesthetic.frontdesk.figures.Week;
import com.ketaesthetic.frontdesk.request.Request;
import com.ketaesthetic.frontdesk.request.RequestState;
import com.ketaesthetic.frontdesk.request.Requests.Transition;
import com.ketaesthetic.frontdesk.submission.ReceivedSubmission;
import com.ketaesthetic.frontdesk.submission.Reference;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * The figures: how requests count towards them, and the items that have the counts. A week has several such items, among which
 * the requests are spread, so that many that come at once do not wait for each other.
 */
final class FigureItem {
    /**
     * The number of items for a week. What comes at once is limited by the API to some 20 submissions a second, whose
     * transactions take some milliseconds each, so two of them rarely meet at one of these.
     */
    static final int SHARDS = 16;

    /** The week in which a request came, if it is counted. Requests from before there were figures lack it. */
    static final String WEEK = "week";

    static final String FIRST_ANSWER = "firstAnswer";
    private static final String CHANGE = "change";
    private static final String MINUTES = "minutes";
    private static final String IN_TIME = "inTime";

    private FigureItem() {}

    /** Counts a submission that is stored. */
    static List<TransactWriteItem> counted(String table, ReceivedSubmission received, ZoneId zone) {
        Counted counted = new Counted(
                week(received, zone), received.submission().kind(), RequestState.initial(received), Optional.empty());
        return writes(table, received.reference(), counted.tally(zone));
    }

    static Week week(ReceivedSubmission received, ZoneId zone) {
        return Week.of(received.receivedAt(), zone);
    }

    /**
     * Counts what a transition changes.
     *
     * @param submission the item as it is before the transition
     */
    static List<TransactWriteItem> counted(String table, Transition transition, Attributes submission, ZoneId zone) {
        Request before = transition.before();
        Request after = transition.after();
        Optional<Week> week = submission.text(WEEK).flatMap(Week::parse);
        if (week.isEmpty()) {
            return List.of();
        }
        Tally was = new Counted(week.get(), SubmissionItem.kind(submission), before.state(), firstAnswer(submission))
                .tally(zone);
        Tally is = new Counted(
                        week.get(), SubmissionItem.kind(submission), after.state(), firstAnswer(transition, submission))
                .tally(zone);
        return writes(
                table,
                after.reference(),
                is.minus(was)
                        .plus(Counted.moves(before, after, transition.entry().what(), zone)));
    }

    /** The first answer after a transition. */
    static Optional<FirstAnswer> firstAnswer(Transition transition, Attributes submission) {
        return FirstAnswer.after(
                firstAnswer(submission),
                transition.before(),
                transition.after(),
                transition.entry(),
                submission.instant(SubmissionItem.RECEIVED_AT),
                submission.instant(SubmissionItem.ANSWER_BY));
    }

    static Optional<FirstAnswer> firstAnswer(Attributes submission) {
        return Optional.ofNullable(submission.values().get(FIRST_ANSWER))
                .map(map -> new Attributes(map.m()))
                .map(item -> new FirstAnswer(item.number(CHANGE), item.number(MINUTES), item.truth(IN_TIME)));
    }

    static AttributeValue written(FirstAnswer answer) {
        return AttributeValue.fromM(new Attributes()
                .put(CHANGE, answer.change())
                .put(MINUTES, answer.minutes())
                .put(IN_TIME, answer.inTime())
                .values());
    }

    private static List<TransactWriteItem> writes(String table, Reference reference, Tally tally) {
        int shard = Math.floorMod(reference.value().hashCode(), SHARDS);
        return tally.counts().entrySet().stream()
                .map(ofWeek -> added(table, ofWeek.getKey(), shard, ofWeek.getValue()))
                .toList();
    }

    /** It has no condition. It is written only together with what has one, and so as often as that. */
    private static TransactWriteItem added(String table, Week week, int shard, Map<Count, Long> counts) {
        Map<String, String> names = new HashMap<>();
        Map<String, AttributeValue> values = new HashMap<>();
        List<String> added = new ArrayList<>();
        counts.forEach((count, number) -> {
            names.put("#" + count.name(), count.value());
            values.put(":" + count.name(), Attributes.value(number));
            added.add("#" + count.name() + " :" + count.name());
        });
        values.put(":expiresAt", Attributes.value(expiresAt(week)));
        return TransactWriteItem.builder()
                .update(update -> update.tableName(table)
                        .key(Keys.figures(week, shard))
                        .updateExpression("SET expiresAt = :expiresAt ADD " + String.join(", ", added))
                        .expressionAttributeNames(names)
                        .expressionAttributeValues(values))
                .build();
    }

    /** A week is kept for as long as it can be asked for, and a week longer. */
    private static long expiresAt(Week week) {
        return week.plus(Figures.WEEKS_KEPT + 2L)
                .monday()
                .atStartOfDay(ZoneOffset.UTC)
                .toEpochSecond();
    }

    /** The counts of an item. */
    static Tally read(Map<String, AttributeValue> values) {
        Attributes item = new Attributes(values);
        Week week = Keys.week(values);
        Tally tally = Tally.NONE;
        for (Count count : Count.values()) {
            if (item.has(count.value())) {
                tally = tally.with(week, count, item.number(count.value()));
            }
        }
        return tally;
    }
}
