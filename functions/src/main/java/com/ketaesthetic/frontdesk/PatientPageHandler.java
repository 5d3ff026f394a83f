package com.ketaesthetic.frontdesk;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.ketaesthetic.frontdesk.http.ApiRequest;
import com.ketaesthetic.frontdesk.http.ApiResponse;
import com.ketaesthetic.frontdesk.patient.PatientApi;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** The page on which patients see how far their request is, ask for another time, and take it back. */
public final class PatientPageHandler implements RequestStreamHandler {
    private final PatientApi api;
    private final Clock clock;
    private final Log log;

    public PatientPageHandler() {
        this(Wiring.environment());
    }

    public PatientPageHandler(Map<String, String> environment) {
        this(environment, Wiring.systemClock());
    }

    /** A handler whose clock is another one, as it is for whoever tries on one day what happens on the next. */
    public PatientPageHandler(Map<String, String> environment, Clock clock) {
        this(PatientPageConfig.from(environment), new Wiring(environment, clock));
    }

    PatientPageHandler(PatientPageConfig config, Wiring wiring) {
        this.log = wiring.log(config.metricsNamespace());
        this.api = PatientWiring.api(config, wiring, log::patientVisited, Wiring::key);
        this.clock = wiring.clock();
        if (wiring.isBeforeSnapshot()) {
            prime(config, wiring);
        }
    }

    private static void prime(PatientPageConfig config, Wiring wiring) {
        PatientPriming pages = new PatientPriming(config, wiring.clock());
        Instant end = wiring.clock().instant().plus(Priming.LONGEST);
        for (int i = 0; i < Priming.TIMES && wiring.clock().instant().isBefore(end); i++) {
            pages.pages();
            // A new handler is used each time, because a handler keeps its TLS session and would resume it.
            new PatientPageHandler(config, wiring.priming(Priming.HangingUp::new)).answer(PatientPriming.look());
        }
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        output.write(answer(input.readAllBytes()));
    }

    byte[] answer(byte[] event) {
        Instant start = clock.instant();
        ApiRequest request = ApiRequest.read(event);
        ApiResponse response = answer(request);
        log.answered(request, response, Duration.between(start, clock.instant()));
        return response.written();
    }

    private ApiResponse answer(ApiRequest request) {
        try {
            return api.answer(request);
        } catch (RuntimeException fault) {
            log.failed(request, fault);
            return api.unavailable(request);
        }
    }
}
