package com.ketaesthetic.frontdesk.local.cost;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Something that there is only so much of.
 *
 * @param amount of it a second
 * @param peak assumed: so many times more submissions than in the mean come in the busiest time that it looks at
 * @param used of it by one submission
 * @param then what happens when there is no more of it, and what to do
 */
record Limit(String name, String source, double amount, int peak, double used, String then) {
    private static final int BUSIEST_SECOND = 10;
    private static final int BUSIEST_DAY = 2;

    private static final double SECONDS_A_DAY = 24 * 3600;
    private static final int SHARDS = 4;

    /** Submissions a second. */
    double bites() {
        return amount / used;
    }

    /** Submissions a month. */
    double bitesInAMonth() {
        return bites() * Usage.SECONDS_A_MONTH / peak;
    }

    /** Those of a new account and of our own parameters, the first that bites first. */
    static List<Limit> all() {
        return Stream.of(
                        new Limit(
                                "SES in its sandbox: 200 mails a day",
                                "Service quotas in Amazon SES",
                                200 / SECONDS_A_DAY,
                                BUSIEST_DAY,
                                Usage.MAILS,
                                "Mail waits and is tried again. Before the first patient: ask AWS for production access; it names"
                                        + " the account's own quota then."),
                        new Limit(
                                "SubmissionsPerDay: 2,000",
                                "template.yaml",
                                2000 / SECONDS_A_DAY,
                                BUSIEST_DAY,
                                1,
                                "What comes over it is stored, not mailed, and shown in the digest. A clinic that has so many"
                                        + " raises the parameter."),
                        new Limit(
                                "SES in production: 50,000 mails a day, where AWS grants that",
                                "the account's page in the SES console; AWS publishes no number",
                                50_000 / SECONDS_A_DAY,
                                BUSIEST_DAY,
                                Usage.MAILS,
                                "Mail waits and is tried again, so it comes late. Ask for more."),
                        new Limit(
                                "The stream: a shard's mails are sent one after the other, on 4 shards",
                                "AWS Lambda, Using DynamoDB as an event source; a new on-demand table has 4 partitions",
                                SHARDS * 1000 / Usage.SEND_MAIL_MILLISECONDS,
                                BUSIEST_SECOND,
                                Usage.MAILS,
                                "Mail comes late; Sweep helps with 200 every five minutes. Set ParallelizationFactor, up to 10."),
                        new Limit(
                                "The API's lid: 20 requests a second for a method",
                                "template.yaml, ThrottlingRateLimit",
                                20,
                                BUSIEST_SECOND,
                                Usage.VIEWS,
                                "429 with Retry-After; the page tries again. Raise it."),
                        new Limit(
                                "Concurrency of a new account: 10 environments",
                                "Lambda quotas: new accounts have reduced quotas; the account's page names its own",
                                10,
                                BUSIEST_SECOND,
                                Usage.milliseconds() / 1000,
                                "429 or 503; mail waits. AWS raises it to 1,000 by itself or on request."),
                        new Limit(
                                "The day's counter: every submission writes this one item in its transaction",
                                "assumed: a transaction holds an item for 10 ms",
                                100,
                                BUSIEST_SECOND,
                                1,
                                "Submit tries again for 5 s, then 503. Count by several items, and add them up."),
                        new Limit(
                                "The index's partition of mail that is due: 1,000 writes a second",
                                "Amazon DynamoDB, Designing partition keys to distribute your workload",
                                1000,
                                BUSIEST_SECOND,
                                Usage.DUE_MAIL_WRITES,
                                "The table is throttled: 503. Spread the partition key, due, over several values."),
                        new Limit(
                                "API Gateway: 10,000 requests a second for an account",
                                "Amazon API Gateway quotas",
                                10_000,
                                BUSIEST_SECOND,
                                Usage.apiRequests(),
                                "429. Ask for more."),
                        new Limit(
                                "Concurrency of an account: 1,000 environments",
                                "Lambda quotas",
                                1000,
                                BUSIEST_SECOND,
                                Usage.milliseconds() / 1000,
                                "429 or 503; mail waits. Ask for more."))
                .sorted(Comparator.comparingDouble(Limit::bitesInAMonth))
                .toList();
    }
}
