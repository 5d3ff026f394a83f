package com.ketaesthetic.frontdesk.staff;

import com.ketaesthetic.frontdesk.submission.EmailAddress;
import com.ketaesthetic.frontdesk.submission.PhoneNumber;
import com.ketaesthetic.frontdesk.submission.Reference;
import com.ketaesthetic.frontdesk.submission.UnavailableException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The lists of requests. They are read from indexes, which are up to some seconds late. Every method throws
 * {@link UnavailableException} when the storage cannot be reached.
 */
public interface WorkLists {
    /** How many requests are read at once when a whole list is wanted. */
    int AT_ONCE = 100;

    /**
     * A part of a list.
     *
     * @param next the place at which the list goes on; nothing if this is its end
     */
    record Page(List<Row> rows, Optional<String> next) {
        public Page {
            rows = List.copyOf(rows);
        }
    }

    /**
     * Reads a part of a list. What is due first comes first; of what was answered, the latest.
     *
     * @param from the place at which the list goes on, from a page before; a place that was never given counts as none
     */
    Page page(WorkList list, Optional<String> from, int atMost, Instant now);

    /** The first requests of a list, read in parts. There may be a few more than {@code enough}. */
    default List<Row> all(WorkList list, int enough, Instant now) {
        List<Row> all = new ArrayList<>();
        Optional<String> from = Optional.empty();
        do {
            Page page = page(list, from, AT_ONCE, now);
            all.addAll(page.rows());
            from = page.next();
        } while (from.isPresent() && all.size() < enough);
        return all;
    }

    /**
     * The requests whose appointment stands and begins at {@code from} or later, and before {@code until}. Those whose
     * patient asks for another time are among them.
     */
    List<Row> appointments(Instant from, Instant until, Instant now);

    /**
     * How many requests a list has from a place on. No more than {@code atMost} are counted.
     *
     * @param from as for a page
     */
    int count(WorkList list, Optional<String> from, int atMost, Instant now);

    /**
     * A request as a list shows it, by a consistent read; nothing if there is none, if it has expired, or if it is being
     * erased.
     */
    Optional<Row> row(Reference reference, Instant now);

    /** In which list a request is. */
    WorkList listOf(Row row, Instant now);

    /** The requests from this mail address, the latest first. */
    List<Reference> of(EmailAddress email);

    /** The requests with this phone number, the latest first. */
    List<Reference> of(PhoneNumber phone);
}
