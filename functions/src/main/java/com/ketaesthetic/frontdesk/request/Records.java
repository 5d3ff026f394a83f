package com.ketaesthetic.frontdesk.request;

import com.ketaesthetic.frontdesk.submission.EmailAddress;
import com.ketaesthetic.frontdesk.submission.Reference;
import com.ketaesthetic.frontdesk.submission.UnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Exports and erases the records about a person, and closes requests. Each action leaves an audit entry. Every method
 * throws {@link UnavailableException} when the table cannot be reached. The action may then be partly done, and can be
 * repeated.
 */
public final class Records {
    private final RecordStore store;
    private final RequestTransitions transitions;
    private final Duration retention;
    private final Clock clock;

    /** @param retention how long a request is kept after it is closed */
    public Records(RecordStore store, Requests requests, Duration retention, Clock clock) {
        this.store = store;
        this.transitions = new RequestTransitions(requests);
        this.retention = retention;
        this.clock = clock;
    }

    /** The records about a person. */
    public record Export(List<Reference> references, List<StoredItem> items) {
        public Export {
            references = List.copyOf(references);
            items = List.copyOf(items);
        }
    }

    /**
     * Exports everything that is stored about the person with this mail address.
     *
     * @param invocation the identifier of the Lambda invocation, for the audit entry; the same applies to the methods
     *     below
     */
    public Export export(EmailAddress email, String invocation) {
        List<Reference> references = store.of(email);
        List<StoredItem> items = references.stream()
                .flatMap(reference -> store.items(reference).stream())
                .toList();
        audit(AuditEntry.Action.EXPORT, invocation, references);
        return new Export(references, items);
    }

    /**
     * Erases everything that is stored about the person with this mail address. Returns the references of the erased
     * requests.
     */
    public List<Reference> erase(EmailAddress email, String invocation) {
        List<Reference> references = store.of(email);
        references.forEach(store::erase);
        audit(AuditEntry.Action.ERASE, invocation, references);
        return references;
    }

    /**
     * Closes a request. Staff are no longer reminded of it, and after the retention time it is deleted together with
     * those of its mails that are finished. Returns the closed request, or nothing if the request does not exist.
     */
    public Optional<Request> close(Reference reference, String invocation) {
        Instant expiresAt = clock.instant().plus(retention);
        Optional<Request> closed = transitions.apply(reference, new RequestEvent.Close(expiresAt));
        closed.ifPresent(request -> store.expireMails(reference, expiresAt));
        audit(
                AuditEntry.Action.CLOSE,
                invocation,
                closed.map(Request::reference).stream().toList());
        return closed;
    }

    private void audit(AuditEntry.Action action, String invocation, List<Reference> references) {
        store.audit(new AuditEntry(action, invocation, references, clock.instant()));
    }
}
