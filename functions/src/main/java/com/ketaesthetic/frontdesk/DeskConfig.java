package com.ketaesthetic.frontdesk;

import com.ketaesthetic.frontdesk.submission.Clinic;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The settings that {@link DeskHandler} reads from its environment. Where staff sign in is in the API's stage variables,
 * because that depends on the API, which depends on the function.
 *
 * @param hashKey the key of the hashes by which the requests of a person are found
 * @param limitKey the key of the hashes by which limits are counted
 * @param mailsPerDay how many mails about their requests a patient gets in a day at most
 * @param inboxes how many inboxes the clinic has
 * @param retention how long an answered request is kept
 * @param auditRetention how long it is kept who did what
 * @param idle how long a session lasts in which nothing is done
 */
public record DeskConfig(
        String metricsNamespace,
        String tableName,
        String hashKey,
        String limitKey,
        int mailsPerDay,
        int inboxes,
        Duration retention,
        Duration auditRetention,
        Duration idle,
        Clinic clinic) {

    /**
     * Reads the function's environment.
     *
     * @throws IllegalArgumentException if a setting is missing or wrong; the message names every such setting
     */
    public static DeskConfig from(Map<String, String> environment) {
        return Settings.read(environment, DeskConfig::read);
    }

    private static Supplier<DeskConfig> read(Settings settings) {
        Supplier<String> metricsNamespace = settings.metricsNamespace();
        Supplier<String> tableName = settings.tableName();
        Supplier<String> hashKey = settings.hashKey();
        Supplier<String> limitKey = settings.limitKey();
        Supplier<Integer> mailsPerDay = settings.mailsPerDay();
        Supplier<Integer> inboxes = settings.inboxCount();
        Supplier<Duration> retention = settings.retention();
        Supplier<Duration> auditRetention = settings.auditRetention();
        Supplier<Duration> idle = settings.staffIdle();
        Supplier<Clinic> clinic = settings.clinic();
        return () -> new DeskConfig(
                metricsNamespace.get(),
                tableName.get(),
                hashKey.get(),
                limitKey.get(),
                mailsPerDay.get(),
                inboxes.get(),
                retention.get(),
                auditRetention.get(),
                idle.get(),
                clinic.get());
    }
}
