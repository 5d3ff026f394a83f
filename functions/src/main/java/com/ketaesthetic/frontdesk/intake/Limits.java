package com.ketaesthetic.frontdesk.intake;

import com.ketaesthetic.frontdesk.submission.Clinic;
import com.ketaesthetic.frontdesk.submission.EmailAddress;
import com.ketaesthetic.frontdesk.submission.KeyedHash;
import com.ketaesthetic.frontdesk.submission.Limit;
import com.ketaesthetic.frontdesk.submission.MailLimit;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The limits that apply to a submission. Hours are counted in UTC, and days in the clinic's time zone. */
public final class Limits {
    private final Most most;
    private final KeyedHash hash;
    private final MailLimit mails;

    /**
     * The highest allowed counts, each at least 1.
     *
     * @param postsPerAddressPerHour submissions stored from one client address
     * @param mailsPerPatientPerDay mails sent to one patient's mailbox
     * @param submissionsPerHour submissions about which single mails are sent
     */
    public record Most(int postsPerAddressPerHour, int mailsPerPatientPerDay, int submissionsPerHour) {
        /** A network may use half of the submissions in an hour, so that it leaves as many to all others. */
        int submissionsPerNetworkPerHour() {
            return Math.ceilDiv(submissionsPerHour, 2);
        }
    }

    /** @param hash a hash whose key may change at any time; all counts then start again from zero */
    public Limits(Most most, KeyedHash hash, Clinic clinic) {
        this.most = most;
        this.hash = hash;
        this.mails = new MailLimit(most.mailsPerPatientPerDay(), hash, clinic);
    }

    Limit posts(ClientAddress client, Instant now) {
        return anHour(Limit.Rule.POSTS_PER_ADDRESS, client.value(), now, most.postsPerAddressPerHour());
    }

    Limit mails(EmailAddress patient, Instant now) {
        return mails.of(patient, now);
    }

    Limit submissions(Instant now) {
        return anHour(Limit.Rule.SUBMISSIONS, "", now, most.submissionsPerHour());
    }

    Limit submissionsPerNetwork(ClientAddress client, Instant now) {
        return anHour(Limit.Rule.SUBMISSIONS_PER_NETWORK, client.network(), now, most.submissionsPerNetworkPerHour());
    }

    Limit captchaToken(String token, Instant now) {
        return once(Limit.Rule.CAPTCHA_TOKEN, token, now);
    }

    Limit challenge(String challenge, Instant now) {
        return once(Limit.Rule.CHALLENGE, challenge, now);
    }

    /** One submission. Neither a token nor a challenge is good for anything long before its count is forgotten. */
    private Limit once(Limit.Rule rule, String subject, Instant now) {
        return new Limit(rule, id(rule, subject), "token", now.plus(1, ChronoUnit.DAYS), 1);
    }

    private Limit anHour(Limit.Rule rule, String subject, Instant now, int mostOfThem) {
        Instant hour = now.truncatedTo(ChronoUnit.HOURS);
        return new Limit(rule, id(rule, subject), hour.toString(), hour.plus(1, ChronoUnit.HOURS), mostOfThem);
    }

    private String id(Limit.Rule rule, String subject) {
        return Limit.id(hash, rule, subject);
    }
}
