package com.ketaesthetic.frontdesk;

import com.ketaesthetic.frontdesk.http.Site;
import com.ketaesthetic.frontdesk.submission.Clinic;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The settings that {@link ShowFormHandler} reads from its environment. They contain nothing about the table.
 *
 * @param challengeKey signs the challenges that browsers solve; it is the same as Submit's
 */
record ShowFormConfig(String metricsNamespace, String challengeKey, Clinic clinic, Site site) {
    /**
     * Reads the function's environment.
     *
     * @throws IllegalArgumentException if a setting is missing or wrong; the message names every such setting
     */
    static ShowFormConfig from(Map<String, String> environment) {
        return Settings.read(environment, ShowFormConfig::read);
    }

    private static Supplier<ShowFormConfig> read(Settings settings) {
        Supplier<String> metricsNamespace = settings.metricsNamespace();
        Supplier<String> challengeKey = settings.challengeKey();
        Supplier<Clinic> clinic = settings.clinic();
        Supplier<Site> site = settings.site();
        return () -> new ShowFormConfig(metricsNamespace.get(), challengeKey.get(), clinic.get(), site.get());
    }
}
