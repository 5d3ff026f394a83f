package com.ketaesthetic.frontdesk.request;

import com.ketaesthetic.frontdesk.submission.EmailAddress;
import com.ketaesthetic.frontdesk.submission.Reference;
import com.ketaesthetic.frontdesk.submission.UnavailableException;
import java.time.Instant;
import java.util.List;

/**
 * What is kept about a person. Every method throws {@link UnavailableException} when the table cannot be reached: what was
 * done until then stays done, and doing it again does no harm.
 */
public interface RecordStore {
    /** The requests from this mail address, in capital or small letters. */
    List<Reference> of(EmailAddress email);

    /** Everything that is kept of a request. */
    List<StoredItem> items(Reference reference);

    /** Deletes everything that is kept of a request, whatever state its mails are in. */
    void erase(Reference reference);

    /** Lets those mails of a request expire that are finished. */
    void expireMails(Reference reference, Instant expiresAt);

    void audit(AuditEntry entry);
}
