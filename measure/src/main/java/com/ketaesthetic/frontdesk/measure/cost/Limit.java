package com.ketaesthetic.frontdesk.measure.cost;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Something that there is only so much of.
 *
 * @param amount by default in us-east-1, of a new account where that has less
 * @param used of it by one submission
 * @param then what happens when there is no more of it, and what to do
 */
record Limit(String name, double amount, String unit, Per per, double used, Raised raised, String source, String then) {
    /** A new on-demand table has so many partitions, each with a shard ("DynamoDB burst and adaptive capacity"). */
    private static final int SHARDS = 4;

    /** What an amount is counted by, and how many times the mean is assumed to come in the busiest of those times. */
    enum Per {
        SECOND("a second", 1, 10),
        DAY("a day", 24 * 3600, 2),
        /** Used by a submission for so many seconds. */
        MOMENT("at once", 1, 10);

        private final String shown;
        private final double seconds;
        private final int peak;

        Per(String shown, double seconds, int peak) {
            this.shown = shown;
            this.seconds = seconds;
            this.peak = peak;
        }

        String shown() {
            return shown;
        }

        int peak() {
            return peak;
        }
    }

    /** Who can. */
    enum Raised {
        BY_AWS("by AWS, on request"),
        BY_US("by us, in the template"),
        BY_NOBODY("no");

        private final String shown;

        Raised(String shown) {
            this.shown = shown;
        }

        String shown() {
            return shown;
        }
    }

    /** Submissions a second. */
    double bites() {
        return amount / per.seconds / used;
    }

    /** Submissions a month. */
    double bitesInAMonth() {
        return bites() * Usage.SECONDS_A_MONTH / per.peak();
    }

    /** Those of {@code limits.json}, the first that bites first. */
    static List<Limit> all(Settings settings) {
        Map<String, Double> quantities = quantities(settings);
        try (InputStream file = Objects.requireNonNull(Limit.class.getResourceAsStream("limits.json"))) {
            return new ObjectMapper()
                    .readValue(file, new TypeReference<List<Written>>() {}).stream()
                            .map(written -> written.limit(quantities))
                            .sorted(Comparator.comparingDouble(Limit::bitesInAMonth))
                            .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What the file calls by name: what one submission uses, and what there is by our own settings. */
    private static Map<String, Double> quantities(Settings settings) {
        return Map.ofEntries(
                Map.entry("submissions", 1.0),
                Map.entry("views", (double) Usage.VIEWS),
                Map.entry("requests", (double) Usage.apiRequests()),
                Map.entry("requests to ShowForm", (double) Usage.formRequests()),
                Map.entry("mails", (double) Usage.MAILS),
                Map.entry("reports", (double) Usage.REPORTS),
                Map.entry("starts", (double) Usage.STARTS),
                Map.entry("seconds of functions", Usage.milliseconds() / 1000),
                Map.entry("write units", Usage.table().writes()),
                Map.entry("writes of due mail", Usage.DUE_MAIL_WRITES),
                Map.entry("SubmissionsPerDay", (double) settings.submissionsPerDay()),
                Map.entry("ThrottlingRateLimit", (double) settings.requestsASecond()),
                Map.entry("mails of the stream", SHARDS * 1000 / Usage.SEND_MAIL_MILLISECONDS));
    }

    /**
     * A limit as the file has it.
     *
     * @param amount a number, or a quantity's name
     * @param uses a quantity's name
     */
    private record Written(
            String name, String amount, String unit, Per per, String uses, Raised raised, String source, String then) {
        Limit limit(Map<String, Double> quantities) {
            Double named = quantities.get(amount);
            double used = Objects.requireNonNull(quantities.get(uses), uses);
            return new Limit(
                    name, named == null ? Double.parseDouble(amount) : named, unit, per, used, raised, source, then);
        }
    }
}
