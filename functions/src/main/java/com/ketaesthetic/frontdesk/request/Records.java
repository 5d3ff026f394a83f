package com.ketaesthetic.frontdesk.request;

import com.ketaesthetic.frontdesk.submission.EmailAddress;
import com.ketaesthetic.frontdesk.submission.Reference;
import com.ketaesthetic.frontdesk.submission.UnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * Exports and erases the records about a person, closes requests, and prepares what was restored or stored by earlier
 * versions. Each action leaves an audit entry. Every method throws {@link UnavailableException} when the table cannot be
 * reached. The action may then be partly done, and can be repeated.
 */
public final class Records {
    /**
     * The most bytes of items in one page of an export. A function may answer with 6 MB ("Lambda quotas"). The rest is
     * room for what is around the items, and for what they gain between being measured and being exported.
     */
    static final long PAGE_BYTES = 4_000_000;

    /** Whose name is in the history when a request is closed by hand. */
    private static final String BY_HAND = "AWS command line";

    private final RecordStore store;
    private final RequestTransitions transitions;
    private final Indexing indexing;
    private final IntSupplier doubtMails;
    private final Duration retention;
    private final ToLongFunction<StoredItem> size;
    private final Consumer<Duration> pause;
    private final Clock clock;

    /**
     * Needs the storage, a way to wait, and what is to be done about indexes and mails.
     *
     * @param doubtMails treats unfinished mails as mails in doubt, and returns how many there are
     * @param retention how long a request is kept after it is closed
     * @param size how many bytes an item has in the answer to an export
     * @param pause waits for as long as it is given
     */
    public Records(
            RecordStore store,
            Requests requests,
            Indexing indexing,
            IntSupplier doubtMails,
            Duration retention,
            ToLongFunction<StoredItem> size,
            Consumer<Duration> pause,
            Clock clock) {
        this.store = store;
        this.transitions = RequestTransitions.withoutMails(requests);
        this.indexing = indexing;
        this.doubtMails = doubtMails;
        this.retention = retention;
        this.size = size;
        this.pause = pause;
        this.clock = clock;
    }

    /**
     * A page of the records about a person.
     *
     * @param next the last reference of this page, after which the next one begins; nothing if this is the last page
     */
    public record Export(
            List<Reference> references, List<StoredItem> items, Optional<Reference> next, RecordStore.Where searched) {
        public Export {
            references = List.copyOf(references);
            items = List.copyOf(items);
        }
    }

    /**
     * Exports a page of what is stored about the person with this mail address. The pages together have everything. The
     * requests are in the order of their references, and a page has only whole requests. So a request that is erased
     * between two pages moves no other one, and only a request that is added at that time can be missing.
     *
     * @param after the last reference of the page before; nothing for the first page
     * @param invocation the identifier of the Lambda invocation, for the audit entry; the same applies to the methods
     *     below
     */
    public Export export(EmailAddress email, Optional<Reference> after, String invocation) {
        RecordStore.Search search = store.of(email);
        List<Reference> left = search.references().stream()
                .filter(reference -> after.isEmpty()
                        || reference.value().compareTo(after.get().value()) > 0)
                .toList();
        List<Reference> page = page(left);
        Optional<Reference> next = page.size() < left.size() ? Optional.of(page.getLast()) : Optional.empty();
        return audited(AuditEntry.Action.EXPORT, invocation, page, () -> {
            List<StoredItem> items = page.stream()
                    .flatMap(reference -> store.items(reference).stream())
                    .toList();
            return new Export(page, items, next, search.where());
        });
    }

    /**
     * The first of these requests, as many as fit into a page, but at least one. Their items are read again for the
     * export itself, because the audit entry that comes before it names the page's references and no others.
     */
    private List<Reference> page(List<Reference> left) {
        List<Reference> page = new ArrayList<>();
        long bytes = 0;
        for (Reference reference : left) {
            bytes += store.items(reference).stream().mapToLong(size).sum();
            if (bytes > PAGE_BYTES && !page.isEmpty()) {
                return page;
            }
            page.add(reference);
        }
        return page;
    }

    /**
     * Erases everything that is stored about the person with this mail address. Returns the erased requests, after which
     * no mail about them is sent any more. If a mail is being sent at this time, that takes until the lease of its attempt
     * ends.
     */
    public RecordStore.Search erase(EmailAddress email, String invocation) {
        RecordStore.Search search = store.of(email);
        return audited(AuditEntry.Action.ERASE, invocation, search.references(), () -> {
            search.references().forEach(this::erase);
            return search;
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
     * those of its mails that are finished. Returns the closed request, or nothing if the request does not exist. Throws
     * {@link IllegalArgumentException} if it has an appointment, because the patient is to be told first.
     */
    public Optional<Request> close(Reference reference, String invocation) {
        return audited(AuditEntry.Action.CLOSE, invocation, List.of(reference), () -> {
            Instant now = clock.instant();
            RequestEvent close = new RequestEvent.Close(RequestState.Closing.ANSWERED, now.plus(retention));
            StaffMember by = new StaffMember("invocation:" + invocation, BY_HAND);
            return switch (transitions.apply(reference, new Change(close, by, Optional.empty(), invocation, now))) {
                case RequestTransitions.Outcome.Done(Request closed) -> Optional.of(closed);
                case RequestTransitions.Outcome.NotFound() -> Optional.empty();
                case RequestTransitions.Outcome.NotAllowed _ ->
                    throw new IllegalArgumentException(
                            "the request has an appointment: at the desk, cancel it or say whether the patient came");
                case RequestTransitions.Outcome.TooManyMails _, RequestTransitions.Outcome.Outdated _ ->
                    throw new IllegalStateException("request " + reference + " cannot be closed");
            };
        });
    }

    /**
     * After the table was restored from a backup, treats every unfinished mail as one in doubt, so that none is sent
     * blindly. Returns how many there are.
     */
    public int doubtMails(String invocation) {
        return audited(AuditEntry.Action.DOUBT_MAILS, invocation, List.of(), doubtMails::getAsInt);
    }

    /**
     * Puts the requests of earlier versions into the indexes, as many as there is time for.
     *
     * @param timeLeft whether there is time for another part of the table
     */
    public Indexing.Progress index(BooleanSupplier timeLeft, String invocation) {
        return audited(AuditEntry.Action.INDEX, invocation, List.of(), () -> {
            Indexing.Progress progress = indexing.next(clock.instant());
            while (!progress.done() && timeLeft.getAsBoolean()) {
                progress = progress.and(indexing.next(clock.instant()));
            }
            return progress;
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
