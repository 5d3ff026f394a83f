package com.ketaesthetic.frontdesk.figures;

import com.ketaesthetic.frontdesk.request.HistoryEntry;
import com.ketaesthetic.frontdesk.request.Request;
import com.ketaesthetic.frontdesk.request.RequestEvent;
import com.ketaesthetic.frontdesk.request.RequestState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When staff first did something about a request.
 *
 * @param change the number of the change that was the first answer
 * @param minutes how long that took since the request was received, nights and closed days included
 * @param inTime whether that was within one open day
 */
public record FirstAnswer(long change, long minutes, boolean inTime) {
    private static final String UNDO = new RequestEvent.Undo().word();

    /**
     * The first answer after a change. It is what takes a request that nobody has done anything about to another state,
     * unless it is marked as spam. Taking a request, and a note, are none. What is undone was none.
     *
     * @param known the one before the change
     * @param answerBy when staff should have answered
     */
    public static Optional<FirstAnswer> after(
            Optional<FirstAnswer> known,
            Request before,
            Request after,
            HistoryEntry entry,
            Instant receivedAt,
            Instant answerBy) {
        if (known.isPresent()) {
            boolean undone = entry.what().equals(UNDO) && known.get().change() == before.version();
            return undone ? Optional.empty() : known;
        }
        boolean answers = !entry.by().isPatient()
                && before.state() instanceof RequestState.Received
                && !(after.state() instanceof RequestState.Received)
                && !(after.state() instanceof RequestState.Spam);
        return answers
                ? Optional.of(new FirstAnswer(
                        after.version(),
                        Math.max(0, Duration.between(receivedAt, entry.at()).toMinutes()),
                        !entry.at().isAfter(answerBy)))
                : Optional.empty();
    }
}
