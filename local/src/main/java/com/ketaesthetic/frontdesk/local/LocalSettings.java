package com.ketaesthetic.frontdesk.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How the stack is to run here. docs/settings.md says what each setting is for.
 *
 * @param port 0, here and for the others: any that is free
 * @param scheduleEvery instead of what the template says
 * @param data where table and mails outlive this run; empty: in memory
 */
record LocalSettings(
        Path template,
        String bind,
        int port,
        int dynamoDbPort,
        int sesPort,
        Optional<Path> data,
        Optional<Duration> scheduleEvery,
        String parameters) {

    /** Reads the environment. Throws {@link SettingException} if something in it is wrong. */
    static LocalSettings from(Map<String, String> environment) {
        return new LocalSettings(
                Path.of("template.yaml"),
                environment.getOrDefault("LOCAL_BIND", "127.0.0.1"),
                port(environment, "LOCAL_PORT", 8080),
                port(environment, "LOCAL_DYNAMODB_PORT", 8000),
                port(environment, "LOCAL_SES_PORT", 8005),
                Optional.ofNullable(environment.get("LOCAL_DATA"))
                        .filter(folder -> !folder.isBlank())
                        .map(Path::of),
                scheduleEvery(environment),
                environment.getOrDefault("LOCAL_PARAMETERS", ""));
    }

    private static Optional<Duration> scheduleEvery(Map<String, String> environment) {
        String text = environment.getOrDefault("LOCAL_SCHEDULE_SECONDS", "").strip();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (!text.matches("[1-9][0-9]{0,5}")) {
            throw new SettingException("LOCAL_SCHEDULE_SECONDS must be a number from 1 to 999999");
        }
        return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
    }

    private static int port(Map<String, String> environment, String name, int usual) {
        String text = environment.getOrDefault(name, "").strip();
        if (text.isEmpty()) {
            return usual;
        }
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > 65535) {
            throw new SettingException(name + " must be a port: a number from 0 to 65535");
        }
        return Integer.parseInt(text);
    }
}
