package com.ketaesthetic.frontdesk;

import java.time.LocalTime;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What {@link SweepHandler} is told by its environment.
 *
 * @param sending for the mails that it sends itself
 * @param opening when the clinic opens
 */
public record SweepConfig(SendMailConfig sending, LocalTime opening) {
    /**
     * Reads the function's environment.
     *
     * @throws IllegalArgumentException if a setting is missing or wrong: the message names all of them
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
