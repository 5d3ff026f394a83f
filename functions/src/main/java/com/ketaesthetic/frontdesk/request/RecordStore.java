package com.ketaesthetic.frontdesk.request;

import com.ketaesthetic.frontdesk.submission.Choice;
import com.ketaesthetic.frontdesk.submission.EmailAddress;
import com.ketaesthetic.frontdesk.submission.Reference;
import com.ketaesthetic.frontdesk.submission.UnavailableException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The storage of the records about a person. Every method throws {@link UnavailableException} when the table cannot be
 * reached. Anything that was done before the failure stays done, and calling the method again does no harm.
 */
public interface RecordStore {
    /**
     * What a search for the requests of a person has found.
     *
     * @param references in the order of their values
     */
    record Search(List<Reference> references, Where where) {
        public Search {
            references = List.copyOf(references);
        }
    }

    /** What was searched. */
    enum Where implements Choice {
        /**
         * The index by person, in which all requests are except for those of the last seconds. It is searched only if
         * {@link Indexing} has gone through the whole table.
         */
        INDEX("index"),
        /** The whole table. */
        TABLE("table");

        private final String value;

        Where(String value) {
            this.value = value;
        }

        @Override
        public String value() {
            return value;
        }
    }

    /** All requests from this mail address. Upper and lower case make no difference. */
    Search of(EmailAddress email);

    /** All items that are stored for a request. */
    List<StoredItem> items(Reference reference);

    /**
     * Deletes everything that is stored for a request, and the idempotency record that leads to it. From the beginning
     * on no mail is created for the request, and no list that is read has it. A mail that somebody is sending at this time
     * is not deleted, and neither is the submission; both need another call after the returned instant.
     *
     * @return when the last of the mails that are being sent has certainly been sent; nothing if everything is deleted
     */
    Optional<Instant> erase(Reference reference, Instant now);

    /** Writes an audit entry. An entry that is written again takes the place of the first. */
    void audit(AuditEntry entry);
}
