package com.ketaesthetic.frontdesk;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.ketaesthetic.frontdesk.http.ApiRequest;
import com.ketaesthetic.frontdesk.http.ApiResponse;
import com.ketaesthetic.frontdesk.http.SubmitApi;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;

/** Takes what the site's forms send, and answers when it is stored. */
public final class SubmitHandler implements RequestStreamHandler {
    private final SubmitApi api;

    public SubmitHandler() {
        this(Wiring.ofEnvironment());
    }

    public SubmitHandler(Map<String, String> environment) {
        this(new Wiring(environment));
    }

    private SubmitHandler(Wiring wiring) {
        this.api = wiring.submitApi();
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        ApiRequest request = ApiRequest.read(input.readAllBytes());
        ApiResponse response = answer(request);
        Log.answered(request, response);
        output.write(response.written());
    }

    private ApiResponse answer(ApiRequest request) {
        try {
            return api.answer(request);
        } catch (RuntimeException fault) {
            Log.faultInRequest(request.requestId(), fault);
            return api.unavailable(request);
        }
    }
}
