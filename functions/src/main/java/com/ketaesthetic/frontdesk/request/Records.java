package com.ketaesthetic.frontdesk.request;

import com.ketaesthetic.frontdesk.submission.EmailAddress;
import com.ketaesthetic.frontdesk.submission.Reference;
import com.ketaesthetic.frontdesk.submission.UnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Exports and erases the records about a person, and closes requests. Each action leaves an audit entry. Every method
 * throws {@link UnavailableException} when the table cannot be reached. The action may then be partly done, and can be
 * repeated.
 */
public final class Records {
    private final RecordStore store;
    private final RequestTransitions transitions;
    private final Duration retention;
    private final Consumer<Duration> pause;
    private final Clock clock;

    /**
     * Needs the storage and a way to wait.
     *
     * @param retention how long a request is kept after it is closed
     * @param pause waits for as long as it is given
     */
    public Records(RecordStore store, Requests requests, Duration retention, Consumer<Duration> pause, Clock clock) {
        this.store = store;
        this.transitions = new RequestTransitions(requests);
        this.retention = retention;
        this.pause = pause;
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
        return audited(AuditEntry.Action.EXPORT, invocation, references, () -> {
            List<StoredItem> items = references.stream()
                    .flatMap(reference -> store.items(reference).stream())
                    .toList();
            return new Export(references, items);
        });
    }

    /**
     * Erases everything that is stored about the person with this mail address. Returns the references of the erased
     * requests, after which no mail about them is sent any more. If a mail is being sent at this time, that takes until
     * the lease of its attempt ends.
     */
    public List<Reference> erase(EmailAddress email, String invocation) {
        List<Reference> references = store.of(email);
        return audited(AuditEntry.Action.ERASE, invocation, references, () -> {
            references.forEach(this::erase);
            return references;
        });
    }

    private void erase(Reference reference) {
        Instant now = clock.instant();
        Optional<Instant> sentBy = store.erase(reference, now);
        while (sentBy.isPresent()) {
            pause.accept(Duration.between(now, sentBy.get()).plusMillis(1));
            now = clock.instant();
            sentBy = store.erase(reference, now);
        }
    }

    /**
     * Closes a request. Staff are no longer reminded of it, and after the retention time it is deleted together with
     * those of its mails that are finished. Returns the closed request, or nothing if the request does not exist.
     */
    public Optional<Request> close(Reference reference, String invocation) {
        return audited(AuditEntry.Action.CLOSE, invocation, List.of(reference), () -> {
            Instant expiresAt = clock.instant().plus(retention);
            Optional<Request> closed = transitions.apply(reference, new RequestEvent.Close(expiresAt));
            closed.ifPresent(request -> store.expireMails(reference, expiresAt));
            return closed;
        });
    }

    /** Writes an audit entry before the action, and completes it after the action. */
    private <T> T audited(AuditEntry.Action action, String invocation, List<Reference> references, Supplier<T> act) {
        AuditEntry entry = AuditEntry.begun(action, invocation, references, clock.instant());
        store.audit(entry);
        T result = act.get();
        store.audit(entry.completed(clock.instant()));
        return result;
    }
}
