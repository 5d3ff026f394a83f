package com.ketaesthetic.frontdesk.measure.cost;

/**
 * What one submission uses of AWS. {@code CostTests} measures again what follows from our code. Everything else is an
 * assumption, and its comment says so.
 */
public final class Usage {
    static final double SECONDS_A_MONTH = 730 * 3600;
    static final double BYTES_A_GIGABYTE = 1e9;

    /**
     * Assumption: one of three people who look at the form sends it. Each of the three loads the page and the embedding
     * script.
     */
    static final int VIEWS = 3;

    static final int REQUESTS_A_VIEW = 2;
    /** One mail goes to the patient and one to the clinic. */
    static final int MAILS = 2;
    /** SES reports twice about a mail that arrives: that it was sent, and that it was delivered. */
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

    static final Units SUBMIT = new Units(0, 28);
    /** What the mail item of each inbox after the first adds to {@link #SUBMIT}. The bill is for one inbox. */
    static final Units FURTHER_INBOX = new Units(0, 3);

    /**
     * An upper limit: what one request to {@code /health} reads, with which a form wakes the function. A function that was
     * restored reads 21 times as much, but then there are few requests.
     */
    static final Units WAKE = new Units(1, 0);

    /** Assumption: how many requests are open when staff look at the list. */
    static final int DESK_ROWS = 30;

    /** What a list at the desk reads, without what {@link #DESK_EMPTY} is about. */
    static final Units DESK_LIST = new Units(2, 0);
    /** A request's page. Who reads the same request again within the hour writes no second entry of the audit. */
    static final Units DESK_PAGE = new Units(4.5, 1);
    /** A note that the patient was called, which is the first answer, and counts in the week's figures. */
    static final Units DESK_CALL = new Units(3, 10);
    /** Closing a request, which lets all of its items expire. */
    static final Units DESK_CLOSE = new Units(4, 18);

    /** The mail about an appointment before it goes out. */
    static final Units DESK_PREVIEW = new Units(2, 0);
    /** Booking an appointment of another week, with its mail and its reminder, which is counted in both weeks. */
    static final Units DESK_BOOK = new Units(3, 18);

    static final Units SEND_A_MAIL = new Units(1, 5);
    /**
     * The units of both reports about a mail. The first one writes nothing, because the table already has the mail as
     * sent.
     */
    static final Units TRACK_A_MAIL = new Units(2, 1);

    /**
     * A run with nothing to do has up to six queries that find nothing, two of them of the desk's list, and AWS bills each
     * as half a unit. In addition it reads the day's digest twice and the day's check of the inboxes.
     */
    static final Units IDLE_SWEEP = new Units(6, 0);

    /**
     * The bytes of a submission's items, with a short message and with the 100 bytes that DynamoDB adds to each item.
     */
    static final double STORED_BYTES = 1246;

    /** Assumption: staff close a request within a month. After that it is kept for a year ({@code RetentionDays}). */
    static final double MONTHS_KEPT = 13;

    /** The bytes that the functions log about a submission. */
    static final double FUNCTIONS_LOG_BYTES = 2800;
    /**
     * Assumption: the bytes that Lambda adds to the log for each invocation, and below, those of a line of the API's
     * access log.
     */
    static final double LAMBDA_LOG_BYTES = 400;

    static final double ACCESS_LOG_BYTES = 450;

    /** The default of {@code LogRetentionDays} is 30. */
    static final double MONTHS_LOGGED = 1;

    /**
     * The bytes of the form's page and the embedding script for each view, and of the answer to the submission. API
     * Gateway compresses pages for browsers that take that, so this is an upper limit.
     */
    static final double SENT_BYTES = 155_000;

    /**
     * The metrics that one submission and Sweep write: accepted, sent, reports of two types, eight of Sweep, and Canary's
     * with that of its refused form.
     */
    static final int METRICS_OF_EVERY_DAY = 14;
    /**
     * Assumption: the metrics of requests that are refused for other reasons, and of quarantined ones. A metric is billed
     * for the hours in which it is written, so this is an upper limit.
     */
    static final int OTHER_METRICS = 2;

    /** An alarm over several metrics is billed for each of them. */
    static final int METRICS_IN_ALARMS = 35;

    static final int DASHBOARDS = 1;
    static final int SECRETS = 3;
    /** The price of the key rises by the price of another key with each of the first two yearly rotations. */
    static final int KEYS = 1;
    /**
     * An upper limit: DynamoDB keeps a table's key for five minutes for each role that uses it ("How DynamoDB uses AWS
     * KMS").
     */
    static final double KEY_REQUESTS_A_MONTH = 12 * 730 * 5.0;

    /** The number of rules in {@code Firewall}. */
    static final int FIREWALL_RULES = 3;

    /** The benchmark's warm medians (docs/speed.md), in milliseconds. */
    static final double WARM_SUBMIT = 1.27;

    static final double WARM_SHOW_FORM = 0.68;
    static final double WARM_SEND_MAIL = 6.50;
    static final double WARM_TRACK_MAIL = 1.23;
    static final double WARM_SWEEP = 1.17;

    /**
     * The time for which functions are billed, in milliseconds: these medians, rounded up as AWS does, and assumed
     * latencies of AWS. A request to DynamoDB takes 5 ms, a transaction 10 and a mail 60.
     */
    static final double SUBMIT_MILLISECONDS = Math.ceil(WARM_SUBMIT) + 10;

