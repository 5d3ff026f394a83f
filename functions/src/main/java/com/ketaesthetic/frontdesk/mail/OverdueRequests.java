package com.ketaesthetic.frontdesk.mail;

import com.ketaesthetic.frontdesk.submission.UnavailableException;
import java.time.Instant;
import java.util.List;

/** What the desk shows as overdue. */
@FunctionalInterface
public interface OverdueRequests {
    /**
     * The requests that the desk's list shows as overdue at this time, each as an entry of a digest. Those that have been
     * due longest come first. The list is up to some seconds late.
     *
     * @throws UnavailableException when the storage cannot be reached
     */
    List<Digest.Entry> at(Instant now, int atMost);
}
