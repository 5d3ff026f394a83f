package com.ketaesthetic.frontdesk;

import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.Header;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * Makes the JDK keep the whole body of a request before it sends the request, instead of streaming the body. Before the
 * JDK streams a body over a connection that it has used before, it waits a millisecond to see whether the server has
 * closed that connection ({@code available()} in {@code sun.net.www.http.HttpClient}), because it could not send a
 * streamed body again. Our requests are in memory anyway. If the connection turns out to be closed, the JDK sends the
 * request again or, when the JDK gives up, the SDK does. Use this client only for requests that may be sent twice.
 *
 * @param client sends the requests through the JDK
 */
record BufferedHttpClient(SdkHttpClient client) implements SdkHttpClient {
    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        HttpExecuteRequest.Builder withoutLength = HttpExecuteRequest.builder()
                // The JDK streams a body if this header is set. Otherwise it sets the header itself.
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
