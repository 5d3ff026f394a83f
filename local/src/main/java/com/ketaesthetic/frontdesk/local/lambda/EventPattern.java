package com.ketaesthetic.frontdesk.local.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;

/**
 * What an event source mapping or a rule lets through: AWS's "Filter rule syntax" and "Event patterns", as far as
 * patterns here use them.
 */
public final class EventPattern {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final JsonNode pattern;

    public EventPattern(String pattern) {
        try {
            this.pattern = MAPPER.readTree(pattern);
        } catch (JsonProcessingException notJson) {
            throw new IllegalArgumentException("a filter pattern that is not JSON", notJson);
        }
    }

    /** Whether it lets this event through. */
    public boolean matches(JsonNode event) {
        return matches(pattern, event);
    }

    private static boolean matches(JsonNode pattern, JsonNode event) {
        for (Map.Entry<String, JsonNode> field : pattern.properties()) {
            JsonNode value = event.path(field.getKey());
            boolean matches = field.getValue().isArray()
                    ? matchesAnyOf(field.getValue(), value)
                    : value.isObject() && matches(field.getValue(), value);
            if (!matches) {
                return false;
            }
        }
        return true;
    }

    /** A list matches if any of its elements does. */
    private static boolean matchesAnyOf(JsonNode rules, JsonNode value) {
        if (!value.isArray()) {
            return matchesOneOf(rules, value);
        }
        for (JsonNode element : value) {
            if (matchesOneOf(rules, element)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matchesOneOf(JsonNode rules, JsonNode value) {
        for (JsonNode rule : rules) {
            if (rule.isObject() ? matchesRule(rule, value) : rule.equals(value)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matchesRule(JsonNode rule, JsonNode value) {
        String name = rule.fieldNames().next();
        JsonNode argument = rule.get(name);
        return switch (name) {
            case "prefix" -> value.isTextual() && value.asText().startsWith(argument.asText());
            case "exists" -> argument.asBoolean() != value.isMissingNode();
            default -> throw new IllegalArgumentException("the local stack does not know the filter rule " + name);
        };
    }
}
