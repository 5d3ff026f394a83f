package com.ketaesthetic.frontdesk.intake;

import java.lang.Character.UnicodeScript;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Signs of spam in a text, other than its wording. People may also write every one of them. */
final class Signs {
    private static final String TOP_LEVEL = "com|net|org|info|biz|online|site|shop|store|xyz|top|club|link|click|ru|cn";

    /**
     * Matches the text that mail programs turn into links, up to its end: it starts with a scheme, with "www.", or with
     * a host and a path. "Mon.am/pm" is no link.
     */
    private static final Pattern LINK = Pattern.compile(
            "(?:[a-z][a-z0-9+-]{1,9}://|(?<![\\p{L}\\p{N}.@-])www\\.|(?<=[\\p{L}\\p{N}-]\\.)(?:" + TOP_LEVEL
                    + "|example|(?!am|pm|or)[a-z]{2})/)[^\\s,;<>()\\[\\]|\"]*+",
            Pattern.CASE_INSENSITIVE);

    /** A domain without a path, but no mail address. "Dr.Link" is none, so ends that are also names are not here. */
    private static final Pattern DOMAIN = Pattern.compile(
            "(?<![\\p{L}\\p{N}.@/-])(?!www\\.)[\\p{L}\\p{N}-]{1,63}(?:\\.[\\p{L}\\p{N}-]{1,63}){0,3}\\."
                    + "(?:com|net|org|info|biz|xyz|ru|cn|io|ai|app|dev|bet|example)"
                    + "(?![\\p{L}\\p{N}@/-]|\\.[\\p{L}\\p{N}])",
            Pattern.CASE_INSENSITIVE);

    /** What forums turn into links, and what scanners for weak web sites send. */
    private static final Pattern MARKUP = Pattern.compile(
            "\\[/?url\\b|<a\\s{1,9}href|</a>|<img\\b|<script|onerror=|\\$\\{jndi|\\{\\{\\d|\\.\\./\\.\\.|/etc/passwd|\\bor 1=1"
                    + "|union select|waitfor delay",
            Pattern.CASE_INSENSITIVE);

    /** The first line of a mail that is quoted or forwarded below what the sender wrote. */
    private static final Pattern OTHER_MAIL = Pattern.compile(
            "^\\W{0,9}(?:-{2,20}[^\\n]{0,20}(?:forward|original|reenviad)|(?:from|de|von) ?:|on [^\\n]{5,60} wrote:"
                    + "|el [^\\n]{5,60} escribi[oó]:)",
            Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

    /** Mail programs put this sign before each line of the mail that is answered. */
    private static final Pattern QUOTED_LINE = Pattern.compile("^>.*+$", Pattern.MULTILINE);

    private static final Pattern OFFER = Pattern.compile(
            "[$€£] ?\\d|\\d ?(?:%|€|usd\\b|dollars\\b|d[oó]lares\\b)|\\b(?:free|gratis|kostenlos)\\b|\\b(?:gratuit|бесплатн)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern LOUD = Pattern.compile(">>|!!!|[→➡👉✅🚀💰🔥]");

    private static final Pattern NO_LETTERS = Pattern.compile("[^A-Za-z]+");
    private static final int LONG_WORD = 9;
    private static final int WORD_WITHOUT_VOWELS = 8;

    private Signs() {}

    /** A text without the other mails that are quoted or forwarded in it, unless it is nothing else. */
    static String own(String text) {
        Matcher other = OTHER_MAIL.matcher(text);
        String own = other.find() && other.start() > 0 ? text.substring(0, other.start()) : text;
        String unquoted = QUOTED_LINE.matcher(own).replaceAll("");
        return unquoted.isBlank() ? text : unquoted;
    }

    /** The different web addresses in a text, in lower case. */
    static Set<String> addresses(String text) {
        return Stream.of(LINK, DOMAIN)
                .flatMap(pattern -> pattern.matcher(text).results())
                .map(match -> match.group().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    static boolean hasMarkup(String text) {
        return MARKUP.matcher(text).find();
    }

    /** Whether it has a price, a discount, or something free. */
    static boolean hasOffer(String text) {
        return OFFER.matcher(text).find();
    }

    static boolean isLoud(String text) {
        return LOUD.matcher(text).find();
    }

    /** Whether more than a third of the letters are of another script than both our languages have. */
    static boolean isInAnotherScript(String text) {
        long letters = text.codePoints().filter(Character::isLetter).count();
        long others = text.codePoints()
                .filter(Character::isLetter)
                .filter(codePoint -> UnicodeScript.of(codePoint) != UnicodeScript.LATIN)
                .count();
        return others * 3 > letters;
    }

    /**
     * How many words look as if they were drawn by lot: long ones in which capital letters follow small ones several
     * times, or that have hardly a vowel.
     */
    static int randomWords(String text) {
        return Math.toIntExact(
                NO_LETTERS.splitAsStream(text).filter(Signs::isRandom).count());
    }

    private static boolean isRandom(String word) {
        long vowels = word.chars()
                .filter(letter -> "aeiouyAEIOUY".indexOf(letter) >= 0)
                .count();
        int turns = 0;
        for (int i = 1; i < word.length(); i++) {
            if (Character.isLowerCase(word.charAt(i - 1)) && Character.isUpperCase(word.charAt(i))) {
                turns++;
            }
        }
        boolean restless = word.length() >= LONG_WORD && turns > 2;
        boolean unspeakable = word.length() >= WORD_WITHOUT_VOWELS && vowels * 10 < word.length();
        return restless || unspeakable;
    }
}
