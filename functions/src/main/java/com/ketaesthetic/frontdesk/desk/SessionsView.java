package com.ketaesthetic.frontdesk.desk;

import com.ketaesthetic.frontdesk.staff.OtherSession;
import com.ketaesthetic.frontdesk.staff.Session;
import com.ketaesthetic.frontdesk.words.DeskWords;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The page about where somebody is signed in.
 *
 * @param session the one in which they look at it
 * @param done the word of what was just done, or null
 * @param mistake the key of the words about what could not be done, or null
 */
record SessionsView(
        Shell shell,
        Session session,
        List<OtherSession> others,
        Instant now,
        @Nullable String done,
        @Nullable String mistake) {
    private static final Set<String> DEEDS = Set.of(SessionPages.END, SessionPages.END_OTHERS);

    DeskWords words() {
        return shell.words();
    }

    @Nullable
    String result() {
        return Optional.ofNullable(done)
                .filter(DEEDS::contains)
                .map(word -> words().text("sessions.done." + word))
                .orElse(null);
    }

    String begun(Instant signedInAt) {
        return words().text("sessions.begun", "when", words().when(signedInAt, now));
    }

    String seen(Instant seenAt) {
        return words().text("sessions.seen", "age", words().age(seenAt, now));
    }

    String endOf(OtherSession other) {
        return words().text("sessions.end-of", "when", words().when(other.signedInAt(), now));
    }
}
