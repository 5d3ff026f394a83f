package com.ketaesthetic.frontdesk.measure.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * DynamoDB and SES over TLS, which answer at once. DynamoDB has one request with two mails that are due, and SES
 * accepts all mails. For the desk, DynamoDB has many requests, behind an address of its own.
 */
final class Backends implements AutoCloseable {
    private final Authority authority;
    private final byte[] partition;
    private final Optional<DeskTable> desk;
    private HttpsServer server;
    /** The number of requests that would change something: transactions, updates and mails. */
    private final AtomicInteger writes = new AtomicInteger();
    /** The access keys that signed the requests to DynamoDB, in order. */
    private final List<String> signers = new CopyOnWriteArrayList<>();

    Backends(Authority authority) throws IOException {
        this(authority, Optional.empty());
    }

    Backends(Authority authority, Optional<DeskTable> desk) throws IOException {
        this.authority = authority;
        this.desk = desk;
        try (InputStream file = Objects.requireNonNull(Backends.class.getResourceAsStream("partition.json"))) {
            partition = file.readAllBytes();
        }
        server = started(0);
    }

    /** Closes all connections to clients. */
    void dropConnections() throws IOException {
        int port = server.getAddress().getPort();
        server.stop(0);
        server = started(port);
    }

    private HttpsServer started(int port) throws IOException {
        HttpsServer fresh = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        fresh.setHttpsConfigurator(new HttpsConfigurator(authority.server()));
        fresh.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        fresh.createContext("/", this::dynamoDb);
        fresh.createContext("/desk", this::deskTable);
        fresh.createContext("/v2/email/", exchange -> {
            writes.incrementAndGet();
            answer(exchange, "{\"MessageId\":\"0100019a-benchmark\"}".getBytes(UTF_8));
        });
        fresh.start();
        return fresh;
    }

    String address() {
        return "https://localhost:" + server.getAddress().getPort();
    }

    /** The address that stands in for DynamoDB for the desk. */
    String deskAddress() {
        return address() + "/desk";
    }

    int writes() {
        return writes.get();
    }

    List<String> signers() {
        return List.copyOf(signers);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void dynamoDb(HttpExchange exchange) throws IOException {
        signers.add(
                exchange.getRequestHeaders().getFirst("Authorization").replaceFirst(".*Credential=([^/]*)/.*", "$1"));
        String target = Objects.toString(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        String operation = target.substring(target.indexOf('.') + 1);
        switch (operation) {
            case "Query" ->
                answer(
                        exchange,
                        body.contains("IndexName")
                                ? "{\"Count\":0,\"Items\":[],\"ScannedCount\":0}".getBytes(UTF_8)
                                : partition);
            case "GetItem" -> answer(exchange, "{}".getBytes(UTF_8));
            default -> {
                writes.incrementAndGet();
                answer(exchange, "{}".getBytes(UTF_8));
            }
        }
    }

    private void deskTable(HttpExchange exchange) throws IOException {
        String target = Objects.toString(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        boolean deletes = target.endsWith(".DeleteItem");
        if (deletes) {
            writes.incrementAndGet();
        }
        if (deletes || target.endsWith(".Query") || target.endsWith(".GetItem")) {
            answer(
                    exchange,
                    desk.orElseThrow().read(target, exchange.getRequestHeaders().getFirst("Authorization"), body));
        } else {
            writes.incrementAndGet();
            answer(exchange, "{}".getBytes(UTF_8));
        }
    }

    private static void answer(HttpExchange exchange, byte[] body) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
