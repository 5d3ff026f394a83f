package com.ketaesthetic.frontdesk.submission;

import com.ketaesthetic.frontdesk.submission.Checked.Right;
import com.ketaesthetic.frontdesk.submission.Checked.Wrong;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One mail address in ASCII with at most 254 characters. It consists of a dot-atom (RFC 5322, section 3.2.3) of at most
 * 64 characters, an at sign, and a domain of at least two labels. Display names, comments, quoted local parts and
 * address literals are not allowed: SES accepts less than RFC 5322 does, and nobody writes any of these on purpose.
 */
public record EmailAddress(String value) {
    private static final int LONGEST = 254;
    private static final int LONGEST_LOCAL_PART = 64;
    private static final Pattern DOT_ATOM =
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*+");

    public EmailAddress {
        if (!toAscii(value).equals(Optional.of(value))) {
            throw new IllegalArgumentException("not a mail address in ASCII");
        }
    }

    /** Parses an address. Invisible characters, which pages and mail programs put into what is copied, are dropped. */
    public static Checked<EmailAddress> parse(String text) {
        String visible = withoutInvisible(text);
        return toAscii(visible)
                .map(EmailAddress::new)
                .<Checked<EmailAddress>>map(Right::new)
                .orElseGet(() -> new Wrong<>(visible.length() > LONGEST ? Reason.TOO_LONG : Reason.INVALID));
    }

    /**
     * The text without format characters. Joiners stay beside letters of other scripts, where they may make another
     * domain: such an address is refused, because nobody knows which domain is meant.
     */
    private static String withoutInvisible(String text) {
        String visible = Text.withoutFormat(text);
        boolean joined = text.indexOf(Text.ZERO_WIDTH_NON_JOINER) >= 0 || text.indexOf(Text.ZERO_WIDTH_JOINER) >= 0;
        return joined && !Text.all(visible, codePoint -> codePoint < 0x80) ? text : visible;
    }

    private static Optional<String> toAscii(String text) {
        int at = text.lastIndexOf('@');
        if (at < 1 || at > LONGEST_LOCAL_PART || text.length() > LONGEST) {
            return Optional.empty();
        }
        String localPart = text.substring(0, at);
        if (!DOT_ATOM.matcher(localPart).matches()) {
            return Optional.empty();
        }
        return DomainName.toAscii(text.substring(at + 1))
                .map(domain -> localPart + "@" + domain)
                .filter(address -> address.length() <= LONGEST);
    }
}
