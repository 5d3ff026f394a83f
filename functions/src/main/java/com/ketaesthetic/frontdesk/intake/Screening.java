package com.ketaesthetic.frontdesk.intake;

import com.ketaesthetic.frontdesk.form.Field;
import com.ketaesthetic.frontdesk.form.Form;
import com.ketaesthetic.frontdesk.submission.Kind;
import com.ketaesthetic.frontdesk.submission.Quarantine;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds submissions that are probably spam. It adds up the points of many weak signs, none of which is enough alone. The
 * screening can be wrong, so the submissions that it finds are quarantined and never dropped. How often it is wrong is
 * measured in {@code docs/screening.md}.
 */
final class Screening {
    /** Nobody can fill in a form in less time than this. */
    static final Duration FASTEST = Duration.ofSeconds(3);

    /** Few people fill in a form in less time than this. */
    static final Duration FAST = Duration.ofSeconds(8);

    /** If the page was open for longer than this, its start time does not show how fast the form was filled in. */
    static final Duration OLDEST_FORM = Duration.ofDays(1);

    /** A submission with this many points is quarantined. */
    static final int THRESHOLD = 11;

    private static final int NO_START_TIME = 3;
    private static final int QUICK = 2;
    private static final int NO_PROOF_OF_WORK = 1;
    private static final int WRONG_PROOF_OF_WORK = 3;
    private static final int ADDRESS_IN_A_LINE = 8;
    private static final int MARKUP = 8;
    private static final int ANOTHER_SCRIPT = 3;

    /** The points for none, one, two, and so on. The last number is also for all larger counts. */
    private static final int[] RANDOM_WORDS = {0, 5, 8};

    private static final int[] ADDRESSES = {0, 2, 3, 8, 9};

    private static final int MANY_ADDRESSES = 8;

    /** The signs in how somebody writes are many and each of them is weak, so they count at most this together. */
    private static final int MANNER = 5;

    private static final int NOTHING_OF_CARE = 2;
    private static final int ONLY_AN_ADDRESS = 4;
    private static final int ABOUT_THE_OTHER = 3;
    private static final int NOT_ABOUT_ONESELF = 2;
    private static final int OFFER = 2;
    private static final int ADDRESS_OF_THE_SENDER = 2;
    private static final int LOUD = 1;

    /** A shorter text says too little to tell how somebody writes, in characters. */
    private static final int LONG_ENOUGH = 40;

    /**
     * The words for oneself, and those for the other and for a company. A patient writes about "my" pain, and a seller
     * about "your" clinic and "our" services.
     */
    private static final Set<String> ONESELF = Set.of(
            "i", "my", "me", "mine", "myself", "im", "ive", "id", "yo", "mi", "mis", "conmigo", "he", "estoy", "soy",
            "tengo");

    private static final Set<String> THE_OTHER = Set.of(
            "you",
            "your",
            "yours",
            "we",
            "our",
            "ours",
            "us",
            "su",
            "sus",
            "le",
            "les",
            "usted",
            "ustedes",
            "nosotros",
            "nuestro",
            "nuestra",
            "nuestros",
            "nuestras",
            "te",
            "tu",
            "tus");

    private final Optional<Duration> taken;
    private final Proof proof;
    /** What stands in the lines of free text, such as the name. */
    private final String lines;
    /** The message and the note beside a phone number, without other mails in them. */
    private final String text;

    /** Both. */
    private final String all;

    private final Set<String> addresses;
    private final Wording wording;
    private final String senderDomain;

    private Screening(Kind kind, Form form, Optional<Duration> taken, Proof proof) {
        this.taken = taken;
        this.proof = proof;
        this.lines = words(kind, form, Field.Type.FREE_LINE);
        this.text = Signs.own(words(kind, form, Field.Type.NOTED_VALUE, Field.Type.FREE_TEXT));
        this.all = text + "\n" + lines;
        this.addresses = Signs.addresses(text);
        this.wording = Wording.of(all);
        String email = form.text(Field.EMAIL).orElse("").toLowerCase(Locale.ROOT);
        this.senderDomain = email.substring(email.lastIndexOf('@') + 1);
    }

