package com.ketaesthetic.frontdesk.measure.cost;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** AWS's bill for a month with a number of submissions that are spread evenly. */
final class Bill {
    private final double submissions;
    private final Prices prices;
    private final Settings settings;

    /** Canary's requests start Submit, ShowForm and the desk. */
    private static final int CANARY_FUNCTIONS = 3;

    Bill(double submissions, Prices prices, Settings settings) {
        this.submissions = submissions;
        this.prices = prices;
        this.settings = settings;
    }

    /**
     * One line of the bill.
     *
     * @param formula the formula for its units, where n is the number of submissions in the month
     */
    record Line(String service, String formula, String price, double units) {}

    List<Line> lines() {
        return Stream.concat(withoutDesk().stream(), desk().stream()).toList();
    }

    private List<Line> withoutDesk() {
        return List.of(
                fixed("CloudWatch", "metric", Usage.METRICS_OF_EVERY_DAY + Usage.OTHER_METRICS),
                fixed("CloudWatch", "alarm", Usage.METRICS_IN_ALARMS),
                fixed("CloudWatch", "dashboard", Usage.DASHBOARDS),
                perSubmission("CloudWatch", "log", 0, Usage.loggedBytes() / Usage.BYTES_A_GIGABYTE),
                perSubmission(
                        "CloudWatch",
                        "log-storage",
                        0,
                        Usage.loggedBytes() * Usage.MONTHS_LOGGED / Usage.BYTES_A_GIGABYTE),
                fixed("KMS", "key", Usage.KEYS),
                fixed("KMS", "key-request", Usage.KEY_REQUESTS_A_MONTH),
                fixed("Secrets Manager", "secret", Usage.SECRETS),
                perSubmission(
                        "API Gateway", "api-request", settings.canaries() * Usage.CANARY_REQUESTS, Usage.apiRequests()),
                perSubmission("API Gateway", "data-out", 0, Usage.SENT_BYTES / Usage.BYTES_A_GIGABYTE),
                perSubmission(
                        "Lambda",
                        "lambda-request",
                        settings.sweeps() + settings.canaries() * (1 + Usage.CANARY_REQUESTS),
                        Usage.invocations()),
                new Line(
                        "Lambda",
                        "%.2f GB × (time of %,.0f sweeps, of %,.0f canaries, of %d invocations × n, and of starts)"
                                .formatted(
                                        settings.gigabytes(),
                                        settings.sweeps(),
                                        settings.canaries(),
                                        Usage.invocations()),
                        "lambda-gb-second",
                        gigabyteSeconds()),
                perSubmission(
                        "DynamoDB",
                        "table-write",
                        settings.sweeps() * Usage.IDLE_SWEEP.writes(),
                        Usage.table().writes()),
                perSubmission(
                        "DynamoDB",
                        "table-read",
                        settings.sweeps() * Usage.IDLE_SWEEP.reads(),
                        Usage.table().reads()),
                perSubmission("DynamoDB", "table-storage", 0, storedGigabytes()),
                perSubmission("DynamoDB", "table-recovery", 0, storedGigabytes()),
                perSubmission("SES", "mail", 0, Usage.MAILS),
                // This is an assumption. AWS says that events which its services send by themselves are free, and that
                // events which they send on request are billed. SES sends these reports on request.
                perSubmission("EventBridge", "event", 0, Usage.REPORTS),
                fixed("EventBridge", "schedule", settings.sweeps() + settings.canaries()));
    }

    /** The lines of the desk, which is on by default. */
    List<Line> desk() {
        double byteMonths = Usage.deskByteMonths() / Usage.BYTES_A_GIGABYTE;
        int signingIn = Usage.SIGN_INS * Usage.REQUESTS_A_SIGN_IN;
        return List.of(
                fixed("Cognito", "staff", Usage.STAFF),
                perSubmission("API Gateway, desk", "api-request", signingIn, Usage.deskRequests()),
                perSubmission("API Gateway, desk", "data-out", 0, Usage.deskBytes() / Usage.BYTES_A_GIGABYTE),
                perSubmission("Lambda, desk", "lambda-request", signingIn, Usage.deskRequests()),
                perSubmission(
                        "Lambda, desk",
                        "lambda-gb-second",
                        deskGigabyteSeconds(signingIn, Usage.SIGN_INS),
                        deskGigabyteSeconds(Usage.deskRequests(), 1)),
                perSubmission(
                        "DynamoDB, desk",
                        "table-write",
                        Usage.signIns().writes(),
                        Usage.desk().writes()),
                perSubmission("DynamoDB, desk", "table-read", 0, Usage.desk().reads()),
                perSubmission("DynamoDB, desk", "table-storage", 0, byteMonths),
                perSubmission("DynamoDB, desk", "table-recovery", 0, byteMonths),
                perSubmission("CloudWatch, desk", "log", 0, Usage.deskLoggedBytes() / Usage.BYTES_A_GIGABYTE));
    }

    /** An upper limit: the function starts for each sign-in, and for each submission. */
    private double deskGigabyteSeconds(int requests, int starts) {
        double busy = requests * Usage.DESK_MILLISECONDS + starts * Usage.RESTORE_MILLISECONDS;
        return settings.gigabytes() * busy / 1000;
    }

    /** The lines that {@code Firewall} adds. It is off by default. */
    List<Line> firewall() {
        return List.of(
                fixed("WAF", "firewall", 1),
                fixed("WAF", "firewall-rule", Usage.FIREWALL_RULES),
                perSubmission("WAF", "firewall-request", 0, Usage.apiRequests()));
    }

    double usd(Line line) {
        return prices.of(line.price()).of(line.units());
    }

    double total() {
        return lines().stream().mapToDouble(this::usd).sum();
    }

    /** The part of the total that is for the desk. */
    double deskTotal() {
        return desk().stream().mapToDouble(this::usd).sum();
    }

    private Line fixed(String service, String price, double units) {
        return new Line(service, number(units), price, units);
    }

    private Line perSubmission(String service, String price, double fixed, double each) {
        String formula = fixed == 0 ? number(each) + " × n" : number(fixed) + " + " + number(each) + " × n";
        return new Line(service, formula, price, fixed + each * submissions);
    }

    private static double storedGigabytes() {
        return Usage.STORED_BYTES * Usage.MONTHS_KEPT / Usage.BYTES_A_GIGABYTE;
    }

    private double gigabyteSeconds() {
        double busy = submissions * Usage.milliseconds()
                + settings.sweeps() * Usage.SWEEP_MILLISECONDS
                + settings.canaries() * (Usage.CANARY_MILLISECONDS + CANARY_FUNCTIONS * Usage.RESTORE_MILLISECONDS);
        return settings.gigabytes() * (busy + starts() * Usage.RESTORE_MILLISECONDS) / 1000;
    }

    /**
     * The starts of Submit, ShowForm, SendMail and TrackMail. Each submission starts each of them once, unless another
     * one has just kept them warm.
     */
    private double starts() {
        double another = submissions / Usage.SECONDS_A_MONTH * Usage.KEPT_WARM_SECONDS;
        return Usage.STARTS * submissions * Math.exp(-another);
    }

    private static String number(double value) {
        return value < 0.001
                ? String.format(Locale.ROOT, "%.3e", value)
                : String.format(Locale.ROOT, value == Math.rint(value) ? "%,.0f" : "%.2f", value);
    }
}
