package com.ketaesthetic.frontdesk.captcha;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.ketaesthetic.frontdesk.intake.Proof;
import com.ketaesthetic.frontdesk.intake.ProofOfWork;
import com.ketaesthetic.frontdesk.json.JsonReader;
import com.ketaesthetic.frontdesk.json.JsonText;
import com.ketaesthetic.frontdesk.json.JsonValue.JsonNumber;
import com.ketaesthetic.frontdesk.json.JsonValue.JsonObject;
import com.ketaesthetic.frontdesk.json.MalformedJsonException;
import com.ketaesthetic.frontdesk.submission.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.altcha.altcha.Altcha;
import org.altcha.altcha.Altcha.Algorithm;
import org.altcha.altcha.Altcha.Challenge;
import org.altcha.altcha.Altcha.ChallengeOptions;
import org.altcha.altcha.Altcha.Payload;

/**
 * Proof of work in the wire format of ALTCHA ("Proof-of-Work", altcha.org/docs/v2/proof-of-work). The challenge says in
 * its salt, under our signature, until when and for which form it is good, so nothing about it is stored until it is used.
 */
public final class AltchaProofOfWork implements ProofOfWork {
    /** How long a challenge can be solved and used. */
    static final Duration GOOD_FOR = Duration.ofMinutes(20);

    /**
     * A browser tries half of this many numbers on average. Chromium took a quarter of a second for that on a desktop, and
     * 1.2 s at a sixth of its speed.
     */
    static final long MOST_NUMBERS = 50_000;

    /** The longest solution that is read, in characters. A right one has about 400. */
    private static final int LONGEST = 2048;

    private static final String EXPIRES = "expires";
    private static final String FORM = "form";
    private static final JsonReader READER = JsonReader.ofEvents();

    private final String key;
    private final Clock clock;

    /** @param key signs the challenges; with another key, no challenge that was given before is ours */
    public AltchaProofOfWork(String key, Clock clock) {
        this.key = key;
        this.clock = clock;
    }

    @Override
    public String challenge(Optional<Kind> form) {
        ChallengeOptions options = new ChallengeOptions()
                .setAlgorithm(Algorithm.SHA256)
                .setMaxNumber(MOST_NUMBERS)
                .setSecureRandomNumber(true)
                .setHmacKey(key)
                .setExpires(clock.instant().plus(GOOD_FOR).getEpochSecond());
        form.ifPresent(kind -> options.addParam(FORM, kind.value()));
        Challenge challenge = called(() -> Altcha.createChallenge(options));
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("algorithm", challenge.algorithm);
        members.put("challenge", challenge.challenge);
        members.put("maxnumber", challenge.maxnumber);
        members.put("salt", challenge.salt);
        members.put("signature", challenge.signature);
        return JsonText.of(members);
    }

    @Override
    public Proof check(Kind form, Optional<String> solution) {
        if (solution.isEmpty()) {
            return new Proof.Missing();
        }
        Optional<Payload> payload = payload(solution.get());
        try {
            return payload.isPresent() && isSolved(payload.get()) ? check(form, payload.get()) : new Proof.Wrong();
        } catch (IllegalStateException unreadable) {
            // The library reads the salt before it checks who signed it.
            return new Proof.Wrong();
        }
    }

    private Proof check(Kind form, Payload payload) {
        Map<String, String> parameters = called(() -> Altcha.extractParams(payload.salt));
        if (!parameters.getOrDefault(FORM, form.value()).equals(form.value())) {
            return new Proof.Wrong();
        }
        Instant expires = Instant.ofEpochSecond(Long.parseLong(parameters.getOrDefault(EXPIRES, "0")));
        return clock.instant().isBefore(expires) ? new Proof.Done(payload.challenge) : new Proof.Missing();
    }

    private static Optional<Payload> payload(String solution) {
        if (solution.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            JsonObject members =
                    READER.read(Base64.getDecoder().decode(solution.getBytes(UTF_8))) instanceof JsonObject object
                            ? object
                            : new JsonObject(Map.of());
            if (!members.string("algorithm")
                            .filter(Algorithm.SHA256.getName()::equals)
                            .isPresent()
                    || !(members.members().get("number") instanceof JsonNumber(String digits))) {
                return Optional.empty();
            }
            Payload payload = new Payload();
            payload.algorithm = Algorithm.SHA256.getName();
            payload.number = Long.valueOf(digits);
            payload.challenge = members.string("challenge").orElse("");
            payload.salt = members.string("salt").orElse("");
            payload.signature = members.string("signature").orElse("");
            return Optional.of(payload);
        } catch (IllegalArgumentException | MalformedJsonException notASolution) {
            return Optional.empty();
        }
    }

    private boolean isSolved(Payload payload) {
        // The library would compare the expiry with a clock of its own.
        return called(() -> Altcha.verifySolution(payload, key, false));
    }

    /** Calls the library, whose methods declare every exception there is. */
    private static <T> T called(Callable<T> call) {
        try {
            return call.call();
        } catch (Exception failed) {
            throw new IllegalStateException("ALTCHA's library failed", failed);
        }
    }
}
