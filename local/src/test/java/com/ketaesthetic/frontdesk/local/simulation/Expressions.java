package com.ketaesthetic.frontdesk.local.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The parts of DynamoDB's expressions that Front Desk uses. Anything else is an error. */
final class Expressions {
    private static final Pattern CLAUSE = Pattern.compile("\\b(SET|REMOVE|ADD) (.*?)(?= (?:SET|REMOVE|ADD) |$)");

    /** The updates that were parsed before. */
    private static final Map<String, List<Action>> KNOWN = new ConcurrentHashMap<>();

    private final Map<String, String> names;
    private final Map<String, AttributeValue> values;

    Expressions(Map<String, String> names, Map<String, AttributeValue> values) {
        this.names = names;
        this.values = values;
    }

    boolean holds(@Nullable String condition, Map<String, AttributeValue> item) {
        return condition == null || Condition.of(condition).holds(item, this);
    }

    /** The item after an update. All assignments see the item as it was before. */
    Map<String, AttributeValue> updated(String update, Map<String, AttributeValue> item) {
        Map<String, AttributeValue> updated = new HashMap<>(item);
        KNOWN.computeIfAbsent(update, Expressions::actions).forEach(action -> apply(action, item, updated));
        return updated;
    }

    /**
     * One action of an update.
     *
     * @param right what is set or added; empty if the attribute is removed
     */
    private record Action(String clause, String left, String right) {}

    private static List<Action> actions(String update) {
        List<Action> actions = new ArrayList<>();
        Matcher clauses = CLAUSE.matcher(update);
        int end = 0;
        while (clauses.find()) {
            for (String part : clauses.group(2).split(",", -1)) {
                String[] sides = part.strip().split(" = | ", 2);
                actions.add(new Action(clauses.group(1), sides[0], sides.length == 1 ? "" : sides[1]));
            }
            end = clauses.end();
        }
        if (end != update.length()) {
            throw new IllegalArgumentException("an expression that the model does not know: " + update);
        }
        return actions;
    }

    private void apply(Action action, Map<String, AttributeValue> item, Map<String, AttributeValue> updated) {
        String name = name(action.left());
        switch (action.clause()) {
            case "SET" -> updated.put(name, Objects.requireNonNull(operand(action.right(), item), action.right()));
            case "REMOVE" -> updated.remove(name);
            default -> {
                AttributeValue before = item.get(name);
                long sum = (before == null ? 0 : Long.parseLong(before.n()))
                        + Long.parseLong(value(action.right()).n());
                updated.put(name, AttributeValue.fromN(Long.toString(sum)));
            }
        }
    }

    /** The value of an operand, which is a value or an attribute that the item may lack. */
    @Nullable
    AttributeValue operand(String written, Map<String, AttributeValue> item) {
        return written.startsWith(":") ? value(written) : item.get(name(written));
    }

    String name(String written) {
        return written.startsWith("#") ? Objects.requireNonNull(names.get(written), written) : written;
    }

    AttributeValue value(String written) {
        AttributeValue value = values.get(written);
        if (value == null) {
            throw new IllegalArgumentException("no value for " + written);
        }
        return value;
    }
}
