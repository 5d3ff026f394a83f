package com.ketaesthetic.frontdesk.request;

import com.ketaesthetic.frontdesk.submission.Choice;
import com.ketaesthetic.frontdesk.submission.Reference;
import java.time.Instant;
import java.util.List;

/**
 * A note of what was done to records, kept for good. It names references only, so nobody can be found by it.
 *
 * @param invocation the invocation's identifier, by which it can be found in CloudTrail
 */
public record AuditEntry(Action action, String invocation, List<Reference> references, Instant at) {
    public AuditEntry {
        references = List.copyOf(references);
    }

    /** What was done. */
    public enum Action implements Choice {
        EXPORT("export"),
        ERASE("erase"),
        CLOSE("close");

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
