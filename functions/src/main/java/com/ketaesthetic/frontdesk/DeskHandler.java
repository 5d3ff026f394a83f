package com.ketaesthetic.frontdesk;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.ketaesthetic.frontdesk.desk.DeskApi;
import com.ketaesthetic.frontdesk.http.ApiRequest;
import com.ketaesthetic.frontdesk.http.ApiResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** The desk, where staff sign in and work with requests. */
public final class DeskHandler implements RequestStreamHandler {
    /** A round draws seven pages. After this many, more of them gain nothing (docs/speed.md). */
    private static final int ROUNDS = 20;

    private final DeskApi api;
    private final Clock clock;
    private final Log log;

    public DeskHandler() {
        this(Wiring.environment());
    }

    public DeskHandler(Map<String, String> environment) {
        this(environment, Wiring.systemClock());
    }

    /** A handler whose clock is another one, as it is for whoever tries on one day what happens on the next. */
    public DeskHandler(Map<String, String> environment, Clock clock) {
        this(DeskConfig.from(environment), new Wiring(environment, clock));
    }

    DeskHandler(DeskConfig config, Wiring wiring) {
        this.log = wiring.log(config.metricsNamespace());
        this.api = DeskWiring.api(config, wiring, log::signInFailed);
        this.clock = wiring.clock();
        if (wiring.isBeforeSnapshot()) {
            prime(config, wiring);
        }
    }

    private static void prime(DeskConfig config, Wiring wiring) {
        DeskPriming pages = new DeskPriming(config, wiring.clock());
        DeskHandler nowhere = new DeskHandler(config, wiring.priming(_ -> new Priming.Nowhere()));
        DeskPriming.verification(wiring.clock());
        Instant end = wiring.clock().instant().plus(Priming.LONGEST);
        for (int i = 0; i < ROUNDS && wiring.clock().instant().isBefore(end); i++) {
            pages.pages();
            nowhere.answer(DeskPriming.signedIn());
            // A new handler is used each time, because a handler keeps its TLS session and would resume it.
            new DeskHandler(config, wiring.priming(Priming.HangingUp::new)).answer(DeskPriming.signedIn());
        }
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        output.write(answer(input.readAllBytes()));
    }

    byte[] answer(byte[] event) {
        Instant start = clock.instant();
        ApiRequest request = DeskApi.located(ApiRequest.read(event));
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
