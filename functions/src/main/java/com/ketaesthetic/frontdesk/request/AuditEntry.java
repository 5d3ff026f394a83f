package com.ketaesthetic.frontdesk.request;

import com.ketaesthetic.frontdesk.submission.Choice;
import com.ketaesthetic.frontdesk.submission.Reference;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An audit entry about an action on stored records. It is kept permanently. It contains only references, so it does not
 * identify a person.
 *
 * @param invocation the identifier of the Lambda invocation, by which it can be found in CloudTrail
 * @param at when the action began; with the invocation it identifies the entry
 * @param completedAt when the action was completed; nothing if it is not, or was cut off
 */
public record AuditEntry(
        Action action, String invocation, List<Reference> references, Instant at, Optional<Instant> completedAt) {
    public AuditEntry {
        references = List.copyOf(references);
    }

    /** The entry of an action that begins now. */
    static AuditEntry begun(Action action, String invocation, List<Reference> references, Instant now) {
        return new AuditEntry(action, invocation, references, now, Optional.empty());
    }

    /** The same entry when the action is completed. */
    AuditEntry completed(Instant now) {
        return new AuditEntry(action, invocation, references, at, Optional.of(now));
    }

    /** The action that was carried out. */
    public enum Action implements Choice {
        EXPORT("export"),
        ERASE("erase"),
        CLOSE("close"),
        DOUBT_MAILS("doubt-mails"),
        INDEX("index");

        private final String value;

        Action(String value) {
            this.value = value;
        }

        @Override
        public String value() {
            return value;
        }
    }
}
