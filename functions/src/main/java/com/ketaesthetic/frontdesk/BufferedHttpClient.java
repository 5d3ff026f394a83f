package com.ketaesthetic.frontdesk;

import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.Header;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * Has the JDK keep a request's body until it knows all of it, instead of streaming it. Before it streams one over a
 * connection that it has used before, the JDK waits a millisecond for the server's closing it ({@code available()} in
 * {@code sun.net.www.http.HttpClient}), because it could not send such a body again. A request of ours is in memory anyway. If
 * the connection turns out to be closed, it is sent again, by the JDK or, when that gives up, by the SDK: so this is for
 * what may be sent twice.
 *
 * @param client the JDK's
 */
record BufferedHttpClient(SdkHttpClient client) implements SdkHttpClient {
    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        HttpExecuteRequest.Builder withoutLength = HttpExecuteRequest.builder()
                // The JDK, which streams what has a length, writes it itself.
                .request(request.httpRequest().toBuilder()
                        .removeHeader(Header.CONTENT_LENGTH)
                        .build());
        request.contentStreamProvider().ifPresent(withoutLength::contentStreamProvider);
        request.metricCollector().ifPresent(withoutLength::metricCollector);
        return client.prepareRequest(withoutLength.build());
    }

    @Override
    public String clientName() {
        return client.clientName();
    }

    @Override
    public void close() {
        client.close();
    }
}
