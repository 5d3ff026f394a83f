package com.ketaesthetic.frontdesk.measure.benchmark;

import com.ketaesthetic.frontdesk.local.template.Template;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A function to measure.
 *
 * @param code its folder: the runtime loads classes from it, and from the jars in {@code lib} in it
 * @param event the file with what it gets
 * @param options more of its JVM, besides those that Lambda and the template give
 */
record Subject(
        String name, String handler, Path code, Map<String, String> environment, Path event, List<String> options) {
    /** In megabytes, as in the template: with so much a function has one whole processor ("Configure Lambda function memory"). */
    static final int MEMORY = 1769;

    private static final Path EVENTS = Path.of("events");

    /** One that needs nothing. */
    static Subject alone(String name, Class<?> handler, Path code) {
        return new Subject(name, handler.getName(), code, Map.of(), event("submit-appointment"), List.of());
    }

    /**
     * As the template has it, but for where it finds DynamoDB and SES.
     *
     * @param event the file's name without its ending
     */
    static Subject of(Template.Function function, Path code, String backends, String event) {
        Map<String, String> environment = new HashMap<>(function.environment());
        // It would have the JVM print a line of its own; a child has these options in its command.
        environment.remove("JAVA_TOOL_OPTIONS");
        environment.replaceAll((variable, value) -> variable.startsWith("AWS_ENDPOINT_URL_") ? backends : value);
        return new Subject(shortName(function), function.handler(), code, environment, event(event), List.of());
    }

    /** @param more by spaces; they are its name too */
    Subject withOptions(String more) {
        return new Subject(more, handler, code, environment, event, List.of(more.split(" ")));
    }

    Subject named(String otherName) {
        return new Subject(otherName, handler, code, environment, event, options);
    }

    /** Without what all names end with. */
    static String shortName(Template.Function function) {
        return function.name().replace("Function", "");
    }

    private static Path event(String name) {
        return EVENTS.resolve(name + ".json").toAbsolutePath();
    }
}
