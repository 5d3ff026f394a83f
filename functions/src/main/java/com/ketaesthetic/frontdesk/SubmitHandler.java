package com.ketaesthetic.frontdesk;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.ketaesthetic.frontdesk.http.ApiRequest;
import com.ketaesthetic.frontdesk.http.ApiResponse;
import com.ketaesthetic.frontdesk.http.SubmitApi;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Takes the forms that patients send from the clinic's site, and answers once each one is stored. */
public final class SubmitHandler implements RequestStreamHandler {
    /** How often forms are rehearsed after a restore. More hardly shortens the first answer (docs/speed.md). */
    private static final int REHEARSALS = 20;

    private final SubmitApi api;
    private final Clock clock;
    private final Log log;
    /** Handles forms without storing them, if that is still to be done after the restore. */
    private Optional<Runnable> rehearsal = Optional.empty();

    public SubmitHandler() {
        this(Wiring.environment());
    }

    public SubmitHandler(Map<String, String> environment) {
        this(environment, Wiring.systemClock());
    }

    /** A handler whose clock is another one, as it is for whoever tries on one day what happens on the next. */
    public SubmitHandler(Map<String, String> environment, Clock clock) {
        this(SubmitConfig.from(environment), new Wiring(environment, clock));
    }

    SubmitHandler(SubmitConfig config, Wiring wiring) {
        this.log = wiring.log(config.metricsNamespace());
        this.api = wiring.submitApi(config, log);
        this.clock = wiring.clock();
        if (wiring.isBeforeSnapshot()) {
            rehearsal = Optional.of(prime(config, wiring));
        }
    }

    /** Primes the code, and returns what handles forms once more after the restore, when its memory is not at hand yet. */
    private static Runnable prime(SubmitConfig config, Wiring wiring) {
        SubmitHandler nowhere = new SubmitHandler(config, wiring.priming(_ -> new Priming.Nowhere()));
        Instant end = wiring.clock().instant().plus(Priming.LONGEST);
        for (int i = 0; i < Priming.TIMES && wiring.clock().instant().isBefore(end); i++) {
            Priming.submit(nowhere::answer);
            // A new handler is used each time, because a handler keeps its TLS session and would resume it.
            Priming.readTable(new SubmitHandler(config, wiring.priming(Priming.HangingUp::new))::answer);
        }
        return () -> Priming.submit(nowhere::answer);
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        output.write(answer(input.readAllBytes()));
    }

    byte[] answer(byte[] event) {
        Instant start = clock.instant();
        ApiRequest request = ApiRequest.read(event);
        ApiResponse response = answer(request);
        if (request.resource().equals("/health")) {
            rehearse(request, response);
        }
        log.answered(request, response, Duration.between(start, clock.instant()));
        return response.written();
    }

    /**
     * Does what a form takes, once after a restore, when somebody has begun to fill in a form and nobody waits for this
     * answer. The table is read as often as it answers.
     */
    private void rehearse(ApiRequest request, ApiResponse response) {
        Optional<Runnable> forms = rehearsal;
        rehearsal = Optional.empty();
        ApiResponse last = response;
        for (int i = 0; i < REHEARSALS && forms.isPresent() && last.status() == 200; i++) {
            forms.get().run();
            last = answer(request);
        }
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
