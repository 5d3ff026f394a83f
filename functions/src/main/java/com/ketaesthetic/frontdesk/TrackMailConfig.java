package com.ketaesthetic.frontdesk;

import com.ketaesthetic.frontdesk.mail.MailStateMachine;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The settings that {@link TrackMailHandler} reads from its environment.
 *
 * @param inboxes how many inboxes the clinic has
 */
record TrackMailConfig(String metricsNamespace, String tableName, int inboxes, MailStateMachine machine) {
    /**
     * Reads the function's environment.
     *
     * @throws IllegalArgumentException if a setting is missing or wrong; the message names every such setting
     */
    static TrackMailConfig from(Map<String, String> environment) {
        return Settings.read(environment, TrackMailConfig::read);
    }

    private static Supplier<TrackMailConfig> read(Settings settings) {
        Supplier<String> metricsNamespace = settings.metricsNamespace();
        Supplier<String> tableName = settings.tableName();
        Supplier<Integer> inboxes = settings.inboxCount();
        Supplier<MailStateMachine> machine = settings.machine();
        return () -> new TrackMailConfig(metricsNamespace.get(), tableName.get(), inboxes.get(), machine.get());
    }
}
