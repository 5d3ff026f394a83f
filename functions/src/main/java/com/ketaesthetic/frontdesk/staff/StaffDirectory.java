package com.ketaesthetic.frontdesk.staff;

import com.ketaesthetic.frontdesk.submission.EmailAddress;
import com.ketaesthetic.frontdesk.submission.UnavailableException;
import java.util.List;
import java.util.Optional;

/** The user directory of the staff. Every method throws {@link UnavailableException} when it does not answer. */
public interface StaffDirectory {
    /**
     * Somebody with an account.
     *
     * @param id the identifier that stays the same ({@code sub})
     * @param group nothing if they are in no group of the desk
     * @param enabled whether they may sign in
     */
    record Colleague(String id, String name, String email, Optional<Group> group, boolean enabled) {}

    /** What became of an invitation. */
    enum Invited {
        DONE,
        /** There is an account with this mail address already. */
        EXISTS
    }

    List<Colleague> everybody();

    /** Makes an account. The directory sends a temporary password to the address. */
    Invited invite(String name, EmailAddress email, Group group);

    /** Nobody can sign in to this account any more. Returns false if there is no such account. */
    boolean disable(String id);

    /** The account can be signed in to again. Returns false if there is no such account. */
    boolean enable(String id);
}
