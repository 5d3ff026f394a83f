package com.ketaesthetic.frontdesk;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.ketaesthetic.frontdesk.mail.Dispatch;
import com.ketaesthetic.frontdesk.mail.MailId;
import com.ketaesthetic.frontdesk.mail.SendResult;
import com.ketaesthetic.frontdesk.table.StreamEvent;
import com.ketaesthetic.frontdesk.table.StreamEvent.StreamRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sends new mails when the table's stream delivers them. If a mail should be tried again soon, the handler asks the
 * stream to deliver its record again. A mail that must wait longer is left to {@link SweepHandler}, because the stream
 * delivers nothing else while it repeats a record.
 */
public final class SendMailHandler implements RequestStreamHandler {
    private static final Duration SOON = Duration.ofMinutes(2);

    private final Dispatch dispatch;
    private final Log log;

    public SendMailHandler() {
        this(Wiring.environment());
    }

    public SendMailHandler(Map<String, String> environment) {
        this(environment, Wiring.systemClock());
    }

    /** A handler whose clock is another one, as it is for whoever tries on one day what happens on the next. */
    public SendMailHandler(Map<String, String> environment, Clock clock) {
        this(SendMailConfig.from(environment), new Wiring(environment, clock));
    }

    private SendMailHandler(SendMailConfig config, Wiring wiring) {
        this.dispatch = wiring.dispatch(config);
        this.log = wiring.log(config.metricsNamespace());
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        List<StreamRecord> failed = new ArrayList<>();
        for (StreamRecord record : StreamEvent.read(input.readAllBytes()).records()) {
            Optional<MailId> mail = record.mail();
            if (mail.isEmpty()) {
                // When the record is too old to be delivered again, Lambda puts it into the failure destination.
                log.unknownRecord(record);
                failed.add(record);
            } else if (!MailTime.isLeft(context) || isToBeBroughtAgain(mail.get())) {
                failed.add(record);
            }
        }
        output.write(StreamEvent.failures(failed));
    }

    private boolean isToBeBroughtAgain(MailId mail) {
        try {
            Dispatch.Outcome outcome = dispatch.send(mail);
            log.sent(mail, outcome);
            return outcome instanceof Dispatch.Outcome.Waits(Duration rest, Optional<SendResult> _)
                    && rest.compareTo(SOON) <= 0;
        } catch (RuntimeException fault) {
            // Only this record is reported to Lambda as failed, so that one mail's fault does not affect the other
            // mails.
            log.failed(mail, fault);
            return true;
        }
    }
}
