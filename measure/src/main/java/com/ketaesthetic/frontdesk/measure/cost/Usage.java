package com.ketaesthetic.frontdesk.measure.cost;

/**
 * What one submission uses of AWS. What follows from our code is measured again by {@code CostTests}; what does not is an
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

    /** Of the items of a submission with a short message, with the 100 bytes that DynamoDB adds to each. */
    static final double STORED_BYTES = 820;

    /** Assumed: staff closes a request within a month, and it is kept for the year of {@code RetentionDays} from then. */
    static final double MONTHS_KEPT = 13;

    /** What the functions log of it. */
    static final double FUNCTIONS_LOG_BYTES = 2800;
    /** Assumed: what Lambda adds to each invocation, and a line of the API's access log. */
    static final double LAMBDA_LOG_BYTES = 400;

    static final double ACCESS_LOG_BYTES = 450;

    /** {@code LogRetentionDays} are 30. */
    static final double MONTHS_LOGGED = 1;

    /** Of a form's page and the embedding script for each view, and of the answer. */
    static final double SENT_BYTES = 90_000;

    /** What one submission and Sweep write: accepted, sent, reports of two types, three of Sweep's. */
    static final int METRICS_OF_EVERY_DAY = 7;
    /** Assumed: of what is refused and quarantined. Each counts for the hours in which it is written: so at most this. */
    static final int OTHER_METRICS = 3;

    /** An alarm over several metrics is billed for each. */
    static final int METRICS_IN_ALARMS = 19;

    static final int DASHBOARDS = 1;
    static final int SECRETS = 2;
    /** With each of the first two yearly rotations its price rises by itself once more. */
    static final int KEYS = 1;
    /** DynamoDB keeps a table's key for five minutes for each role that uses it ("How DynamoDB uses AWS KMS"): at most this. */
    static final double KEY_REQUESTS_A_MONTH = 12 * 730 * 5.0;

    /** Of {@code Firewall}. */
    static final int FIREWALL_RULES = 3;

    /** The benchmark's warm medians (docs/speed.md), in milliseconds. */
    static final double WARM_SUBMIT = 1.27;

    static final double WARM_SHOW_FORM = 0.68;
    static final double WARM_SEND_MAIL = 6.50;
    static final double WARM_TRACK_MAIL = 1.23;
    static final double WARM_SWEEP = 1.17;

    /**
     * How long functions are billed for, in milliseconds, rounded up as AWS does: these medians, and assumed latencies of
     * AWS, 5 ms for a request to DynamoDB, 10 for a transaction, 60 for a mail.
     */
    static final double SUBMIT_MILLISECONDS = Math.ceil(WARM_SUBMIT) + 10;

    static final double SHOW_FORM_MILLISECONDS = Math.ceil(WARM_SHOW_FORM);
    static final double SEND_MAIL_MILLISECONDS = Math.ceil(WARM_SEND_MAIL) + 3 * 5 + 60;
    static final double TRACK_REPORT_MILLISECONDS = Math.ceil(WARM_TRACK_MAIL) + 2 * 5;
    static final double SWEEP_MILLISECONDS = Math.ceil(WARM_SWEEP) + 3 * 5;

    /**
     * Assumed: what a start from a snapshot adds, and how long an idle environment is kept. Of SnapStart itself nothing is
     * billed for Java ("Improving startup performance with Lambda SnapStart").
     */
    static final double RESTORE_MILLISECONDS = 500;

    static final double KEPT_WARM_SECONDS = 600;

    /** Submit, ShowForm, SendMail and TrackMail, if none of them is warm. */
    static final int STARTS = 4;

    private Usage() {}

    static Units table() {
        return SUBMIT.plus(SEND_A_MAIL.times(MAILS)).plus(TRACK_A_MAIL.times(MAILS));
    }

    static int apiRequests() {
        return formRequests() + 1;
    }

    static int formRequests() {
        return VIEWS * REQUESTS_A_VIEW;
    }

    static int invocations() {
        return apiRequests() + MAILS + REPORTS;
    }

    static double loggedBytes() {
        return FUNCTIONS_LOG_BYTES + invocations() * LAMBDA_LOG_BYTES + apiRequests() * ACCESS_LOG_BYTES;
    }

    static double milliseconds() {
        return SUBMIT_MILLISECONDS
                + formRequests() * SHOW_FORM_MILLISECONDS
                + MAILS * SEND_MAIL_MILLISECONDS
                + REPORTS * TRACK_REPORT_MILLISECONDS;
    }
}
