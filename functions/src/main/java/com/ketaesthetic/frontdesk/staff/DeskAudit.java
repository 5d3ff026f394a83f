package com.ketaesthetic.frontdesk.staff;

import com.ketaesthetic.frontdesk.submission.Reference;
import com.ketaesthetic.frontdesk.submission.UnavailableException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** The audit of what staff did. Every method throws {@link UnavailableException} when the storage cannot be reached. */
public interface DeskAudit {
    /**
     * An entry as an owner reads it.
     *
     * @param what the word of a {@link Deed}, of a change of a request, or of an action on stored records
     * @param by the identifier of who did it; nothing if nobody had signed in. What was done by command has the
     *     identifier of its invocation after {@link #BY_COMMAND}
     */
    record Entry(Instant at, String what, Optional<String> by, List<Reference> references, Optional<String> detail) {
        public Entry {
            references = List.copyOf(references);
        }
    }

    /** What the identifier of an invocation begins with where somebody's identifier stands otherwise. */
    String BY_COMMAND = "invocation:";

    /** Writes down a deed. Reading the same request by the same person is written down once an hour. */
    void add(Deed deed);

    /** What was done from one time until just before another one, at the desk and by command, in its order. */
    List<Entry> between(Instant from, Instant until);

    /** What was done on a day by this zone's clock. Such a day may have 23 or 25 hours. */
    default List<Entry> of(LocalDate day, ZoneId zone) {
        return between(
                day.atStartOfDay(zone).toInstant(),
                day.plusDays(1).atStartOfDay(zone).toInstant());
    }
}
