package com.ketaesthetic.frontdesk;

import com.ketaesthetic.frontdesk.calendar.Organizer;
import com.ketaesthetic.frontdesk.submission.Clinic;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The settings that {@link PatientPageHandler} reads from its environment.
 *
 * @param hashKey the key of patients' links; with another key, the links in all mails are wrong
 * @param limitKey the key of the hashes by which limits are counted
 * @param mailsPerDay how many mails about their requests a patient gets in a day at most
 * @param inboxes how many inboxes the clinic has
 * @param retention how long an answered request is kept
 * @param auditRetention how long it is kept who did what
 * @param logo the address of a picture that the pages show beside the clinic's name
 * @param organizer what all files for patients' calendars have in common
 */
public record PatientPageConfig(
        String metricsNamespace,
        String tableName,
        String hashKey,
        String limitKey,
        int mailsPerDay,
        int inboxes,
        Duration retention,
        Duration auditRetention,
        Clinic clinic,
        Optional<String> logo,
        Organizer organizer) {

    /**
     * Reads the function's environment.
     *
     * @throws IllegalArgumentException if a setting is missing or wrong; the message names every such setting
     */
    public static PatientPageConfig from(Map<String, String> environment) {
        return Settings.read(environment, PatientPageConfig::read);
    }

    private static Supplier<PatientPageConfig> read(Settings settings) {
        Supplier<String> metricsNamespace = settings.metricsNamespace();
        Supplier<String> tableName = settings.tableName();
        Supplier<String> hashKey = settings.hashKey();
        Supplier<String> limitKey = settings.limitKey();
        Supplier<Integer> mailsPerDay = settings.mailsPerDay();
        Supplier<Integer> inboxes = settings.inboxCount();
        Supplier<Duration> retention = settings.retention();
        Supplier<Duration> auditRetention = settings.auditRetention();
        Supplier<Clinic> clinic = settings.clinic();
        Supplier<Optional<String>> logo = settings.logo();
        Supplier<String> sender = settings.senderAddress();
        Supplier<String> calendarTitle = settings.calendarTitle();
        return () -> new PatientPageConfig(
                metricsNamespace.get(),
                tableName.get(),
                hashKey.get(),
                limitKey.get(),
                mailsPerDay.get(),
                inboxes.get(),
                retention.get(),
                auditRetention.get(),
                clinic.get(),
                logo.get(),
                new Organizer(sender.get(), calendarTitle.get()));
    }
}
