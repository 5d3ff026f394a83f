package com.ketaesthetic.frontdesk.desk;

import com.ketaesthetic.frontdesk.staff.Draft;
import com.ketaesthetic.frontdesk.staff.FormSecrets;
import com.ketaesthetic.frontdesk.staff.KeptDrafts;
import com.ketaesthetic.frontdesk.submission.Reference;
import com.ketaesthetic.frontdesk.submission.Text;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Keeps what somebody typed into the form of a request's page when their session was over. */
final class Drafts {
    /** A note may be longer than what can be stored, because nobody has checked it yet. */
    private static final int LONGEST_TEXT = 8_000;

    private final FormSecrets forms;
    private final KeptDrafts kept;
    private final Clock clock;

    Drafts(DeskPorts ports, Clock clock) {
        this.forms = ports.forms();
        this.kept = ports.drafts();
        this.clock = clock;
    }

    /**
     * What somebody typed.
     *
     * @param isKept whether its author gets it back; otherwise nobody knows who that is
     */
    record Typed(Draft draft, boolean isKept) {}

    /**
     * Keeps what was typed, if anything was, for the person in whose form it was. The form says who that is. Neither the
     * session that the browser has now nor the next person who signs in there decides it.
     */
    Optional<Typed> keep(Reference reference, Fields fields) {
        return of(reference, fields).map(draft -> {
            Optional<String> author = fields.text("csrf").flatMap(forms::author);
            author.ifPresent(id -> keep(id, draft));
            return new Typed(draft, author.isPresent());
        });
    }

    /** Two pages of one request may both have a note. Neither takes the place of the other. */
    private void keep(String author, Draft draft) {
        Instant now = clock.instant();
        Optional<String> before = kept.find(author, draft.reference(), now)
                .map(found -> found.fields().get(TransitionForm.NOTE));
        Map<String, String> fields = new HashMap<>(draft.fields());
        before.ifPresent(note -> fields.merge(TransitionForm.NOTE, note, (after, earlier) -> both(earlier, after)));
        kept.keep(author, new Draft(draft.reference(), fields), now);
    }

    private static String both(String earlier, String later) {
        if (later.contains(earlier) || earlier.contains(later)) {
            return later.length() > earlier.length() ? later : earlier;
        }
        return Text.beginning(earlier + "\n" + later, LONGEST_TEXT);
    }

    private static Optional<Draft> of(Reference reference, Fields fields) {
        Map<String, String> typed = new HashMap<>(TransitionForm.typed(fields));
        typed.replaceAll((name, text) -> {
            int longest = name.equals(TransitionForm.NOTE) ? LONGEST_TEXT : 100;
            return Text.beginning(text, longest);
        });
        return typed.isEmpty() ? Optional.empty() : Optional.of(new Draft(reference, typed));
    }
}
