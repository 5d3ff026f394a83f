package com.ketaesthetic.frontdesk;

import com.ketaesthetic.frontdesk.mail.MailStateMachine;
import java.util.Map;
import java.util.function.Supplier;

/** What {@link TrackMailHandler} is told by its environment. */
record TrackMailConfig(String metricsNamespace, String tableName, MailStateMachine machine) {
    /** @throws IllegalArgumentException if a setting is missing or wrong: the message names all of them */
    static TrackMailConfig from(Map<String, String> environment) {
        return Settings.read(environment, TrackMailConfig::read);
    }

    private static Supplier<TrackMailConfig> read(Settings settings) {
        Supplier<String> metricsNamespace = settings.metricsNamespace();
        Supplier<String> tableName = settings.tableName();
        Supplier<MailStateMachine> machine = settings.machine();
        return () -> new TrackMailConfig(metricsNamespace.get(), tableName.get(), machine.get());
    }
}
