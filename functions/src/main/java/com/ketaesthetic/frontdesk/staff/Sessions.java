package com.ketaesthetic.frontdesk.staff;

import com.ketaesthetic.frontdesk.submission.Language;
import com.ketaesthetic.frontdesk.submission.UnavailableException;
import java.time.Instant;
import java.util.Optional;

/**
 * The storage of sessions. Tokens are stored as hashes only. Every method throws {@link UnavailableException} when the
 * storage cannot be reached.
 */
public interface Sessions {
    /**
     * Stores a new session.
     *
     * @param authenticatedAt when the person gave their password
     * @return false if the person's access was ended since then; nothing is stored
     */
    boolean add(Session session, Instant authenticatedAt);

    /** The session with this token as it is now, by a consistent read. */
    Optional<Session> find(String token);

    /**
     * Stores that something was done in a session now.
     *
     * @return false if the session was ended meanwhile; nothing is stored, as with the next two
     */
    boolean seen(String token, Instant now);

    /** Stores in which language a session goes on. */
    boolean speak(String token, Language language);

    /** Stores what somebody has typed and not sent, in the place of what was there before. Nothing stands for no draft. */
    boolean keep(String token, Optional<Draft> draft);

    void end(Session session);

    /** Ends all sessions of a person. A sign-in that began before now leads to no new one. */
    void endAllOf(String memberId, Instant now);
}
