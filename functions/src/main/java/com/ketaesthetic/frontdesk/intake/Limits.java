package com.ketaesthetic.frontdesk.intake;

import com.ketaesthetic.frontdesk.submission.Clinic;
import com.ketaesthetic.frontdesk.submission.EmailAddress;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The limits that apply to a submission. Hours are counted in UTC, and days in the clinic's time zone. */
public final class Limits {
    private static final Set<String> GMAIL = Set.of("gmail.com", "googlemail.com");

    private final Most most;
    private final KeyedHash hash;
    private final Clinic clinic;

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
        this.clinic = clinic;
    }

    Limit posts(ClientAddress client, Instant now) {
        return anHour(Limit.Rule.POSTS_PER_ADDRESS, client.value(), now, most.postsPerAddressPerHour());
    }

    Limit mails(EmailAddress patient, Instant now) {
        return aDay(Limit.Rule.MAILS_PER_PATIENT, mailbox(patient), now, most.mailsPerPatientPerDay());
    }

    Limit submissions(Instant now) {
        return anHour(Limit.Rule.SUBMISSIONS, "", now, most.submissionsPerHour());
    }

    Limit submissionsPerNetwork(ClientAddress client, Instant now) {
        return anHour(Limit.Rule.SUBMISSIONS_PER_NETWORK, client.network(), now, most.submissionsPerNetworkPerHour());
    }

    /**
     * The mailbox behind an address, so that one mailbox is counted once however its address is spelled. What follows a
     * plus sign is a tag that the mailbox's owner chooses (RFC 5233, section 1). Gmail also ignores dots and has a second
     * domain ("Dots don't matter in Gmail addresses", Gmail Help).
     */
    private static String mailbox(EmailAddress patient) {
        String address = patient.value().toLowerCase(Locale.ROOT);
        int at = address.lastIndexOf('@');
        String domain = address.substring(at + 1);
        String localPart = address.substring(0, at);
        int tag = localPart.indexOf('+');
        String untagged = tag > 0 ? localPart.substring(0, tag) : localPart;
        return GMAIL.contains(domain) ? untagged.replace(".", "") + "@gmail.com" : untagged + "@" + domain;
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

    private Limit aDay(Limit.Rule rule, String subject, Instant now, int mostOfThem) {
        LocalDate day = clinic.dayOf(now);
        Instant end = day.plusDays(1).atStartOfDay(clinic.timeZone()).toInstant();
        return new Limit(rule, id(rule, subject), day.toString(), end, mostOfThem);
    }

    private String id(Limit.Rule rule, String subject) {
        return hash.of(List.of("limit", rule.name(), subject));
    }
}