    static Optional<Quarantine> screen(Kind kind, Form form, Proof proof, Instant now) {
        if (form.text(Field.WEBSITE).isPresent()) {
            return Optional.of(Quarantine.HONEYPOT);
        }
        Optional<Duration> taken = form.text(Field.STARTED_AT).flatMap(startedAt -> taken(startedAt, now));
        if (taken.filter(time -> time.compareTo(FASTEST) < 0).isPresent()) {
            return Optional.of(Quarantine.TOO_FAST);
        }
        Screening screening = new Screening(kind, form, taken, proof);
        int links = screening.links();
        int others = screening.others();
        return links + others < THRESHOLD
                ? Optional.empty()
                : Optional.of(links >= MANY_ADDRESSES ? Quarantine.LINKS : Quarantine.SIGNS);
    }

    /**
     * How long the form was open. A start time that cannot be true, for example because the client's clock is wrong, is
     * ignored.
     */
    private static Optional<Duration> taken(String startedAt, Instant now) {
        try {
            Duration taken = Duration.between(Instant.parse(startedAt), now);
            return taken.isNegative() || taken.compareTo(OLDEST_FORM) > 0 ? Optional.empty() : Optional.of(taken);
        } catch (DateTimeException | ArithmeticException noInstant) {
            return Optional.empty();
        }
    }

    /** What stands in the fields of these types, one below the other. */
    private static String words(Kind kind, Form form, Field.Type... types) {
        return Field.of(kind).stream()
                .filter(field -> List.of(types).contains(field.type()))
                .flatMap(field -> form.text(field).stream())
                .collect(Collectors.joining("\n"));
    }

    private int links() {
        return Signs.addresses(lines).isEmpty()
                ? ADDRESSES[Math.min(addresses.size(), ADDRESSES.length - 1)]
                : ADDRESS_IN_A_LINE;
    }

    private int others() {
        return speed()
                + work()
                + wording.points()
                + (Signs.hasMarkup(all) ? MARKUP : 0)
                + (Signs.isInAnotherScript(text) ? ANOTHER_SCRIPT : 0)
                + RANDOM_WORDS[Math.min(Signs.randomWords(all), RANDOM_WORDS.length - 1)]
                + Math.min(manner(), MANNER);
    }

    /** Our pages send a start time. Other forms may do without, so its absence counts little. */
    private int speed() {
        return taken.map(time -> time.compareTo(FAST) < 0 ? QUICK : 0).orElse(NO_START_TIME);
    }

    /** A form that is not ours has neither a start time nor a solution, which is one sign and not two. */
    private int work() {
        return switch (proof) {
            case Proof.Done _ -> 0;
            case Proof.Missing _ -> taken.isPresent() ? NO_PROOF_OF_WORK : 0;
            case Proof.Wrong _ -> WRONG_PROOF_OF_WORK;
        };
    }

    private int manner() {
        boolean sendersOwn =
                senderDomain.length() > 3 && addresses.stream().anyMatch(address -> address.contains(senderDomain));
        return care()
                + self()
                + (Signs.hasOffer(text) ? OFFER : 0)
                + (sendersOwn ? ADDRESS_OF_THE_SENDER : 0)
                + (Signs.isLoud(text) ? LOUD : 0);
    }

    private int care() {
        if (wording.isAboutCare()) {
            return 0;
        }
        if (!addresses.isEmpty()) {
            return ONLY_AN_ADDRESS;
        }
        return text.length() < LONG_ENOUGH ? 0 : NOTHING_OF_CARE;
    }

    private int self() {
        int oneself = wording.count(ONESELF);
        if (wording.count(THE_OTHER) - oneself > 1) {
            return ABOUT_THE_OTHER;
        }
        return text.length() < LONG_ENOUGH || oneself > 0 ? 0 : NOT_ABOUT_ONESELF;
    }
}
