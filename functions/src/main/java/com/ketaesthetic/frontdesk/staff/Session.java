package com.ketaesthetic.frontdesk.staff;

import com.ketaesthetic.frontdesk.request.Request;
import com.ketaesthetic.frontdesk.request.StaffMember;
import com.ketaesthetic.frontdesk.submission.Language;
import java.time.Duration;
import java.time.Instant;

/**
 * Somebody is signed in at the desk with a browser.
 *
 * @param token the value of the browser's cookie; whoever has it is this person
 * @param csrf the secret that stands in each form of this session ({@link FormSecrets})
 * @param language the language of the pages
 * @param seenAt when they did something last; it is at most a minute old
 */
public record Session(
        String token,
        StaffMember member,
        Group group,
        String csrf,
        Language language,
        Instant signedInAt,
        Instant seenAt) {
    /** How long a session lasts, however much is done in it. */
    public static final Duration LONGEST = Duration.ofHours(12);

    /** How often it is noted that somebody did something. */
    public static final Duration NOTED_EVERY = Duration.ofMinutes(1);

    /**
     * Whether nothing can be done in this session any more.
     *
     * @param idle how long a session lasts in which nothing is done
     */
    public boolean isOver(Instant now, Duration idle) {
        return isOver(signedInAt, seenAt, now, idle);
    }

    static boolean isOver(Instant signedInAt, Instant seenAt, Instant now, Duration idle) {
        return !now.isBefore(signedInAt.plus(LONGEST)) || !now.isBefore(seenAt.plus(idle));
    }

    public boolean isOwner() {
        return group == Group.OWNER;
    }

    /** Whether this person has taken the request, under whatever name. */
    public boolean hasTaken(Request request) {
        return request.assignee()
                .filter(staff -> staff.id().equals(member.id()))
                .isPresent();
    }

    /** The same session with something done in it now. */
    public Session seen(Instant now) {
        return new Session(token, member, group, csrf, language, signedInAt, now);
    }
}
