package com.ketaesthetic.frontdesk.local.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.ketaesthetic.frontdesk.local.lambda.EventPattern;
import com.ketaesthetic.frontdesk.local.lambda.InvocationException;
import com.ketaesthetic.frontdesk.local.lambda.LocalFunction;
import com.ketaesthetic.frontdesk.local.template.Template.Rule;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Delivers events to the functions whose rules match them, asynchronously. If a function fails, it gets the event
 * again.
 */
public final class EventBus implements AutoCloseable {
    /** The number of retries that Lambda makes for asynchronous invocations. Lambda waits longer between them. */
    private static final int RETRIES = 2;

    private static final long MILLISECONDS_BETWEEN = 1000;

    private final CompletableFuture<List<Target>> targets = new CompletableFuture<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("events").factory());

    /** A function, its rule and the rule's pattern. */
    private record Target(LocalFunction function, Rule rule, EventPattern pattern) {}

    /**
     * Starts the delivery to these functions. Events that were published before wait until now.
     *
     * @throws IllegalArgumentException if AWS would not accept a rule's pattern
     */
    public void open(List<LocalFunction> functions) {
        targets.complete(functions.stream()
                .flatMap(function -> function.function().rule().stream()
                        .map(rule -> new Target(function, rule, new EventPattern(rule.pattern()))))
                .toList());
    }

    public void publish(JsonNode event) {
        if (targets.isDone()) {
            // Only what the functions will get waits, because many whole events would not fit into memory.
            deliveries(event).forEach(thread::execute);
        } else {
            thread.execute(() -> {
                targets.join();
                deliveries(event).forEach(Runnable::run);
            });
        }
    }

    @Override
    public void close() {
        targets.complete(List.of());
        thread.shutdownNow();
    }

    private Stream<Runnable> deliveries(JsonNode event) {
        return targets.join().stream()
                .filter(target -> target.pattern().matches(event))
                .map(target -> delivery(target.function(), transformed(target.rule(), event)));
    }

    private Runnable delivery(LocalFunction function, String event) {
        return () -> invoke(function, event, RETRIES);
    }

    private void invoke(LocalFunction function, String event, int retries) {
        try {
            function.invoke(event.getBytes(UTF_8), "event");
        } catch (InvocationException failed) {
            if (retries == 0) {
                System.out.println("Gave up on event " + event);
            } else {
                // The future is not needed, because invoke handles whatever the function throws.
                Future<?> _ = thread.schedule(
                        () -> invoke(function, event, retries - 1), MILLISECONDS_BETWEEN, TimeUnit.MILLISECONDS);
            }
        }
    }

    /** Applies EventBridge's "input transformation". A path that matches nothing gives an empty text. */
    private static String transformed(Rule rule, JsonNode event) {
        String input = rule.input();
        for (Map.Entry<String, String> path : rule.paths().entrySet()) {
            input = input.replace("<" + path.getKey() + ">", at(event, path.getValue()));
        }
        return input;
    }

    /**
     * Evaluates the part of JSONPath that the rules in the template use, such as {@code $.detail.mail.tags.mailId[0]}.
     */
    private static String at(JsonNode event, String path) {
        return event.at(path.substring(1).replace('.', '/').replaceAll("\\[([0-9]+)]", "/$1"))
                .asText();
    }
}
