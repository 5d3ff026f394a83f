package com.ketaesthetic.frontdesk.request;

import com.ketaesthetic.frontdesk.submission.EmailAddress;
import com.ketaesthetic.frontdesk.submission.Reference;
import com.ketaesthetic.frontdesk.submission.UnavailableException;
import java.time.Instant;
import java.util.List;

/**
 * The storage of the records about a person. Every method throws {@link UnavailableException} when the table cannot be
 * reached. Anything that was done before the failure stays done, and calling the method again does no harm.
 */
public interface RecordStore {
    /** The references of all requests from this mail address. Upper and lower case make no difference. */
    List<Reference> of(EmailAddress email);

    /** All items that are stored for a request. */
    List<StoredItem> items(Reference reference);

    /** Deletes everything that is stored for a request, whatever the states of its mails. */
    void erase(Reference reference);

    /** Sets the expiry of those mails of a request that are finished. */
    void expireMails(Reference reference, Instant expiresAt);

    void audit(AuditEntry entry);
}
