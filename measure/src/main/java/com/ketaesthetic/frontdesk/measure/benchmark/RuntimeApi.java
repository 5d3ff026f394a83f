package com.ketaesthetic.frontdesk.measure.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The API that Lambda has for its runtimes ("Using the Lambda runtime API"), for one process. Times are in nanoseconds. */
final class RuntimeApi implements AutoCloseable {
    private static final String INVOCATION = "/2018-06-01/runtime/invocation/";
    private static final String CREDENTIALS = "/credentials";
    /**
     * The time that Lambda gives a function before its snapshot ("Understanding the Lambda execution environment
     * lifecycle").
     */
    private static final Duration LONGEST = Duration.ofSeconds(130);

    /** An answer to API Gateway with an error status, or an answer to the stream with records to be delivered again. */
    private static final Pattern NOT_DONE = Pattern.compile("\"statusCode\":[45]|\"itemIdentifier\"");

    private final HttpServer server;
    /**
     * The times at which the runtime asked for an event, and below, at which it asked to be restored from a snapshot.
     */
    private final BlockingQueue<Long> asked = new LinkedBlockingQueue<>();

    private final BlockingQueue<Long> snapshots = new LinkedBlockingQueue<>();
    private final SynchronousQueue<byte[]> events = new SynchronousQueue<>();
    private final SynchronousQueue<Boolean> restored = new SynchronousQueue<>();
    private final BlockingQueue<Answered> answers = new LinkedBlockingQueue<>();
    private volatile Credentials credentials = Credentials.fresh("benchmark");

    /** @param fault what the runtime reported instead of an answer, if it did */
    record Answered(long at, String body, @Nullable String fault) {}

    /** The credentials with which a function signs its requests. */
    record Credentials(String accessKey, Instant expiration) {
        /** The SDK does not use credentials that expire within a minute. */
        private static final Duration NEEDED = Duration.ofMinutes(1);

        static Credentials fresh(String accessKey) {
            return new Credentials(accessKey, Instant.now().plus(Duration.ofHours(6)));
        }

        /** Credentials that the SDK has to renew after this time. */
        static Credentials fresh(String accessKey, Duration time) {
            return new Credentials(accessKey, Instant.now().plus(NEEDED).plus(time));
        }
    }

    RuntimeApi() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.createContext(CREDENTIALS, this::tellCredentials);
        server.start();
    }

    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /**
     * The address from which a function that starts from a snapshot gets its credentials. Credentials in its
     * environment would be old.
     */
    String credentialsAddress() {
        return "http://" + address() + CREDENTIALS;
    }

    /** Sets the credentials that the function gets from now on. */
    void setCredentials(Credentials fresh) {
        credentials = fresh;
    }

    /** Waits until the runtime is ready for an event, and returns the time at which it was. */
    long ready() throws InterruptedException {
        return polled(asked, "the runtime did not ask for an event");
    }

    /** Waits until the runtime is ready for a snapshot, and returns the time at which it was. */
    long readyForSnapshot() throws InterruptedException {
        return polled(snapshots, "the runtime did not ask to be restored from a snapshot");
    }

    void restore() throws InterruptedException {
        taken(restored.offer(true, LONGEST.toSeconds(), TimeUnit.SECONDS));
    }

    /**
     * Gives an event to the runtime, and waits for its answer.
     *
     * @throws IllegalStateException if the function failed, or if its answer says that it could not do its work
     */
    Answered invoke(byte[] event) throws InterruptedException {
        taken(events.offer(event, LONGEST.toSeconds(), TimeUnit.SECONDS));
        Answered answer = polled(answers, "the function did not answer");
        if (answer.fault() != null) {
            throw new IllegalStateException("the function failed: " + answer.fault());
        }
        if (NOT_DONE.matcher(answer.body()).find()) {
            throw new IllegalStateException("the function could not do its work: " + answer.body());
        }
        return answer;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        long now = System.nanoTime();
        String path = exchange.getRequestURI().getPath();
        byte[] body = exchange.getRequestBody().readAllBytes();
        try (exchange) {
            if (path.equals(INVOCATION + "next")) {
                asked.add(now);
                byte[] event = events.take();
                exchange.getResponseHeaders()
                        .set("Lambda-Runtime-Aws-Request-Id", "8476a536-e9f4-11e8-9739-2dfe598c3fcd");
                exchange.getResponseHeaders()
                        .set("Lambda-Runtime-Deadline-Ms", Long.toString(System.currentTimeMillis() + 60_000));
                exchange.getResponseHeaders()
                        .set(
                                "Lambda-Runtime-Invoked-Function-Arn",
                                "arn:aws:lambda:us-east-1:000000000000:function:benchmark");
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, event.length);
                exchange.getResponseBody().write(event);
            } else if (path.endsWith("/restore/next")) {
                snapshots.add(now);
                restored.take();
                exchange.sendResponseHeaders(200, -1);
            } else {
                String text = new String(body, UTF_8);
                answers.add(new Answered(now, text, path.endsWith("/response") ? null : path + " " + text));
                exchange.sendResponseHeaders(202, -1);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void tellCredentials(HttpExchange exchange) throws IOException {
        Credentials now = credentials;
        byte[] body = """
                {"AccessKeyId": "%s", "SecretAccessKey": "benchmark", "Token": "benchmark", "Expiration": "%s"}
                """.formatted(now.accessKey(), now.expiration()).getBytes(UTF_8);
        try (exchange) {
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static void taken(boolean taken) {
        if (!taken) {
            throw new IllegalStateException("the runtime did not take what was offered to it in time");
        }
    }

    private static <T> T polled(BlockingQueue<T> queue, String otherwise) throws InterruptedException {
        T found = queue.poll(LONGEST.toSeconds(), TimeUnit.SECONDS);
        if (found == null) {
            throw new IllegalStateException(otherwise);
        }
        return found;
    }
}
