package com.ketaesthetic.frontdesk.desk;

import com.ketaesthetic.frontdesk.staff.Session;
import com.ketaesthetic.frontdesk.submission.Language;
import com.ketaesthetic.frontdesk.words.DeskWords;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds the content of every page of the desk.
 *
 * @param base the path of the API's address, before {@code /desk}: empty, or such as {@code /live}
 * @param session nothing if nobody is signed in
 * @param here the path of the page, to which its visitor can return: {@code /desk} or below
 * @param idle how long a session lasts in which nothing is done
 */
record Shell(DeskWords words, String base, Optional<Session> session, String here, Duration idle) {
    /** The address of a page of the desk. */
    String link(String path) {
        return base + path;
    }

    /** The session's secret for forms. */
    String csrf() {
        return session.map(Session::csrf).orElse("");
    }

    boolean isOwner() {
        return session.filter(Session::isOwner).isPresent();
    }

    Language otherLanguage() {
        return words.language() == Language.ENGLISH ? Language.SPANISH : Language.ENGLISH;
    }

    /** When the page leaves the screen by itself, and where it leads then; null if nobody is signed in. */
    @Nullable
    String refresh() {
        return session.map(_ -> idle.toSeconds() + ";url=" + link(Paths.signedOut(here)))
                .orElse(null);
    }

    String text(String key) {
        return words.text(key);
    }
}
