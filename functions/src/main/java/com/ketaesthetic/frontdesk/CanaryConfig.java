package com.ketaesthetic.frontdesk;

import java.net.URI;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The settings that {@link CanaryHandler} reads from its environment.
 *
 * @param front the address of the API, as patients use it
 */
record CanaryConfig(String metricsNamespace, URI front) {
    /**
     * Reads the function's environment.
     *
     * @throws IllegalArgumentException if a setting is missing or wrong; the message names every such setting
     */
    static CanaryConfig from(Map<String, String> environment) {
        return Settings.read(environment, CanaryConfig::read);
    }

    private static Supplier<CanaryConfig> read(Settings settings) {
        Supplier<String> metricsNamespace = settings.metricsNamespace();
        Supplier<URI> front = settings.frontAddress();
        return () -> new CanaryConfig(metricsNamespace.get(), front.get());
    }
}
