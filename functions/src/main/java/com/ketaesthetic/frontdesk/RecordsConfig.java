package com.ketaesthetic.frontdesk;

import com.ketaesthetic.frontdesk.mail.MailStateMachine;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The settings that {@link RecordsHandler} reads from its environment.
 *
 * @param retention how long a submission is kept after it was closed
 * @param inboxes how many inboxes the clinic has
 */
record RecordsConfig(
        String metricsNamespace, String tableName, Duration retention, MailStateMachine machine, int inboxes) {
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
        Supplier<Duration> retention = settings.retention();
        Supplier<MailStateMachine> machine = settings.machine();
        Supplier<Integer> inboxes = settings.inboxCount();
        return () -> new RecordsConfig(
                metricsNamespace.get(), tableName.get(), retention.get(), machine.get(), inboxes.get());
    }
}
