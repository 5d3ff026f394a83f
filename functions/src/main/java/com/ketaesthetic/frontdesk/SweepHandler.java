package com.ketaesthetic.frontdesk;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.ketaesthetic.frontdesk.mail.Dispatch;
import com.ketaesthetic.frontdesk.mail.MailId;
import com.ketaesthetic.frontdesk.mail.Sweep;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;

/** Looks after mail that is due, on a schedule. What the event holds does not matter to it. */
public final class SweepHandler implements RequestStreamHandler, Sweep.Listener {
    private final Sweep sweep;
    private final Log log;

    public SweepHandler() {
        this(Wiring.environment());
    }

    public SweepHandler(Map<String, String> environment) {
        this(SweepConfig.from(environment), new Wiring(environment));
    }

    private SweepHandler(SweepConfig config, Wiring wiring) {
        this.sweep = wiring.sweep(config);
        this.log = wiring.log(config.sending().metricsNamespace());
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        try {
            Sweep.Result result = sweep.run(() -> MailTime.isLeft(context), this);
            log.swept(result);
        } catch (RuntimeException fault) {
            log.faultInRequest(context.getAwsRequestId(), fault);
            // Without its message and causes, which Lambda would log.
            throw new IllegalStateException("the sweep failed");
        }
    }

    @Override
    public void sent(MailId id, Dispatch.Outcome outcome) {
        log.mail(id, outcome);
    }

    @Override
    public void failed(MailId id, RuntimeException fault) {
        log.faultInMail(id, fault);
    }
}
