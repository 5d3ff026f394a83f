package com.ketaesthetic.frontdesk.submission;

import java.net.URI;

/**
 * Makes the address of a patient's page about a request.
 *
 * @param front the address of the API as patients use it, without a slash at its end
 */
public record PatientLink(URI front, LinkToken tokens) {
    /** The address, which is as secret as the page. */
    public String to(Reference reference) {
        return front + "/request/" + tokens.of(reference);
    }
}
