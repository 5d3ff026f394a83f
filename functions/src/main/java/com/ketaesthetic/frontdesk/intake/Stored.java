package com.ketaesthetic.frontdesk.intake;

import com.ketaesthetic.frontdesk.submission.Language;
import com.ketaesthetic.frontdesk.submission.Reference;
import java.util.Set;

/** What became of a submission that was handed to the table. */
public sealed interface Stored {
    /** It is stored, with its mails. */
    record New(Reference reference, Language language) implements Stored {}

    /** The same was stored before, under this reference; nothing was written. */
    record Replayed(Reference reference, Language language) implements Stored {}

    /** Another content was stored under the same key; nothing was written. */
    record KeyReused() implements Stored {}

    /** The same is being stored by somebody else just now. */
    record InFlight() implements Stored {}

    /** There is a submission of this reference; nothing was written. */
    record ReferenceTaken() implements Stored {}

    /** It would go over these limits; nothing was written. */
    record OverLimit(Set<Limit.Rule> rules) implements Stored {
        public OverLimit {
            rules = Set.copyOf(rules);
        }
    }
}
