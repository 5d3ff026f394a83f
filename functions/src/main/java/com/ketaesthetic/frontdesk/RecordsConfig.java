package com.ketaesthetic.frontdesk;

import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What {@link RecordsHandler} is told by its environment.
 *
 * @param retention how long a submission is kept after it was closed
 */
record RecordsConfig(String metricsNamespace, String tableName, Duration retention) {
    /** @throws IllegalArgumentException if a setting is missing or wrong: the message names all of them */
    static RecordsConfig from(Map<String, String> environment) {
        return Settings.read(environment, RecordsConfig::read);
    }

    private static Supplier<RecordsConfig> read(Settings settings) {
        Supplier<String> metricsNamespace = settings.metricsNamespace();
        Supplier<String> tableName = settings.tableName();
        Supplier<Duration> retention = settings.retention();
        return () -> new RecordsConfig(metricsNamespace.get(), tableName.get(), retention.get());
    }
}
