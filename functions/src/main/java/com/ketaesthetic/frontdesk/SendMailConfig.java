package com.ketaesthetic.frontdesk;

import com.ketaesthetic.frontdesk.mail.MailStateMachine;
import com.ketaesthetic.frontdesk.ses.MailSettings;
import com.ketaesthetic.frontdesk.submission.Clinic;
import java.net.URI;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The settings that {@link SendMailHandler} reads from its environment. {@link SweepHandler}, which sends mails too,
 * also reads them.
 *
 * @param hashKey the key of the links that lead patients to their pages; with another key, earlier links are wrong
 * @param front the address of the API as patients use it, without a slash at its end
 */
public record SendMailConfig(
        String metricsNamespace,
        String tableName,
        String hashKey,
        URI front,
        Clinic clinic,
        MailSettings mail,
        MailStateMachine machine) {
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
        Supplier<String> hashKey = settings.hashKey();
        Supplier<URI> front = settings.frontAddress();
        Supplier<Clinic> clinic = settings.clinic();
        Supplier<MailSettings> mail = settings.mail();
        Supplier<MailStateMachine> machine = settings.machine();
        return () -> new SendMailConfig(
                metricsNamespace.get(),
                tableName.get(),
                hashKey.get(),
                front.get(),
                clinic.get(),
                mail.get(),
                machine.get());
    }
}
