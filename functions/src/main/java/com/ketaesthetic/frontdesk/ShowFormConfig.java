package com.ketaesthetic.frontdesk;

import com.ketaesthetic.frontdesk.http.Cors;
import com.ketaesthetic.frontdesk.submission.Clinic;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The settings that {@link ShowFormHandler} reads from its environment. They contain no secret and nothing about the
 * table.
 *
 * @param thankYouPage where a browser goes when its form is stored; if empty, it gets a page of ours
 */
record ShowFormConfig(String metricsNamespace, Clinic clinic, Cors cors, Optional<String> thankYouPage) {
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
        Supplier<Clinic> clinic = settings.clinic();
        Supplier<Cors> cors = settings.cors();
        Supplier<Optional<String>> thankYouPage = settings.thankYouPage();
        return () -> new ShowFormConfig(metricsNamespace.get(), clinic.get(), cors.get(), thankYouPage.get());
    }
}
