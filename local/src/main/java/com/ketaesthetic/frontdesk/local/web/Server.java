package com.ketaesthetic.frontdesk.local.web;

import com.ketaesthetic.frontdesk.local.SettingException;
import java.io.IOException;
import java.nio.ByteBuffer;
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
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** An HTTP server on one address and port. */
public final class Server implements AutoCloseable {
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
        jetty = new org.eclipse.jetty.server.Server(threads);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        connector = new ServerConnector(jetty, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(host);
        connector.setPort(port);
        jetty.addConnector(connector);
        jetty.setHandler(handler);
        try {
            jetty.start();
        } catch (IOException refused) {
            Throwable why = refused.getCause() == null ? refused : refused.getCause();
            throw new SettingException(
                    "Cannot listen on port " + port + " of " + host + " for " + what + ": " + why.getMessage());
        } catch (Exception failed) {
            throw new IllegalStateException("could not start the server for " + what, failed);
        }
    }

    public int port() {
        return connector.getLocalPort();
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

    private static void write(Answer answer, Response response, Callback callback) {
        response.setStatus(answer.status());
        answer.headers().forEach((name, value) -> response.getHeaders().put(name, value));
        response.write(true, ByteBuffer.wrap(answer.body()), callback);
    }
}
