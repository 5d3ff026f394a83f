package com.ketaesthetic.frontdesk.submission;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;

/**
 * The limit of mails to one patient's mailbox in a day, in the clinic's time zone. It is the same count for what a patient
 * causes by sending forms and for what staff send.
 */
public final class MailLimit {
    private static final Set<String> GMAIL = Set.of("gmail.com", "googlemail.com");

    private final int mostPerDay;
    private final KeyedHash hash;
    private final Clinic clinic;

    /** @param hash a hash whose key may change at any time; all counts then start again from zero */
    public MailLimit(int mostPerDay, KeyedHash hash, Clinic clinic) {
        this.mostPerDay = mostPerDay;
        this.hash = hash;
        this.clinic = clinic;
    }

    /** The limit to which a mail counts that is sent to this address now. */
    public Limit of(EmailAddress patient, Instant now) {
        LocalDate day = clinic.dayOf(now);
        Instant end = day.plusDays(1).atStartOfDay(clinic.timeZone()).toInstant();
        Limit.Rule rule = Limit.Rule.MAILS_PER_PATIENT;
        return new Limit(rule, Limit.id(hash, rule, mailbox(patient)), day.toString(), end, mostPerDay);
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
}
