package com.ketaesthetic.frontdesk;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.ketaesthetic.frontdesk.http.ApiRequest;
import com.ketaesthetic.frontdesk.http.ApiResponse;
import com.ketaesthetic.frontdesk.http.FormPageApi;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Draws the forms as pages of ours. It stores and sends nothing. */
public final class ShowFormHandler implements RequestStreamHandler {
    private final FormPageApi api;
    private final Clock clock;
    private final Log log;

    public ShowFormHandler() {
        this(Wiring.environment());
    }

    public ShowFormHandler(Map<String, String> environment) {
        this(environment, Wiring.systemClock());
    }

    /** A handler whose clock is another one, as it is for whoever tries on one day what happens on the next. */
    public ShowFormHandler(Map<String, String> environment, Clock clock) {
        this(ShowFormConfig.from(environment), new Wiring(environment, clock));
    }

    ShowFormHandler(ShowFormConfig config, Wiring wiring) {
        this.api = wiring.formPageApi(config);
        this.clock = wiring.clock();
        this.log = wiring.log(config.metricsNamespace());
        if (wiring.isBeforeSnapshot()) {
            Priming.showForm(new ShowFormHandler(config, wiring.priming(_ -> new Priming.Nowhere()))::answer);
        }
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        output.write(answer(input.readAllBytes()));
    }

    byte[] answer(byte[] event) {
        Instant start = clock.instant();
        ApiRequest request = ApiRequest.read(event);
        ApiResponse response = api.answer(request);
        log.answered(request, response, Duration.between(start, clock.instant()));
        return response.written();
    }
}