    /** Assumption: a function that was restored also rehearses forms when it is woken. */
    static final double WAKE_MILLISECONDS = 200;

    static final double SHOW_FORM_MILLISECONDS = Math.ceil(WARM_SHOW_FORM);
    static final double SEND_MAIL_MILLISECONDS = Math.ceil(WARM_SEND_MAIL) + 3 * 5 + 60;
    static final double TRACK_REPORT_MILLISECONDS = Math.ceil(WARM_TRACK_MAIL) + 2 * 5;
    static final double SWEEP_MILLISECONDS = Math.ceil(WARM_SWEEP) + 3 * 5;

    /**
     * The requests that Canary makes in a run: for the state of the service, for pages, the desk's too, and with an empty
     * form.
     */
    static final int CANARY_REQUESTS = 6;
    /** Assumption: Canary starts without a snapshot and waits for its answers. */
    static final double CANARY_MILLISECONDS = 3000;

    /**
     * Assumption: the time that a start from a snapshot adds, and below, the time for which an idle environment is
     * kept. SnapStart itself is not billed for Java ("Improving startup performance with Lambda SnapStart").
     */
    static final double RESTORE_MILLISECONDS = 500;

    static final double KEPT_WARM_SECONDS = 600;

    /**
     * The number of functions that start for a submission if none is warm: Submit, ShowForm, SendMail and TrackMail.
     */
    static final int STARTS = 4;

    /** Assumption: three people sign in twice on each of 22 days. */
    static final int STAFF = 3;

    static final int SIGN_INS = STAFF * 22 * 2;
    /** Assumption: each works at the desk for half an hour until the session is over. Its time is stored every minute. */
    static final int MINUTES_A_SESSION = 30;

    /** The requests of one sign-in: to the page that leads to Cognito, the one that it leads back to, and the list. */
    static final int REQUESTS_A_SIGN_IN = 3;
    /**
     * As the code is: the attempt is stored and deleted, the session is a transaction of three small items, and the audit
     * gets an entry.
     */
    static final Units SIGN_IN = new Units(0, 9);

    /** Assumption: for each submission, staff look at the list twice, see the request's page three times, and do this. */
    static final int DESK_LISTS = 2;

    static final int DESK_PAGES = 3;
    /** They note a call, and close the request. */
    static final int DESK_CHANGES = 2;

    /**
     * What DynamoDB bills for those queries of a list that find nothing: for what is to be tried again, for what is put
     * off, for who is coming, and for the quarantine. DynamoDB Local counts nothing for them. A request's page has one of them.
     */
    static final Units DESK_EMPTY = new Units(0.5, 0);

    static final int EMPTY_QUERIES = DESK_LISTS * 4 + DESK_PAGES;

    /**
     * Assumption: the time for which one request to the desk is billed. Its reads and writes of the table follow one after
     * the other, up to seven of them.
     */
    static final double DESK_MILLISECONDS = 60;

    /** The bytes of a list and of a request's page. API Gateway compresses them, so this is an upper limit. */
    static final double LIST_BYTES = 26_300;

    static final double PAGE_BYTES = 21_000;

    /** The bytes of a line that the desk's function logs. */
    static final double DESK_LOG_BYTES = 160;
    /**
     * Assumption: the bytes of an entry of a request's history or of the audit, with the 100 bytes that DynamoDB adds to
     * each item.
     */
    static final double ENTRY_BYTES = 350;

    /** The default of {@code AuditDays} is six years. */
    static final double MONTHS_AUDITED = 72;

    private Usage() {}

    /** What one submission costs at the desk. */
    static Units desk() {
        return DESK_LIST
                .times(DESK_LISTS)
                .plus(DESK_PAGE.times(DESK_PAGES))
                .plus(DESK_CALL)
                .plus(DESK_CLOSE)
                .plus(DESK_EMPTY.times(EMPTY_QUERIES));
    }

    /** What all sign-ins of a month cost, and that sessions are used. */
    static Units signIns() {
        return SIGN_IN.times(SIGN_INS).plus(new Units(0, MINUTES_A_SESSION).times(SIGN_INS));
    }

    static int deskRequests() {
        return DESK_LISTS + DESK_PAGES + DESK_CHANGES;
    }

    static double deskBytes() {
        return DESK_LISTS * LIST_BYTES + DESK_PAGES * PAGE_BYTES;
    }

    static double deskLoggedBytes() {
        return deskRequests() * (DESK_LOG_BYTES + LAMBDA_LOG_BYTES + ACCESS_LOG_BYTES);
    }

    /** Each change is in the history and in the audit, and that the request was read is in the audit twice. */
    static double deskByteMonths() {
        return ENTRY_BYTES * (DESK_CHANGES * MONTHS_KEPT + (DESK_CHANGES + 2) * MONTHS_AUDITED);
    }

    static Units table() {
        return SUBMIT.plus(WAKE).plus(SEND_A_MAIL.times(MAILS)).plus(TRACK_A_MAIL.times(MAILS));
    }

    /** The requests for the form, the one with which it wakes the function, and the submission. */
    static int apiRequests() {
        return formRequests() + 2;
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
                + WAKE_MILLISECONDS
                + formRequests() * SHOW_FORM_MILLISECONDS
                + MAILS * SEND_MAIL_MILLISECONDS
                + REPORTS * TRACK_REPORT_MILLISECONDS;
    }
}
