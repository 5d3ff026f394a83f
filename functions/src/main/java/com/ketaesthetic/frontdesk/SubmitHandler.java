package com.ketaesthetic.frontdesk;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.ketaesthetic.frontdesk.http.ApiRequest;
import com.ketaesthetic.frontdesk.http.ApiResponse;
import com.ketaesthetic.frontdesk.http.SubmitApi;
import com.ketaesthetic.frontdesk.http.SubmitListener;
import com.ketaesthetic.frontdesk.submission.Intake;
import com.ketaesthetic.frontdesk.submission.Violation;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Takes what the site's forms send, and answers when it is stored. */
public final class SubmitHandler implements RequestStreamHandler, SubmitListener {
    private final SubmitApi api;
    private final String metricsNamespace;
    private final Clock clock;

    public SubmitHandler() {
        this(Wiring.ofEnvironment());
    }

    public SubmitHandler(Map<String, String> environment) {
        this(new Wiring(environment));
    }

    private SubmitHandler(Wiring wiring) {
        this.api = wiring.submitApi(this);
        this.metricsNamespace = wiring.metricsNamespace();
        this.clock = wiring.clock();
        if (wiring.isBeforeSnapshot()) {
            rehearse(wiring);
        }
    }

    private static void rehearse(Wiring wiring) {
        SubmitApi nowhere = wiring.rehearsedSubmitApi();
        for (int i = 0; i < Rehearsal.TIMES; i++) {
            Rehearsal.submit(nowhere::answer);
            // With a client of its own each time, so that each makes a new connection. Ours has none yet to go stale.
            Rehearsal.readTable(wiring.submitApi(Rehearsal.SILENT)::answer);
        }
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        Instant start = clock.instant();
        ApiRequest request = ApiRequest.read(input.readAllBytes());
        ApiResponse response = answer(request);
        Log.answered(request, response, Duration.between(start, clock.instant()));
        output.write(response.written());
    }

    @Override
    public void received(ApiRequest request, Intake.Outcome.Received received) {
        Log.received(metricsNamespace, request, received, clock.instant());
    }

    @Override
    public void refused(ApiRequest request, String code, List<Violation> violations) {
        Log.refused(metricsNamespace, request, code, violations, clock.instant());
    }

    @Override
    public void failed(ApiRequest request, RuntimeException fault) {
        Log.faultInRequest(request.requestId(), fault);
    }

    private ApiResponse answer(ApiRequest request) {
        try {
            return api.answer(request);
        } catch (RuntimeException fault) {
            failed(request, fault);
            return api.unavailable(request);
        }
    }
}
