package com.ketaesthetic.frontdesk.ses;

import com.ketaesthetic.frontdesk.ses.LinkBreaks.Part;
import com.ketaesthetic.frontdesk.submission.EmailAddress;
import com.ketaesthetic.frontdesk.submission.PhoneNumber;
import java.util.List;

/** A line that a mail to the clinic shows after a label. */
sealed interface Value {
    /** The value in plain text. */
    String text();

    /** Our own words. */
    record Said(String text) implements Value {}

    /** A value that a stranger typed, which must not become a link. */
    sealed interface Typed extends Value {
        /** What was typed. */
        String line();

        default List<Part> parts() {
            return LinkBreaks.parts(line());
        }
    }

    /** A line that may contain anything. */
    record Free(String line) implements Typed {
        @Override
        public String text() {
            return LinkBreaks.inBrackets(line);
        }
    }

    /** The patient's mail address. */
    record Mailbox(EmailAddress address) implements Typed {
        @Override
        public String line() {
            return address.value();
        }

        /** In plain text the address stays as it is, so that it can be copied, unless it looks like a web address. */
        @Override
        public String text() {
            return isLikeAWebAddress() ? LinkBreaks.inBrackets(line()) : line();
        }

        private boolean isLikeAWebAddress() {
            return line().regionMatches(true, 0, "www.", 0, 4)
                    || line().chars().anyMatch(character -> "/?#".indexOf(character) >= 0);
        }
    }

    /** The patient's phone number, which is a link, because we know that it is a number and nothing else. */
    record Phone(PhoneNumber number) implements Value {
        @Override
        public String text() {
            return number.written();
        }

        /** Dials the number without its extension, because phones understand no common form of it (RFC 3966). */
        public String link() {
            return "tel:" + number.e164();
        }
    }
}
