package com.ketaesthetic.frontdesk;

import com.amazonaws.services.lambda.runtime.Context;
import java.time.Duration;

/** Sees to it that a timeout never cuts a mail off between sending and marking. */
final class MailTime {
    /** What one mail takes at the most: its claim, SES, its mark. With less than that left none is begun. */
    private static final Duration ONE_MAIL = Duration.ofSeconds(40);

    private MailTime() {}

    static boolean isLeft(Context context) {
        return context.getRemainingTimeInMillis() >= ONE_MAIL.toMillis();
    }
}
