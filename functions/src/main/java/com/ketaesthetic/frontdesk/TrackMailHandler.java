package com.ketaesthetic.frontdesk;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.ketaesthetic.frontdesk.mail.MailEvent.Report;
import com.ketaesthetic.frontdesk.mail.MailId;
import com.ketaesthetic.frontdesk.mail.MailState;
import com.ketaesthetic.frontdesk.mail.Tracking;
import com.ketaesthetic.frontdesk.ses.SesEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;

/**
 * Notes what SES reports of mails. It throws what it cannot note, so that Lambda brings it again and at last keeps it in
 * the failure destination.
 */
public final class TrackMailHandler implements RequestStreamHandler {
    private final Tracking tracking;
    private final Log log;

    public TrackMailHandler() {
        this(Wiring.environment());
    }

    public TrackMailHandler(Map<String, String> environment) {
        this(TrackMailConfig.from(environment), new Wiring(environment));
    }

    private TrackMailHandler(TrackMailConfig config, Wiring wiring) {
        this.tracking = wiring.tracking(config);
        this.log = wiring.log(config.metricsNamespace());
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        SesEvent event = SesEvent.read(input.readAllBytes());
        if (event.mail().isEmpty() || event.report().isEmpty() || event.attempt() == 0) {
            log.unknownEvent(event);
            throw new IllegalArgumentException("an event of an unknown shape");
        }
        MailId mail = event.mail().get();
        Report report = event.report().get();
        try {
            Optional<MailState> state = tracking.track(mail, event.attempt(), event.messageId(), report);
            log.report(mail, report, state);
        } catch (RuntimeException fault) {
            log.faultInMail(mail, fault);
            // Without its message and causes, which Lambda would log.
            throw new IllegalStateException("could not note a report of mail " + mail);
        }
    }
}
