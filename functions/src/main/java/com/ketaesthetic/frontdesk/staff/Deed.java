package com.ketaesthetic.frontdesk.staff;

import com.ketaesthetic.frontdesk.submission.Choice;
import com.ketaesthetic.frontdesk.submission.Reference;
import java.time.Instant;
import java.util.Optional;

/**
 * What somebody did at the desk besides changing a request, for the audit. It has no word of a patient.
 *
 * @param by the identifier of who did it; nothing if nobody had signed in
 * @param reference the request that it was about, if it was about one
 * @param detail what else has to be known, such as the list and the month of an export; a few words of ours
 */
public record Deed(What what, Instant at, Optional<String> by, Optional<Reference> reference, Optional<String> detail) {
    /** Kinds of deeds. */
    public enum What implements Choice {
        READ("read"),
        SEARCH("search"),
        EXPORT("export"),
        SIGN_IN("sign-in"),
        SIGN_IN_REFUSED("sign-in-refused"),
        SIGN_OUT("sign-out"),
        END_SESSION("end-session"),
        REFUSED("refused"),
        INVITE("invite"),
        END_ACCESS("end-access"),
        GIVE_ACCESS("give-access");

        private final String value;

        What(String value) {
            this.value = value;
        }

        @Override
        public String value() {
            return value;
        }
    }
}
