package com.ketaesthetic.frontdesk;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.ketaesthetic.frontdesk.mail.MailId;
import com.ketaesthetic.frontdesk.mail.MailState;
import com.ketaesthetic.frontdesk.mail.Tracking;
import com.ketaesthetic.frontdesk.ses.SesEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * Records what SES reports about mails. If it cannot record a report, it fails. Lambda then repeats the event and in
 * the end puts it into the failure destination.
 */
public final class TrackMailHandler implements RequestStreamHandler {
    private final Tracking tracking;
    private final Log log;

    public TrackMailHandler() {
        this(Wiring.environment());
    }

    public TrackMailHandler(Map<String, String> environment) {
        this(environment, Wiring.systemClock());
    }

    /** A handler whose clock is another one, as it is for whoever tries on one day what happens on the next. */
    public TrackMailHandler(Map<String, String> environment, Clock clock) {
        this(TrackMailConfig.from(environment), new Wiring(environment, clock));
    }

    private TrackMailHandler(TrackMailConfig config, Wiring wiring) {
        this.tracking = wiring.tracking(config);
        this.log = wiring.log(config.metricsNamespace());
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        switch (SesEvent.read(input.readAllBytes())) {
            case SesEvent.Reported reported -> track(reported);
            case SesEvent.Unknown unknown -> {
                log.unknownEvent(unknown);
                throw new IllegalArgumentException("an event of an unknown shape");
            }
        }
    }

    private void track(SesEvent.Reported reported) {
        MailId mail = reported.mail();
        try {
            Optional<MailState> state =
                    tracking.track(mail, reported.attempt(), reported.messageId(), reported.report());
            log.reported(mail, reported.report(), state);
        } catch (RuntimeException fault) {
            log.failed(mail, fault);
            // The message and the causes are left out because Lambda would log them.
            throw new IllegalStateException("could not record a report about mail " + mail);
        }
    }
}
