package com.ketaesthetic.frontdesk.captcha;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.ketaesthetic.frontdesk.Samples;
import com.ketaesthetic.frontdesk.intake.Proof;
import com.ketaesthetic.frontdesk.json.JsonReader;
import com.ketaesthetic.frontdesk.json.JsonText;
import com.ketaesthetic.frontdesk.json.JsonValue.JsonObject;
import com.ketaesthetic.frontdesk.json.MalformedJsonException;
import com.ketaesthetic.frontdesk.submission.Kind;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AltchaProofOfWorkTests {
    private final AltchaProofOfWork proofOfWork = at(Samples.CLOCK);

    @Test
    void givesTheChallengeThatAltchasWidgetTakes() {
        JsonObject challenge = read(proofOfWork.challenge(Optional.of(Kind.CONTACT_MESSAGE)));

        assertThat(challenge.members().keySet())
                .containsExactlyInAnyOrder("algorithm", "challenge", "maxnumber", "salt", "signature");
        assertThat(challenge.string("algorithm")).contains("SHA-256");
        assertThat(challenge.string("challenge").orElseThrow()).matches("[0-9a-f]{64}");
        assertThat(challenge.string("signature").orElseThrow()).matches("[0-9a-f]{64}");
    }

    @Test
    void givesEachFormAnotherOne() {
        assertThat(proofOfWork.challenge(Optional.empty())).isNotEqualTo(proofOfWork.challenge(Optional.empty()));
    }

    @Nested
    class IsDone {
        @Test
        void byTheSolution() {
            String challenge = proofOfWork.challenge(Optional.of(Kind.CONTACT_MESSAGE));

            assertThat(check(Kind.CONTACT_MESSAGE, solution(challenge)))
                    .isEqualTo(
                            new Proof.Done(read(challenge).string("challenge").orElseThrow()));
        }

        @Test
        void forEveryFormIfTheChallengeIsForNone() {
            String solution = solution(proofOfWork.challenge(Optional.empty()));

            for (Kind kind : Kind.values()) {
                assertThat(check(kind, solution)).isInstanceOf(Proof.Done.class);
            }
        }

        @Test
        void untilTwentyMinutesAreOver() {
            String solution = solution(proofOfWork.challenge(Optional.empty()));
            Duration almost = AltchaProofOfWork.GOOD_FOR.minusSeconds(1);

            assertThat(at(Clock.offset(Samples.CLOCK, almost)).check(Kind.CONTACT_MESSAGE, Optional.of(solution)))
                    .isInstanceOf(Proof.Done.class);
        }
    }

    @Nested
    class IsMissing {
        @Test
        void withoutASolution() {
            assertThat(proofOfWork.check(Kind.CONTACT_MESSAGE, Optional.empty()))
                    .isEqualTo(new Proof.Missing());
        }

        /** Whoever takes longer than that to fill in a form did nothing wrong. */
        @Test
        void ifTheSolutionComesTooLate() {
            String solution = solution(proofOfWork.challenge(Optional.empty()));

            assertThat(at(Clock.offset(Samples.CLOCK, AltchaProofOfWork.GOOD_FOR))
                            .check(Kind.CONTACT_MESSAGE, Optional.of(solution)))
                    .isEqualTo(new Proof.Missing());
        }
    }

    @Nested
    class IsWrong {
        private final String challenge = proofOfWork.challenge(Optional.of(Kind.CONTACT_MESSAGE));

        @Test
        void forAnotherForm() {
            assertThat(check(Kind.APPOINTMENT_REQUEST, solution(challenge))).isEqualTo(new Proof.Wrong());
        }

        @Test
        void forAChallengeThatSomebodyElseSigned() {
            String forged =
                    new AltchaProofOfWork("another secret of the tests", Samples.CLOCK).challenge(Optional.empty());

            assertThat(check(Kind.CONTACT_MESSAGE, solution(forged))).isEqualTo(new Proof.Wrong());
        }

        @ParameterizedTest(name = "{0}")
        @ValueSource(strings = {"algorithm", "challenge", "number", "salt", "signature"})
        void ifAnythingWasChangedOrLeftOut(String member) {
            Map<String, Object> solution = solved(challenge);
            solution.put(member, member.equals("number") ? 50_001L : solution.get(member) + "0");
            assertThat(check(Kind.CONTACT_MESSAGE, encoded(solution))).isEqualTo(new Proof.Wrong());

            solution.remove(member);
            assertThat(check(Kind.CONTACT_MESSAGE, encoded(solution))).isEqualTo(new Proof.Wrong());
        }

        /** If a longer salt with a shorter number had the same hash, one solution would be good for several. */
        @Test
        void ifADigitMovesFromTheNumberToTheSalt() {
            Map<String, Object> solution = solved(challenge);
            String digits = String.valueOf(solution.get("number"));
            solution.put("salt", solution.get("salt") + digits.substring(0, 1));
            solution.put("number", Long.parseLong("0" + digits.substring(1)));

            assertThat(check(Kind.CONTACT_MESSAGE, encoded(solution))).isEqualTo(new Proof.Wrong());
        }

        @ParameterizedTest
        @ValueSource(strings = {"x", "bm90IGpzb24=", "W10=", "e30=", "bnVsbA==", "\u00e9", "eyJudW1iZXIiOjFlOTl9"})
        void ifItIsNoSolutionAtAll(String solution) {
            assertThat(check(Kind.CONTACT_MESSAGE, solution)).isEqualTo(new Proof.Wrong());
        }

        @ParameterizedTest
        @ValueSource(strings = {"a?b=%zz", "a?expires=x&", "?", "%", "a?=&=&"})
        void ifItsSaltCannotBeRead(String salt) {
            Map<String, Object> solution = solved(challenge);
            solution.put("salt", salt);

            assertThat(check(Kind.CONTACT_MESSAGE, encoded(solution))).isEqualTo(new Proof.Wrong());
        }

        @Test
        void ifItIsTooLong() {
            assertThat(check(Kind.CONTACT_MESSAGE, "A".repeat(2052))).isEqualTo(new Proof.Wrong());
        }
    }

    private Proof check(Kind kind, String solution) {
        return proofOfWork.check(kind, Optional.of(solution));
    }

    private static AltchaProofOfWork at(Clock clock) {
        return new AltchaProofOfWork("a secret of the tests", clock);
    }

    private static String solution(String challenge) {
        return encoded(solved(challenge));
    }

    /** Solves a challenge as a browser does, without the library that has set it. */
    private static Map<String, Object> solved(String challenge) {
        JsonObject given = read(challenge);
        String salt = given.string("salt").orElseThrow();
        String wanted = given.string("challenge").orElseThrow();
        long number = 0;
        while (!hash(salt + number).equals(wanted)) {
            number++;
        }
        Map<String, Object> solution = new LinkedHashMap<>();
        solution.put("algorithm", "SHA-256");
        solution.put("challenge", wanted);
        solution.put("number", number);
        solution.put("salt", salt);
        solution.put("signature", given.string("signature").orElseThrow());
        solution.put("took", 1234L);
        return solution;
    }

    private static String hash(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String encoded(Map<String, Object> solution) {
        return Base64.getEncoder().encodeToString(JsonText.of(solution).getBytes(UTF_8));
    }

    private static JsonObject read(String json) {
        try {
            return (JsonObject) JsonReader.ofEvents().read(json.getBytes(UTF_8));
        } catch (MalformedJsonException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
