package com.ketaesthetic.frontdesk.desk;

import com.ketaesthetic.frontdesk.request.HistoryEntry;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a request's page says above the request, about what its visitor has just done or tried.
 *
 * @param alert the part of the words' keys that says why nothing was saved, or null
 * @param since what others did since the visitor saw the request
 * @param mistakes what is wrong with the form
 * @param warned the time about which the visitor is warned for the first time, and of what, or null
 * @param done what the visitor has just done, or null
 */
record Above(
        @Nullable String alert,
        List<HistoryEntry> since,
        List<TransitionForm.Mistake> mistakes,
        @Nullable String warned,
        @Nullable Act done) {
    static final Above NOTHING = new Above(null, List.of(), List.of(), null, null);

    static Above alert(String alert) {
        return new Above(alert, List.of(), List.of(), null, null);
    }

    /** Somebody else was faster. */
    static Above outdated(List<HistoryEntry> since) {
        return new Above("outdated", since, List.of(), null, null);
    }

    static Above mistaken(List<TransitionForm.Mistake> mistakes, Optional<String> warned) {
        return new Above(null, List.of(), mistakes, warned.orElse(null), null);
    }

    static Above done(Optional<Act> act) {
        return new Above(null, List.of(), List.of(), null, act.orElse(null));
    }
}
