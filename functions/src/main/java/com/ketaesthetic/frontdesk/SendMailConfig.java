package com.ketaesthetic.frontdesk;

import com.ketaesthetic.frontdesk.mail.MailStateMachine;
import com.ketaesthetic.frontdesk.ses.MailSettings;
import com.ketaesthetic.frontdesk.submission.Clinic;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The settings that {@link SendMailHandler} reads from its environment. {@link SweepHandler}, which sends mails too,
 * also reads them.
 */
public record SendMailConfig(
        String metricsNamespace, String tableName, Clinic clinic, MailSettings mail, MailStateMachine machine) {
    /**
     * Reads the function's environment.
     *
     * @throws IllegalArgumentException if a setting is missing or wrong; the message names every such setting
     */
    public static SendMailConfig from(Map<String, String> environment) {
        return Settings.read(environment, SendMailConfig::read);
    }

    /** How many inboxes the clinic has. */
    int inboxes() {
        return mail.inboxes().size();
    }

    private static Supplier<SendMailConfig> read(Settings settings) {
        Supplier<String> metricsNamespace = settings.metricsNamespace();
        Supplier<String> tableName = settings.tableName();
        Supplier<Clinic> clinic = settings.clinic();
        Supplier<MailSettings> mail = settings.mail();
        Supplier<MailStateMachine> machine = settings.machine();
        return () ->
                new SendMailConfig(metricsNamespace.get(), tableName.get(), clinic.get(), mail.get(), machine.get());
    }
}
