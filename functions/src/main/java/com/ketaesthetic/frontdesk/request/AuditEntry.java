package com.ketaesthetic.frontdesk.request;

import com.ketaesthetic.frontdesk.submission.Choice;
import com.ketaesthetic.frontdesk.submission.Reference;
import java.time.Instant;
import java.util.List;

/**
 * An audit entry about an action on stored records. It is kept permanently. It contains only references, so it does not
 * identify a person.
 *
 * @param invocation the identifier of the Lambda invocation, by which it can be found in CloudTrail
 */
public record AuditEntry(Action action, String invocation, List<Reference> references, Instant at) {
    public AuditEntry {
        references = List.copyOf(references);
    }

    /** The action that was carried out. */
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
