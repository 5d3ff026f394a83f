package com.ketaesthetic.frontdesk.request;

import com.ketaesthetic.frontdesk.mail.MailKind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds out what a patient was to be told last of an appointment. */
final class LastWord {
    /** The kinds of mails that say how an appointment stands. */
    static final Set<MailKind> KINDS =
            EnumSet.of(MailKind.BOOKED, MailKind.MOVED, MailKind.CANCELLED, MailKind.WITHDRAWAL_RECEIPT);

    private static final Set<String> CHANGES = Set.of("book", "move", "cancel", "withdraw");
    private static final String UNDO = new RequestEvent.Undo().word();

    private LastWord() {}

    /**
     * The last change of the appointment that was not undone.
     *
     * @param undone a change that is to be undone now
     */
    static Optional<HistoryEntry> of(List<HistoryEntry> history, Optional<HistoryEntry> undone) {
        Deque<HistoryEntry> changes = new ArrayDeque<>();
        for (HistoryEntry entry : history) {
            // A request without an appointment can be taken back too.
            if (CHANGES.contains(entry.what()) && entry.appointment().isPresent()) {
                changes.push(entry);
            } else if (entry.what().equals(UNDO)) {
                // Only the change right before it can be undone.
                changes.poll();
            }
        }
        undone.ifPresent(changes::remove);
        return Optional.ofNullable(changes.peek());
    }
}
