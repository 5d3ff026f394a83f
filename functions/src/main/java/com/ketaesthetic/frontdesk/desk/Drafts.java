package com.ketaesthetic.frontdesk.desk;

import com.ketaesthetic.frontdesk.staff.Draft;
import com.ketaesthetic.frontdesk.staff.Session;
import com.ketaesthetic.frontdesk.submission.Reference;
import com.ketaesthetic.frontdesk.submission.Text;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Keeps what somebody typed into the form of a request's page. */
final class Drafts {
    /** A note may be longer than what can be stored, because nobody has checked it yet. */
    private static final int LONGEST_TEXT = 8_000;

    private Drafts() {}

    /** What was typed, if anything was. */
    static Optional<Draft> of(Reference reference, Optional<Session> session, Fields fields) {
        Map<String, String> typed = new HashMap<>(TransitionForm.typed(fields));
        typed.replaceAll((name, text) -> {
            int longest = name.equals(TransitionForm.NOTE) ? LONGEST_TEXT : 100;
            return Text.beginning(text, longest);
        });
        return typed.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Draft(reference, session.map(found -> found.member().id()), typed));
    }
}
