package com.ketaesthetic.frontdesk.calendar;

/**
 * What all calendar files of a clinic have in common.
 *
 * @param address the address that the clinic's mails are sent from
 * @param title how a calendar shows an appointment; it says nothing of a treatment, because others may see it
 */
public record Organizer(String address, String title) {
    /** The domain of the address, which makes an identifier one that nobody else gives (RFC 5545, section 3.8.4.7). */
    String domain() {
        return address.substring(address.lastIndexOf('@') + 1);
    }
}
