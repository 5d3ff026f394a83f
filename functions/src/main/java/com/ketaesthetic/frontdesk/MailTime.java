package com.ketaesthetic.frontdesk;

import com.amazonaws.services.lambda.runtime.Context;
import java.time.Duration;

/** Ensures that a timeout never cuts a mail off between sending it and marking it as sent. */
final class MailTime {
    /**
     * The longest that one mail takes: to claim it, to call SES and to mark it. With less time than this left, no mail
     * is begun.
     */
    private static final Duration ONE_MAIL = Duration.ofSeconds(40);

    private MailTime() {}

    static boolean isLeft(Context context) {
        return context.getRemainingTimeInMillis() >= ONE_MAIL.toMillis();
    }
}
