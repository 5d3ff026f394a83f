package com.ketaesthetic.frontdesk.figures;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The figures of one week. */
public record WeekFigures(Week week, Map<Count, Long> counts) {
    public WeekFigures {
        counts = Map.copyOf(counts);
    }

    public long of(Count count) {
        return counts.getOrDefault(count, 0L);
    }

    /** The requests that came in the week, without what is in quarantine or spam. */
    public long requests() {
        return of(Count.APPOINTMENT_REQUESTS) + of(Count.CONTACT_MESSAGES);
    }

    /** For how long those at most waited who are the quicker half of all that were answered; nothing if none was. */
    public Optional<Wait> halfWaited() {
        long answered = of(Count.ANSWERED);
        long sofar = 0;
        for (Wait wait : Wait.values()) {
            sofar += of(wait.count());
            if (answered > 0 && 2 * sofar >= answered) {
                return Optional.of(wait);
            }
        }
        return Optional.empty();
    }

    /** The minutes until a first answer on average; nothing if there was none. */
    public Optional<Long> averageMinutes() {
        long answered = of(Count.ANSWERED);
        return answered == 0 ? Optional.empty() : Optional.of(Math.round((double) of(Count.ANSWER_MINUTES) / answered));
    }

    /** Whether there is nothing to tell of the week. */
    public boolean isEmpty() {
        return Stream.of(Count.values()).allMatch(count -> of(count) == 0);
    }
}
