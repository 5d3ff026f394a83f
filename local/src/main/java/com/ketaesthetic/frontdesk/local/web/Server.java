package com.ketaesthetic.frontdesk.local.web;

import com.ketaesthetic.frontdesk.local.SettingException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.UnresolvedAddressException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** An HTTP server on one address and port. */
public final class Server implements AutoCloseable {
    /** How many connections may wait to be accepted. Linux allows this many unless it is told otherwise. */
    private static final int WAITING_CONNECTIONS = 4096;

    private static final int WRITTEN_AT_ONCE = 32 * 1024;

    private final org.eclipse.jetty.server.Server jetty;
    private final ServerConnector connector;

    /** Starts a server that answers each request with this function. */
    public static Server of(String what, String host, int port, Function<Call, Answer> answers) {
        return new Server(what, host, port, new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) throws IOException {
                try {
                    write(answers.apply(call(request)), response, callback);
                } catch (ConnectionLostException lost) {
                    request.getConnectionMetaData()
                            .getConnection()
                            .getEndPoint()
                            .close();
                    callback.failed(lost);
                }
                return true;
            }
        });
    }

    /**
     * Starts a server.
     *
     * @param what the purpose of the server and the setting of its port, for the message if the port is taken
     * @param port the port; 0 means any free port
     * @throws SettingException if the server cannot listen on the port
     */
    public Server(String what, String host, int port, Handler handler) {
        QueuedThreadPool threads = new QueuedThreadPool(64, 4);
        threads.setDaemon(true);
        // A request waits for the rest of its body, or for its client to read the answer, in a virtual thread of its
        // own. With a limited number of threads, that many slow clients would keep everybody else out.
        threads.setVirtualThreadsExecutor(VirtualThreads.getNamedVirtualThreadsExecutor("request-"));
        jetty = new org.eclipse.jetty.server.Server(threads);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        connector = new ServerConnector(jetty, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(host);
        connector.setPort(port);
        connector.setAcceptQueueSize(WAITING_CONNECTIONS);
        jetty.addConnector(connector);
        jetty.setHandler(handler);
        try {
            jetty.start();
        } catch (IOException refused) {
            Throwable why = refused.getCause() == null ? refused : refused.getCause();
            throw new SettingException(
                    why instanceof UnresolvedAddressException
                            ? "LOCAL_BIND: there is no address " + host
                            : "Cannot listen on port " + port + " of " + host + " for " + what + ": "
                                    + why.getMessage());
        } catch (Exception failed) {
            throw new IllegalStateException("could not start the server for " + what, failed);
        }
    }

    public int port() {
        return connector.getLocalPort();
    }

    /** The address at which this machine itself reaches the server. */
    public URI address() {
        String host = switch (connector.getHost()) {
            case "0.0.0.0" -> "127.0.0.1";
            case "::" -> "[::1]";
            case String address -> address.contains(":") ? "[" + address + "]" : address;
        };
        return URI.create("http://" + host + ":" + port());
    }

    @Override
    public void close() {
        try {
            jetty.stop();
        } catch (Exception failed) {
            throw new IllegalStateException("could not stop a server", failed);
        }
    }

    private static Call call(Request request) throws IOException {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (HttpField field : request.getHeaders()) {
            headers.merge(
                    field.getName(),
                    List.of(field.getValue()),
                    (before, more) ->
                            Stream.concat(before.stream(), more.stream()).toList());
        }
        Map<String, String> query = new LinkedHashMap<>();
        for (Fields.Field field : Request.extractQueryParameters(request)) {
            query.put(field.getName(), field.getValues().getLast());
        }
        ByteBuffer content = Content.Source.asByteBuffer(request);
        byte[] body = new byte[content.remaining()];
        content.get(body);
        return new Call(
                request.getMethod(),
                Request.getPathInContext(request),
                query,
                headers,
                Request.getRemoteAddr(request),
                body);
    }

    private static void write(Answer answer, Response response, Callback callback) throws IOException {
        response.setStatus(answer.status());
        // Each value gets a line of its own, because a browser does not split a line with several cookies (RFC 6265,
        // section 3).
        answer.headers()
                .forEach((name, values) ->
                        values.forEach(value -> response.getHeaders().add(name, value)));
        switch (answer.body()) {
            case Answer.Whole(byte[] bytes) -> response.write(true, ByteBuffer.wrap(bytes), callback);
            case Answer.Streamed streamed -> {
                OutputStream out = new BufferedOutputStream(Content.Sink.asOutputStream(response), WRITTEN_AT_ONCE);
                streamed.writeTo(out);
                // Closing tells the client that the body is complete, so it must not happen if writing has failed.
                out.close();
                callback.succeeded();
            }
        }
    }
}
