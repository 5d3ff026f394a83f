package com.ketaesthetic.frontdesk.submission;

/** One mail: there is one a recipient for each submission. */
public record MailId(Reference reference, Recipient recipient) {
    /** As SES's message tags may hold it: {@code 7F3K92QD4M-patient}. */
    @Override
    public String toString() {
        return reference.value() + "-" + recipient.value();
    }
}
