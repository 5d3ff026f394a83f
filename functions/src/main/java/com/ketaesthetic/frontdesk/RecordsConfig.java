package com.ketaesthetic.frontdesk;

import com.ketaesthetic.frontdesk.mail.MailStateMachine;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The settings that {@link RecordsHandler} reads from its environment.
 *
 * @param hashKey the key of the hashes by which the requests of a person are found
 * @param retention how long a submission is kept after it was closed
 * @param auditRetention how long it is kept who did what
 * @param inboxes how many inboxes the clinic has
 * @param timeZone the clinic's, by which answered requests are listed in months
 */
record RecordsConfig(
        String metricsNamespace,
        String tableName,
        String hashKey,
        Duration retention,
        Duration auditRetention,
        MailStateMachine machine,
        int inboxes,
        ZoneId timeZone) {
    /**
     * Reads the function's environment.
     *
     * @throws IllegalArgumentException if a setting is missing or wrong; the message names every such setting
     */
    static RecordsConfig from(Map<String, String> environment) {
        return Settings.read(environment, RecordsConfig::read);
    }

    private static Supplier<RecordsConfig> read(Settings settings) {
        Supplier<String> metricsNamespace = settings.metricsNamespace();
        Supplier<String> tableName = settings.tableName();
        Supplier<String> hashKey = settings.hashKey();
        Supplier<Duration> retention = settings.retention();
        Supplier<Duration> auditRetention = settings.auditRetention();
        Supplier<MailStateMachine> machine = settings.machine();
        Supplier<Integer> inboxes = settings.inboxCount();
        Supplier<ZoneId> timeZone = settings.timeZone();
        return () -> new RecordsConfig(
                metricsNamespace.get(),
                tableName.get(),
                hashKey.get(),
                retention.get(),
                auditRetention.get(),
                machine.get(),
                inboxes.get(),
                timeZone.get());
    }
}
