package com.ketaesthetic.frontdesk;

import com.ketaesthetic.frontdesk.http.Site;
import com.ketaesthetic.frontdesk.intake.Limits;
import com.ketaesthetic.frontdesk.submission.Clinic;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The settings that {@link SubmitHandler} reads from its environment.
 *
 * @param hashKey the key of the hashes by which a repeated request is recognized; with another key, a request that is
 *     sent again is a new one
 * @param limitKey the key of the hashes by which limits are counted; with another key, counting begins anew
 * @param challengeKey signs the challenges that browsers solve; with another key, those that were given before are wrong
 * @param inboxes how many inboxes the clinic has
 */
public record SubmitConfig(
        String metricsNamespace,
        String tableName,
        String hashKey,
        String limitKey,
        String challengeKey,
        Limits.Most limits,
        Duration quarantineRetention,
        Optional<Captcha> captcha,
        int inboxes,
        Clinic clinic,
        Site site) {

    /** The address at which captchas are verified, and the secret key for it. */
    public record Captcha(URI address, String secret) {}

    /**
     * Reads the function's environment.
     *
     * @throws IllegalArgumentException if a setting is missing or wrong; the message names every such setting
     */
    public static SubmitConfig from(Map<String, String> environment) {
        return Settings.read(environment, SubmitConfig::read);
    }

    private static Supplier<SubmitConfig> read(Settings settings) {
        Supplier<String> metricsNamespace = settings.metricsNamespace();
        Supplier<String> tableName = settings.tableName();
        Supplier<String> hashKey = settings.hashKey();
        Supplier<String> limitKey = settings.limitKey();
        Supplier<String> challengeKey = settings.challengeKey();
        Supplier<Limits.Most> limits = settings.limits();
        Supplier<Duration> quarantineRetention = settings.quarantineRetention();
        Supplier<Optional<Captcha>> captcha = settings.captcha();
        Supplier<Integer> inboxes = settings.inboxCount();
        Supplier<Clinic> clinic = settings.clinic();
        Supplier<Site> site = settings.site();
        return () -> new SubmitConfig(
                metricsNamespace.get(),
                tableName.get(),
                hashKey.get(),
                limitKey.get(),
                challengeKey.get(),
                limits.get(),
                quarantineRetention.get(),
                captcha.get(),
                inboxes.get(),
                clinic.get(),
                site.get());
    }
}
