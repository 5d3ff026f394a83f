package com.ketaesthetic.frontdesk.local.simulation;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The parts of DynamoDB's expressions that Front Desk uses. Anything else is an error. */
final class Expressions {
    private static final String NOT_EXISTS = "attribute_not_exists(";
    private static final String EXISTS = "attribute_exists(";

    private final Map<String, String> names;
    private final Map<String, AttributeValue> values;

    Expressions(Map<String, String> names, Map<String, AttributeValue> values) {
        this.names = names;
        this.values = values;
    }

    boolean holds(@Nullable String condition, Map<String, AttributeValue> item) {
        if (condition == null) {
            return true;
        }
        for (String alternative : condition.split(" OR ", -1)) {
            boolean all = true;
            for (String term : alternative.split(" AND ", -1)) {
                all &= term(term.strip(), item);
            }
            if (all) {
                return true;
            }
        }
        return false;
    }

    Map<String, AttributeValue> updated(String update, Map<String, AttributeValue> item) {
        int add = update.indexOf(" ADD ");
        if (add >= 0) {
            return added(update.substring(add + " ADD ".length()), updated(update.substring(0, add), item));
        }
        Map<String, AttributeValue> updated = new HashMap<>(item);
        int remove = update.indexOf("REMOVE ");
        String set = remove < 0 ? update : update.substring(0, remove);
        if (!set.isBlank()) {
            for (String assignment : set.strip().substring("SET ".length()).split(", ", -1)) {
                String[] sides = assignment.strip().split(" = ", 2);
                updated.put(name(sides[0]), value(sides[1]));
            }
        }
        if (remove >= 0) {
            for (String name : update.substring(remove + "REMOVE ".length()).split(", ", -1)) {
                updated.remove(name(name.strip()));
            }
        }
        return updated;
    }

    private Map<String, AttributeValue> added(String addition, Map<String, AttributeValue> item) {
        String[] sides = addition.split(" ", 2);
        String name = name(sides[0]);
        long before = item.containsKey(name) ? Long.parseLong(item.get(name).n()) : 0;
        long more = Long.parseLong(value(sides[1]).n());
        item.put(name, AttributeValue.fromN(Long.toString(before + more)));
        return item;
    }

    private boolean term(String term, Map<String, AttributeValue> item) {
        if (term.startsWith(NOT_EXISTS)) {
            return !item.containsKey(name(term.substring(NOT_EXISTS.length(), term.length() - 1)));
        }
        if (term.startsWith(EXISTS)) {
            return item.containsKey(name(term.substring(EXISTS.length(), term.length() - 1)));
        }
        String[] parts = term.split(" ", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("an expression that the model does not know: " + term);
        }
        AttributeValue left = item.get(name(parts[0]));
        AttributeValue right = value(parts[2]);
        return left != null
                && switch (parts[1]) {
                    case "=" -> left.equals(right);
                    case "<=" -> isAtMost(left, right);
                    case "<" -> !isAtMost(right, left);
                    default -> throw new IllegalArgumentException("a comparison that the model does not know: " + term);
                };
    }

    private static boolean isAtMost(AttributeValue left, AttributeValue right) {
        return left.s() != null
                ? left.s().compareTo(right.s()) <= 0
                : Long.parseLong(left.n()) <= Long.parseLong(right.n());
    }

    private String name(String written) {
        return written.startsWith("#") ? Objects.requireNonNull(names.get(written), written) : written;
    }

    private AttributeValue value(String written) {
        AttributeValue value = values.get(written);
        if (value == null) {
            throw new IllegalArgumentException("no value for " + written);
        }
        return value;
    }
}
