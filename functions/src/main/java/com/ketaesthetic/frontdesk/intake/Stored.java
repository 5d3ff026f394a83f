package com.ketaesthetic.frontdesk.intake;

import com.ketaesthetic.frontdesk.submission.Language;
import com.ketaesthetic.frontdesk.submission.Limit;
import com.ketaesthetic.frontdesk.submission.Reference;
import java.util.Set;

/** The result of storing a submission. */
public sealed interface Stored {
    /** The submission and its mails are stored. */
    record New(Reference reference, Language language) implements Stored {}

    /** The same submission was already stored under this reference, and nothing was written. */
    record Replayed(Reference reference, Language language) implements Stored {}

    /** A submission with other content was already stored under the same key, and nothing was written. */
    record KeyReused() implements Stored {}

    /** Another request is storing the same submission at the moment. */
    record InFlight() implements Stored {}

    /** A submission with this reference already exists, and nothing was written. */
    record ReferenceTaken() implements Stored {}

    /** The submission would exceed these limits, and nothing was written. */
    record OverLimit(Set<Limit.Rule> rules) implements Stored {
        public OverLimit {
            rules = Set.copyOf(rules);
        }
    }
}
