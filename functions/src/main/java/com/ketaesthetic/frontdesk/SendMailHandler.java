package com.ketaesthetic.frontdesk;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.ketaesthetic.frontdesk.submission.Dispatch;
import com.ketaesthetic.frontdesk.submission.MailId;
import com.ketaesthetic.frontdesk.table.StreamEvent;
import com.ketaesthetic.frontdesk.table.StreamEvent.StreamRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Sends new mails, as the table's stream brings them. What is to be tried again it asks the stream to bring again. */
public final class SendMailHandler implements RequestStreamHandler {
    /**
     * What one mail takes at the most: its claim, SES, its mark. With less than that left none is begun, so that a
     * timeout never cuts one off between sending and marking.
     */
    private static final Duration ONE_MAIL = Duration.ofSeconds(40);

    private final Dispatch dispatch;

    public SendMailHandler() {
        this(Wiring.ofEnvironment());
    }

    public SendMailHandler(Map<String, String> environment) {
        this(new Wiring(environment));
    }

    private SendMailHandler(Wiring wiring) {
        this.dispatch = wiring.dispatch();
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        List<StreamRecord> failed = new ArrayList<>();
        for (StreamRecord record : StreamEvent.read(input.readAllBytes()).records()) {
            record.mail()
                    .ifPresentOrElse(
                            mail -> {
                                if (lacksTime(context) || isToBeTriedAgain(mail)) {
                                    failed.add(record);
                                }
                            },
                            () -> Log.unknownRecord(record));
        }
        output.write(StreamEvent.failures(failed));
    }

    private static boolean lacksTime(Context context) {
        return context.getRemainingTimeInMillis() < ONE_MAIL.toMillis();
    }

    private boolean isToBeTriedAgain(MailId mail) {
        try {
            Dispatch.Outcome outcome = dispatch.send(mail);
            Log.mail(mail, outcome);
            return outcome.isToBeTriedAgain();
        } catch (RuntimeException fault) {
            // One mail's trouble is not the others': Lambda is told of this record alone.
            Log.faultInMail(mail, fault);
            return true;
        }
    }
}
