package com.ketaesthetic.frontdesk;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.ketaesthetic.frontdesk.mail.Sweep;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.Map;

/** Handles mail that is due. It runs on a schedule, and the content of the event does not matter. */
public final class SweepHandler implements RequestStreamHandler {
    private final Sweep sweep;
    private final Log log;

    public SweepHandler() {
        this(Wiring.environment());
    }

    public SweepHandler(Map<String, String> environment) {
        this(environment, Wiring.systemClock());
    }

    /** A handler whose clock is another one, as it is for whoever tries on one day what happens on the next. */
    public SweepHandler(Map<String, String> environment, Clock clock) {
        this(SendMailConfig.from(environment), new Wiring(environment, clock));
    }

    private SweepHandler(SendMailConfig config, Wiring wiring) {
        this.sweep = wiring.sweep(config);
        this.log = wiring.log(config.metricsNamespace());
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        try {
            Sweep.Result result = sweep.run(() -> MailTime.isLeft(context), log);
            log.swept(result);
        } catch (RuntimeException fault) {
            log.failed(context.getAwsRequestId(), fault);
            // The message and the causes are left out because Lambda would log them.
            throw new IllegalStateException("the sweep failed");
        }
    }
}
