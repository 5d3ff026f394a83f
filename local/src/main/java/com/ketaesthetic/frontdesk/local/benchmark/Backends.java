package com.ketaesthetic.frontdesk.local.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** DynamoDB and SES over TLS, answering at once: DynamoDB has one request with two mails that are due, and SES takes all. */
final class Backends implements AutoCloseable {
    private static final String PASSWORD = "benchmark";

    private final Path store;
    private final byte[] partition;
    private HttpsServer server;
    /** What would change something: transactions, updates and mails. */
    private final AtomicInteger writes = new AtomicInteger();

    /** @param keys where to put the servers' key, and a certificate to trust */
    Backends(Path keys) throws IOException, GeneralSecurityException, InterruptedException {
        store = keys.resolve("keys.p12");
        generate(store);
        try (InputStream file = Objects.requireNonNull(Backends.class.getResourceAsStream("partition.json"))) {
            partition = file.readAllBytes();
        }
        server = started(0);
    }

    /** Forgets everybody. */
    void dropConnections() throws IOException, GeneralSecurityException {
        int port = server.getAddress().getPort();
        server.stop(0);
        server = started(port);
    }

    private HttpsServer started(int port) throws IOException, GeneralSecurityException {
        HttpsServer fresh = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        fresh.setHttpsConfigurator(new HttpsConfigurator(context(store)));
        fresh.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        fresh.createContext("/", this::dynamoDb);
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

    int writes() {
        return writes.get();
    }

    /** What a JVM has to be told to trust it. */
    static List<String> trusting(Path keys) {
        return List.of(
                "-Djavax.net.ssl.trustStore=" + keys.resolve("keys.p12"),
                "-Djavax.net.ssl.trustStorePassword=" + PASSWORD);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void dynamoDb(HttpExchange exchange) throws IOException {
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

    private static void answer(HttpExchange exchange, byte[] body) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static SSLContext context(Path store) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(store)) {
            keys.load(file, PASSWORD.toCharArray());
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return context;
    }

    /** An elliptic curve, as AWS's own endpoints can have it too. */
    private static void generate(Path store) throws IOException, InterruptedException {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD,
                        "-alias",
                        "localhost",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost,ip:127.0.0.1",
                        "-validity",
                        "2")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (keytool.waitFor() != 0) {
            throw new IllegalStateException("keytool made no key");
        }
    }
}
