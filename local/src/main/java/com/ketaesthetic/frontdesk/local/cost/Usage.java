package com.ketaesthetic.frontdesk.local.cost;

/**
 * What one submission uses of AWS. What follows from our code is measured again by {@code UsageTests}; what does not is an
 * assumption, and says so.
 */
public final class Usage {
    static final double SECONDS_A_MONTH = 730 * 3600;
    static final double BYTES_A_GIGABYTE = 1e9;

    /** Assumed: of three people who look at the form, one sends it. Each loads the page and the embedding script. */
    static final int VIEWS = 3;

    static final int REQUESTS_A_VIEW = 2;
    /** To the patient and to the clinic. */
    static final int MAILS = 2;
    /** What SES reports of a mail that arrives: that it was sent, and that it was delivered. */
    static final int REPORTS = 2 * MAILS;
    /** Every five minutes. */
    static final int SWEEPS_A_MONTH = 12 * 730;

    /** What DynamoDB bills for a request: reads and writes, in its units. */
    public record Units(double reads, double writes) {
        Units plus(Units other) {
            return new Units(reads + other.reads, writes + other.writes);
        }

        public Units less(Units other) {
            return new Units(reads - other.reads, writes - other.writes);
        }

        Units times(int times) {
            return new Units(reads * times, writes * times);
        }
    }

    static final Units SUBMIT = new Units(0, 17);
    static final Units SEND_A_MAIL = new Units(1, 5);
    /** Both reports: with the first it is no news that the mail was sent. */
    static final Units TRACK_A_MAIL = new Units(2, 1);

    /** A run with nothing to do has up to three queries that find nothing; AWS bills each as half a unit. */
    static final Units IDLE_SWEEP = new Units(1.5, 0);

    /** Of its writes, those in the partition of due mail of the index: one at birth, and of sending all but the two moves. */
    static final double DUE_MAIL_WRITES = MAILS * (1 + SEND_A_MAIL.writes() - 2);

    /** Of the items of a submission with a short message, with the 100 bytes that DynamoDB adds to each. */
    static final double STORED_BYTES = 820;

    /** Assumed: staff closes a request within a month, and it is kept for the year of {@code RetentionDays} from then. */
    static final double MONTHS_KEPT = 13;

    /** What the functions log of it. */
    static final double FUNCTIONS_LOG_BYTES = 2800;
    /** Assumed: what Lambda adds to each invocation, and a line of the API's access log. */
    static final double LAMBDA_LOG_BYTES = 400;

    static final double ACCESS_LOG_BYTES = 450;

    /** Of a form's page and the embedding script for each view, and of the answer. */
    static final double SENT_BYTES = 90_000;

    /** Metrics that requests of every day bring about: accepted, sent, reports of two types, two of Sweep's, some refusals. */
    static final int CUSTOM_METRICS = 10;

    /** An alarm over several metrics is billed for each. */
    static final int METRICS_IN_ALARMS = 17;

    static final int DASHBOARDS = 1;
    static final int SECRETS = 2;
    static final int KEYS = 1;
    /** DynamoDB keeps a table's key for five minutes for each role that uses it ("How DynamoDB uses AWS KMS"). */
    static final double KEY_REQUESTS_A_MONTH = 12 * 730 * 5.0;

    static final double MEMORY_GIGABYTES = 1769 / 1024.0;

    /**
     * How long functions are billed for, in milliseconds: the benchmark's warm median, and assumed latencies of AWS, 5 ms
     * for a request to DynamoDB, 10 for a transaction, 60 for a mail.
     */
    static final double SUBMIT_MILLISECONDS = 4 + 10;

    static final double SHOW_FORM_MILLISECONDS = 1;
    static final double SEND_MAIL_MILLISECONDS = 14 + 3 * 5 + 60;
    static final double TRACK_REPORT_MILLISECONDS = 3 + 2 * 5;
    static final double SWEEP_MILLISECONDS = 6 + 3 * 5;

    /** Assumed: what a start from a snapshot adds, and how long an idle environment is kept. */
    static final double RESTORE_MILLISECONDS = 500;

    static final double KEPT_WARM_SECONDS = 600;

    private Usage() {}

    static Units table() {
        return SUBMIT.plus(SEND_A_MAIL.times(MAILS)).plus(TRACK_A_MAIL.times(MAILS));
    }

    static int apiRequests() {
        return VIEWS * REQUESTS_A_VIEW + 1;
    }

    static int invocations() {
        return apiRequests() + MAILS + REPORTS;
    }

    static double loggedBytes() {
        return FUNCTIONS_LOG_BYTES + invocations() * LAMBDA_LOG_BYTES + apiRequests() * ACCESS_LOG_BYTES;
    }

    static double milliseconds() {
        return SUBMIT_MILLISECONDS
                + VIEWS * REQUESTS_A_VIEW * SHOW_FORM_MILLISECONDS
                + MAILS * SEND_MAIL_MILLISECONDS
                + REPORTS * TRACK_REPORT_MILLISECONDS;
    }
}
