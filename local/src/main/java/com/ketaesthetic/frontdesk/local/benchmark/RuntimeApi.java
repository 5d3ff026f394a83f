package com.ketaesthetic.frontdesk.local.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The API that Lambda has for its runtimes ("Using the Lambda runtime API"), for one process. Times are in nanoseconds. */
final class RuntimeApi implements AutoCloseable {
    private static final String INVOCATION = "/2018-06-01/runtime/invocation/";
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final HttpServer server;
    /** When the runtime asked for an event, and for the go after a snapshot. */
    private final BlockingQueue<Long> asked = new LinkedBlockingQueue<>();

    private final BlockingQueue<Long> snapshots = new LinkedBlockingQueue<>();
    private final SynchronousQueue<byte[]> events = new SynchronousQueue<>();
    private final SynchronousQueue<Boolean> restored = new SynchronousQueue<>();
    private final BlockingQueue<Answered> answers = new LinkedBlockingQueue<>();

    /** @param fault what the runtime said instead of an answer */
    record Answered(long at, String body, @Nullable String fault) {}

    RuntimeApi() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Waits until the runtime is ready for an event, and says when it was. */
    long ready() throws InterruptedException {
        return polled(asked, "the runtime did not ask for an event");
    }

    /** Waits until the runtime is ready for a snapshot. */
    void readyForSnapshot() throws InterruptedException {
        polled(snapshots, "the runtime did not ask for the go after a snapshot");
    }

    void restore() throws InterruptedException {
        taken(restored.offer(true, LONGEST.toSeconds(), TimeUnit.SECONDS));
    }

    /** Gives an event to the runtime, and waits for its answer. */
    Answered invoke(byte[] event) throws InterruptedException {
        taken(events.offer(event, LONGEST.toSeconds(), TimeUnit.SECONDS));
        Answered answer = polled(answers, "the function did not answer");
        if (answer.fault() != null) {
            throw new IllegalStateException("the function failed: " + answer.fault());
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

    private static void taken(boolean taken) {
        if (!taken) {
            throw new IllegalStateException("the runtime did not come back");
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
