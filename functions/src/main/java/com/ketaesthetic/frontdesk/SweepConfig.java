package com.ketaesthetic.frontdesk;

import java.time.LocalTime;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The settings that {@link SweepHandler} reads from its environment.
 *
 * @param sending the settings for the mails that Sweep sends itself
 * @param opening when the clinic opens, by its own clock
 */
public record SweepConfig(SendMailConfig sending, LocalTime opening) {
    /**
     * Reads the function's environment.
     *
     * @throws IllegalArgumentException if a setting is missing or wrong; the message names every such setting
     */
    public static SweepConfig from(Map<String, String> environment) {
        return Settings.read(environment, SweepConfig::read);
    }

    private static Supplier<SweepConfig> read(Settings settings) {
        Supplier<SendMailConfig> sending = SendMailConfig.read(settings);
        Supplier<LocalTime> opening = settings.opening();
        return () -> new SweepConfig(sending.get(), opening.get());
    }
}
