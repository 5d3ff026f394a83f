package com.ketaesthetic.frontdesk.measure.benchmark;

import com.ketaesthetic.frontdesk.local.template.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A function to measure.
 *
 * @param code its folder; the runtime loads classes from it and from the jars in its subfolder {@code lib}
 * @param events gives the next event that the function gets, which is the same each time for most functions
 * @param proof a text that is in the function's answer if it did its work
 * @param options JVM options in addition to those of Lambda, such as those of the template
 */
record Subject(
        String name,
        String handler,
        Path code,
        Map<String, String> environment,
        Supplier<byte[]> events,
        String proof,
        List<String> options) {
    /**
     * The memory in megabytes, as in the template. With this much, a function has one whole processor ("Configure
     * Lambda function memory").
     */
    static final int MEMORY = 1769;

    private static final Path EVENTS = Path.of("events");

    /** A function that needs no settings. */
    static Subject alone(String name, Class<?> handler, Path code) {
        return new Subject(name, handler.getName(), code, Map.of(), ofFile("submit-appointment"), "", List.of());
    }

    /**
     * A function as the template has it, except that it uses other addresses for DynamoDB and SES.
     *
     * @param backends the address that stands in for both services
     * @param event the name of the event's file, without its ending
     */
    static Subject of(Template.Function function, Path code, String backends, String event) {
        Map<String, String> environment = new HashMap<>(function.environment());
        // This variable would make the JVM print a line. A child gets the same options on its command line.
        String options = Objects.requireNonNull(environment.remove("JAVA_TOOL_OPTIONS"), function.name());
        environment.replaceAll((variable, value) -> variable.startsWith("AWS_ENDPOINT_URL_") ? backends : value);
        return new Subject(
                shortName(function),
                function.handler(),
                code,
                environment,
                ofFile(event),
                "",
                List.of(options.split(" ")));
    }

    /** @param more the additional options, separated by spaces, which the new subject's name ends with */
    Subject withOptions(String more) {
        return new Subject(
                name + " " + more,
                handler,
                code,
                environment,
                events,
                proof,
                Stream.concat(options.stream(), Stream.of(more.split(" "))).toList());
    }

    Subject named(String otherName) {
        return new Subject(otherName, handler, code, environment, events, proof, options);
    }

    /** The same function with other events, which it answers with the proof somewhere in its answer. */
    Subject given(Supplier<byte[]> otherEvents, String otherProof) {
        return new Subject(name, handler, code, environment, otherEvents, otherProof, options);
    }

    /** The same function with another value of a variable of its environment. */
    Subject with(String variable, String value) {
        Map<String, String> other = new HashMap<>(environment);
        other.put(variable, value);
        return new Subject(name, handler, code, other, events, proof, options);
    }

    /** The next event that the function gets. */
    byte[] event() {
        return events.get();
    }

    /** The function's name without "Function", with which all names end. */
    static String shortName(Template.Function function) {
        return function.name().replace("Function", "");
    }

    /** The event of this name. */
    static byte[] event(String name) {
        try {
            return Files.readAllBytes(EVENTS.resolve(name + ".json"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Supplier<byte[]> ofFile(String name) {
        byte[] event = event(name);
        return () -> event;
    }
}
