package com.ketaesthetic.frontdesk.request;

import com.ketaesthetic.frontdesk.submission.EmailAddress;
import com.ketaesthetic.frontdesk.submission.Reference;
import com.ketaesthetic.frontdesk.submission.UnavailableException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What is kept about a person. Every method throws {@link UnavailableException} when the table cannot be reached: what was
 * done until then stays done, and done again it does no harm.
 */
public interface Records {
    /** The submissions from this mail address, however its letters are written. */
    List<Reference> of(EmailAddress email);

    /** All that is kept of a submission: its items, as names and values. */
    List<Map<String, Object>> export(Reference reference);

    /** Deletes all that is kept of a submission, whatever its mails are doing. */
    void erase(Reference reference);

    /**
     * Closes a submission: staff is reminded of it no more, and it is deleted some time later, with its mails that are
     * finished.
     *
     * @return false if there is no such submission
     */
    boolean close(Reference reference, Instant deletedAt);

    /**
     * Notes what was done, for good. That is all it says: nobody can be found by it.
     *
     * @param id of the invocation
     */
    void audit(String action, String id, List<Reference> references, Instant at);
}
