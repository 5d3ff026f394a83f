package com.ketaesthetic.frontdesk.local.simulation;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The parts of DynamoDB's expressions that Front Desk uses. Anything else is an error. */
final class Expressions {
    private static final Pattern CLAUSE = Pattern.compile("\\b(SET|REMOVE|ADD) (.*?)(?= (?:SET|REMOVE|ADD) |$)");

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
        Matcher clauses = CLAUSE.matcher(update);
        int end = 0;
        while (clauses.find()) {
            for (String part : clauses.group(2).split(",", -1)) {
                apply(clauses.group(1), part.strip(), item, updated);
            }
            end = clauses.end();
        }
        if (end != update.length()) {
            throw new IllegalArgumentException("an expression that the model does not know: " + update);
        }
        return updated;
    }

    private void apply(
            String clause, String part, Map<String, AttributeValue> item, Map<String, AttributeValue> updated) {
        switch (clause) {
            case "SET" -> {
                String[] sides = part.split(" = ", 2);
                updated.put(name(sides[0]), Objects.requireNonNull(operand(sides[1], item), sides[1]));
            }
            case "REMOVE" -> updated.remove(name(part));
            default -> {
                String[] sides = part.split(" ", 2);
                AttributeValue before = item.get(name(sides[0]));
                long sum = (before == null ? 0 : Long.parseLong(before.n()))
                        + Long.parseLong(value(sides[1]).n());
                updated.put(name(sides[0]), AttributeValue.fromN(Long.toString(sum)));
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
