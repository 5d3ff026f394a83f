package com.ketaesthetic.frontdesk;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.ketaesthetic.frontdesk.canary.Canary;
import com.ketaesthetic.frontdesk.json.JsonText;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/**
 * Asks for the forms and for the state of the service. It runs on a schedule and by hand, and the content of the event
 * does not matter. Its answer is {@code {"failures":[{"path":…,"reason":…}]}}.
 *
 * <p>It does not fail when it finds a failure, because an alarm looks at its metric.
 */
public final class CanaryHandler implements RequestStreamHandler {
    private final Canary canary;
    private final Log log;

    public CanaryHandler() {
        this(Wiring.environment());
    }

    public CanaryHandler(Map<String, String> environment) {
        this(environment, Wiring.systemClock());
    }

    /** A handler whose clock is another one, as it is for whoever tries on one day what happens on the next. */
    public CanaryHandler(Map<String, String> environment, Clock clock) {
        this(CanaryConfig.from(environment), new Wiring(environment, clock));
    }

    private CanaryHandler(CanaryConfig config, Wiring wiring) {
        this.canary = wiring.canary(config);
        this.log = wiring.log(config.metricsNamespace());
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        List<Canary.Failure> failures = canary.failures();
        log.visited(failures);
        List<Map<String, Object>> answer = failures.stream()
                .map(failure -> Map.<String, Object>of("path", failure.path(), "reason", failure.reason()))
                .toList();
        output.write(JsonText.of(Map.of("failures", answer)).getBytes(StandardCharsets.UTF_8));
    }
}
