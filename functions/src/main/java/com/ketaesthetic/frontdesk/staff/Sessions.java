package com.ketaesthetic.frontdesk.staff;

import com.ketaesthetic.frontdesk.submission.Language;
import com.ketaesthetic.frontdesk.submission.UnavailableException;
import java.time.Instant;
import java.util.List;
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
     * @return false if the session was ended meanwhile; nothing is stored, as with the next one
     */
    boolean seen(String token, Instant now);

    /** Stores in which language a session goes on. */
    boolean speak(String token, Language language);

    void end(Session session);

    /** The other sessions of the same person, by a consistent read, those too in which nothing was done for long. */
    List<OtherSession> others(Session session);

    /**
     * Ends another session of the same person.
     *
     * @param handle the session's handle among {@link #others}
     * @return false if this person has no other session with this handle
     */
    boolean end(Session session, String handle);

    /** Ends all other sessions of the same person, and returns how many these were. */
    int endOthers(Session session);

    /** Ends all sessions of a person. A sign-in that began before now leads to no new one. */
    void endAllOf(String memberId, Instant now);
}
