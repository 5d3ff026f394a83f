package com.ketaesthetic.frontdesk.local.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import software.amazon.event.ruler.Machine;

/**
 * The filter of an event source mapping or of a rule of EventBridge (AWS's "Filter rule syntax" and "Creating Amazon
 * EventBridge event patterns"). It is evaluated by AWS's own open-source implementation.
 */
public final class EventPattern {
    private final Machine machine = Machine.builder().build();

    /**
     * Compiles a pattern.
     *
     * @throws IllegalArgumentException if AWS would not accept the pattern
     */
    public EventPattern(String pattern) {
        try {
            machine.addRule("pattern", pattern);
        } catch (IOException refused) {
            throw new IllegalArgumentException("not an event pattern: " + pattern, refused);
        }
    }

    /** Says whether the pattern lets this event through. */
    public boolean matches(JsonNode event) {
        return !machine.rulesForJSONEvent(event).isEmpty();
    }
}
