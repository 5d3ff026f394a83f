package com.ketaesthetic.frontdesk.local.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import software.amazon.event.ruler.Machine;

/**
 * What an event source mapping or a rule of EventBridge's lets through (AWS's "Filter rule syntax" and "Creating Amazon
 * EventBridge event patterns"), decided by AWS's own open implementation of it.
 */
public final class EventPattern {
    private final Machine machine = Machine.builder().build();

    /** @throws IllegalArgumentException if AWS would not take the pattern */
    public EventPattern(String pattern) {
        try {
            machine.addRule("pattern", pattern);
        } catch (IOException refused) {
            throw new IllegalArgumentException("not an event pattern: " + pattern, refused);
        }
    }

    /** Whether it lets this event through. */
    public boolean matches(JsonNode event) {
        return !machine.rulesForJSONEvent(event).isEmpty();
    }
}
