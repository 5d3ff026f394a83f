package com.ketaesthetic.frontdesk.local.simulation;

import com.ketaesthetic.frontdesk.mail.MailEvent.Report;
import com.ketaesthetic.frontdesk.mail.MailId;
import com.ketaesthetic.frontdesk.mail.MailState;
import com.ketaesthetic.frontdesk.mail.Mails;
import com.ketaesthetic.frontdesk.mail.Tracking;

/** Puts mistakes between SES's reports and the code that applies them. */
final class PlantedTracking {
    private PlantedTracking() {}

    static void track(
            Plant plant, Tracking tracking, Mails mails, MailId id, int attempt, String messageId, Report report) {
        switch (plant) {
            case EVIDENCE_IGNORED -> {}
            case BOUNCE_AFTER_DELIVERY_IGNORED -> {
                if (mails.state(id)
                        .filter(MailState.Delivered.class::isInstance)
                        .isEmpty()) {
                    tracking.track(id, attempt, messageId, report);
                }
            }
            case ATTEMPT_IGNORED_IN_REPORTS ->
                tracking.track(id, mails.state(id).map(MailState::attempt).orElse(attempt), messageId, report);
            default -> tracking.track(id, attempt, messageId, report);
        }
    }
}
