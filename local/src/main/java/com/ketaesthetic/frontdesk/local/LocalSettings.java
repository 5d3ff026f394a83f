package com.ketaesthetic.frontdesk.local;

import com.ketaesthetic.frontdesk.local.signin.StaffMember;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of the local stack. docs/settings.md says what each setting is for.
 *
 * @param port the port of the API and the pages; 0, here and for the other three ports, means any free port
 * @param staff who can sign in to the desk from the start
 * @param data the folder that keeps the table and the mails for the next run; if empty, both are only in memory
 * @param sweepEvery the interval at which Sweep runs instead of the one in the template
 */
record LocalSettings(
        Path template,
        String bind,
        int port,
        int dynamoDbPort,
        int sesPort,
        int signInPort,
        List<StaffMember> staff,
        Optional<Path> data,
        Optional<Duration> sweepEvery,
        String parameters) {

    /** Reads the settings from the environment, and throws a {@link SettingException} if one of them is wrong. */
    static LocalSettings from(Map<String, String> environment) {
        return new LocalSettings(
                Path.of("template.yaml"),
                Optional.ofNullable(environment.get("LOCAL_BIND"))
                        .filter(host -> !host.isBlank())
                        .orElse("127.0.0.1"),
                port(environment, "LOCAL_PORT", 8080),
                port(environment, "LOCAL_DYNAMODB_PORT", 8000),
                port(environment, "LOCAL_SES_PORT", 8005),
                port(environment, "LOCAL_SIGN_IN_PORT", 8006),
                staff(environment),
                Optional.ofNullable(environment.get("LOCAL_DATA"))
                        .filter(folder -> !folder.isBlank())
                        .map(Path::of),
                sweepEvery(environment),
                environment.getOrDefault("LOCAL_PARAMETERS", ""));
    }

    /** The interval at which a function runs that has this one in the template. What runs once an hour is not Sweep. */
    Duration interval(Duration inTemplate) {
        return sweepEvery
                .filter(_ -> inTemplate.compareTo(Duration.ofHours(1)) < 0)
                .orElse(inTemplate);
    }

    private static List<StaffMember> staff(Map<String, String> environment) {
        return StaffMember.read(Optional.ofNullable(environment.get("LOCAL_STAFF"))
                .filter(staff -> !staff.isBlank())
                .orElse(StaffMember.USUAL));
    }

    private static Optional<Duration> sweepEvery(Map<String, String> environment) {
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
