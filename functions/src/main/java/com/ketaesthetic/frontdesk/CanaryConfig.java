package com.ketaesthetic.frontdesk;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The settings that {@link CanaryHandler} reads from its environment.
 *
 * @param front the address of the API, as patients use it
 * @param desk the address of the desk without its path, if there is a desk
 */
record CanaryConfig(String metricsNamespace, URI front, Optional<URI> desk) {
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
        Supplier<Optional<URI>> desk = settings.deskAddress();
        return () -> new CanaryConfig(metricsNamespace.get(), front.get(), desk.get());
    }
}
