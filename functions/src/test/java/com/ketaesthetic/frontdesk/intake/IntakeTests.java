package com.ketaesthetic.frontdesk.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ketaesthetic.frontdesk.Samples;
import com.ketaesthetic.frontdesk.form.Field;
import com.ketaesthetic.frontdesk.form.Form;
import com.ketaesthetic.frontdesk.form.Violation;
import com.ketaesthetic.frontdesk.intake.Intake.Outcome;
import com.ketaesthetic.frontdesk.mail.MailId;
import com.ketaesthetic.frontdesk.mail.MailKind;
import com.ketaesthetic.frontdesk.mail.MailState;
import com.ketaesthetic.frontdesk.submission.KeyedHash;
import com.ketaesthetic.frontdesk.submission.Kind;
import com.ketaesthetic.frontdesk.submission.Language;
import com.ketaesthetic.frontdesk.submission.Limit;
import com.ketaesthetic.frontdesk.submission.Quarantine;
import com.ketaesthetic.frontdesk.submission.Reason;
import com.ketaesthetic.frontdesk.submission.ReceivedSubmission;
import com.ketaesthetic.frontdesk.submission.Reference;
import com.ketaesthetic.frontdesk.submission.UnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IntakeTests {
    private static final Optional<IdempotencyKey> NO_KEY = Optional.empty();
    private static final Reference OTHER = new Reference("0000000000");

    private final Deque<Reference> references = new ArrayDeque<>(List.of(Samples.REFERENCE, OTHER));
    private final List<Optional<String>> asked = new ArrayList<>();
    private Captcha.Verdict verdict = Captcha.Verdict.PASSED;
    private final FakeSubmissions submissions = new FakeSubmissions();
    private static final MailId.OfSubmission CONFIRMATION = MailId.of(Samples.REFERENCE, MailKind.CONFIRMATION);
    private static final MailId.OfSubmission CLINIC = MailId.of(Samples.REFERENCE, MailKind.REQUEST);
    private static final MailId.OfSubmission SECOND = CLINIC.forInbox(2);
    private static final MailState PENDING = new MailState.Pending(0, Samples.NOW);

    private final Intake intake = intake(Samples.CLOCK);

    @Test
    void storesWhatIsValid() {
        assertThat(take(Samples.appointmentForm()))
                .isEqualTo(new Outcome.Received(Samples.REFERENCE, Language.ENGLISH, false, Optional.empty()));
        assertThat(submissions.stored).containsExactly(Samples.received());
        assertThat(submissions.last().expiresAt()).isEmpty();
    }

    @Test
    void answersInTheLanguageThatTheFormNames() {
        assertThat(take(Samples.appointmentForm().text("/language", "es")))
                .isEqualTo(new Outcome.Received(Samples.REFERENCE, Language.SPANISH, false, Optional.empty()));
    }

    @Test
    void takesAnotherReferenceWhenOneIsTaken() {
        submissions.answers.add(new Stored.ReferenceTaken());

        assertThat(take(Samples.appointmentForm()))
                .isEqualTo(new Outcome.Received(OTHER, Language.ENGLISH, false, Optional.empty()));
    }

    @Test
    void answersAlikeWhatWasStoredBefore() {
        submissions.answers.add(new Stored.Replayed(OTHER, Language.SPANISH));

        assertThat(take(Samples.appointmentForm()))
                .isEqualTo(new Outcome.Received(OTHER, Language.SPANISH, true, Optional.empty()));
    }

    @Test
    void storesNothingThatIsInvalid() {
        assertThat(take(Samples.appointmentForm().text("/email", "nobody")))
                .isEqualTo(new Outcome.Refused(List.of(Violation.of(Field.EMAIL, Reason.INVALID))));
        assertThat(submissions.stored).isEmpty();
        assertThat(submissions.looks).isZero();
    }

    @Test
    void knowsARequestAgainWhosePreferredDayHasGoneByMeanwhile() {
        submissions.known = Optional.of(new Stored.Replayed(OTHER, Language.ENGLISH));

        assertThat(take(yesterday())).isEqualTo(new Outcome.Received(OTHER, Language.ENGLISH, true, Optional.empty()));
        assertThat(submissions.stored).isEmpty();
    }

    @Test
    void knowsARequestAgainWhoseMorningIsOverMeanwhile() {
        submissions.known = Optional.of(new Stored.Replayed(OTHER, Language.ENGLISH));
        Form form = Samples.appointmentForm()
                .text("/preferredTimes/0/date", "2026-11-23")
                .text("/preferredTimes/0/partOfDay", "morning")
                .build();
        Clock afterNoon = Clock.offset(Samples.CLOCK, Duration.ofHours(3));

        assertThat(intake(afterNoon)
                        .take(Kind.APPOINTMENT_REQUEST, form, NO_KEY, Language.ENGLISH, ClientAddress.of("192.0.2.1")))
                .isEqualTo(new Outcome.Received(OTHER, Language.ENGLISH, true, Optional.empty()));
    }

    @Test
    void refusesADayGoneByThatWasNeverSentBefore() {
        assertThat(take(yesterday())).isInstanceOf(Outcome.Refused.class);
        assertThat(submissions.looks).isOne();
    }

    @Nested
    class OverALimit {
        @Test
        void ofItsAddressIsRefusedUntilTheHourIsOver() {
            submissions.answers.add(new Stored.OverLimit(Set.of(Limit.Rule.POSTS_PER_ADDRESS)));

            assertThat(take(Samples.appointmentForm())).isEqualTo(new Outcome.TooMany(Duration.ofHours(1)));
            assertThat(submissions.stored).isEmpty();
        }

        @Test
        void ofThePatientsMailTellsTheClinicAlone() {
            submissions.answers.add(new Stored.OverLimit(Set.of(Limit.Rule.MAILS_PER_PATIENT)));

            assertThat(take(Samples.appointmentForm())).isInstanceOf(Outcome.Received.class);
            assertThat(submissions.last().mails())
                    .isEqualTo(Map.of(
                            MailId.of(OTHER, MailKind.CONFIRMATION),
                            new MailState.Suppressed(),
                            MailId.of(OTHER, MailKind.REQUEST),
                            PENDING,
                            MailId.of(OTHER, MailKind.REQUEST).forInbox(2),
                            PENDING));
            assertThat(rules())
                    .containsExactlyInAnyOrder(
                            Limit.Rule.POSTS_PER_ADDRESS, Limit.Rule.SUBMISSIONS, Limit.Rule.SUBMISSIONS_PER_NETWORK);
        }

        @ParameterizedTest(name = "{0}")
        @EnumSource(names = {"SUBMISSIONS", "SUBMISSIONS_PER_NETWORK"})
        void ofSingleMailsIsReceivedAndGathered(Limit.Rule rule) {
            submissions.answers.add(new Stored.OverLimit(Set.of(rule, Limit.Rule.MAILS_PER_PATIENT)));

            assertThat(take(Samples.appointmentForm()))
                    .isEqualTo(new Outcome.Received(OTHER, Language.ENGLISH, false, Optional.empty()));
            assertThat(submissions.last().received().quarantine()).isNull();
            assertThat(submissions.last().expiresAt()).isEmpty();
            assertThat(submissions.last().mails())
                    .isEqualTo(Map.of(
                            MailId.of(OTHER, MailKind.CONFIRMATION),
                            new MailState.Suppressed(),
                            MailId.of(OTHER, MailKind.REQUEST),
                            new MailState.Waiting(Samples.NOW)));
            assertThat(rules()).containsExactly(Limit.Rule.POSTS_PER_ADDRESS);
        }

        @Test
        void afterAnotherIsStillStored() {
            submissions.answers.add(new Stored.OverLimit(Set.of(Limit.Rule.CAPTCHA_TOKEN)));
            submissions.answers.add(new Stored.ReferenceTaken());
            submissions.answers.add(new Stored.OverLimit(Set.of(Limit.Rule.MAILS_PER_PATIENT)));
            submissions.answers.add(new Stored.OverLimit(Set.of(Limit.Rule.SUBMISSIONS_PER_NETWORK)));
            submissions.answers.add(new Stored.OverLimit(Set.of(Limit.Rule.SUBMISSIONS)));
            references.addAll(Collections.nCopies(6, Samples.REFERENCE));

            assertThat(take(Samples.appointmentForm())).isInstanceOf(Outcome.Received.class);
        }

        @Test
        void countsWhatIsStoredAndMailed() {
            take(Samples.appointmentForm().text("/captchaToken", "token").text("/altcha", "a challenge"));

            assertThat(rules()).containsExactlyInAnyOrder(Limit.Rule.values());
        }

        private List<Limit.Rule> rules() {
            return submissions.last().limits().stream().map(Limit::rule).toList();
        }
    }

    @Test
    void quarantinesASubmissionFromABotAndAnswersAsUsual() {
        assertThat(take(Samples.appointmentForm().text("/website", "x")))
                .isEqualTo(new Outcome.Received(
                        Samples.REFERENCE, Language.ENGLISH, false, Optional.of(Quarantine.HONEYPOT)));
        assertThat(submissions.last().received().quarantine()).isEqualTo(Quarantine.HONEYPOT);
        assertThat(submissions.last().expiresAt()).contains(Samples.NOW.plus(Duration.ofDays(30)));
        assertThat(submissions.last().mails()).isEmpty();
    }

    @Nested
    class WithACaptcha {
        @Test
        void quarantinesASubmissionWithAnUnsolvedCaptcha() {
            verdict = Captcha.Verdict.FAILED;

            assertThat(take(Samples.appointmentForm().text("/captchaToken", "token")))
                    .isEqualTo(new Outcome.Received(
                            Samples.REFERENCE, Language.ENGLISH, false, Optional.of(Quarantine.CAPTCHA)));
            assertThat(asked).containsExactly(Optional.of("token"));
            assertThat(submissions.last().received().quarantine()).isEqualTo(Quarantine.CAPTCHA);
            assertThat(submissions.last().mails()).isEmpty();
        }

        @Test
        void acceptsAndFlagsASubmissionThatCouldNotBeVerified() {
            verdict = Captcha.Verdict.UNKNOWN;

            take(Samples.appointmentForm());

            assertThat(submissions.last().received().quarantine()).isNull();
            assertThat(submissions.last().received().unverified()).isTrue();
            assertThat(submissions.last().mails())
                    .isEqualTo(Map.of(CONFIRMATION, PENDING, CLINIC, PENDING, SECOND, PENDING));
        }

        @Test
        void countsASubmissionForItsToken() {
            take(Samples.appointmentForm().text("/captchaToken", "token"));

            assertThat(submissions.last().limits())
                    .contains(Samples.limits().captchaToken("token", Samples.NOW))
                    .doesNotContain(Samples.limits().captchaToken("another token", Samples.NOW));
        }

        @Test
        void quarantinesASecondSubmissionForTheSameToken() {
            submissions.answers.add(new Stored.OverLimit(Set.of(Limit.Rule.CAPTCHA_TOKEN)));

            take(Samples.appointmentForm().text("/captchaToken", "token"));

            assertThat(submissions.last().received().quarantine()).isEqualTo(Quarantine.CAPTCHA);
            assertThat(submissions.last().mails()).isEmpty();
        }

        @Test
        void asksNobodyAboutABot() {
            take(Samples.appointmentForm().text("/website", "x"));

            assertThat(asked).isEmpty();
            assertThat(submissions.last().received().quarantine()).isEqualTo(Quarantine.HONEYPOT);
        }
    }

    @Nested
    class WithAChallenge {
        /** A form that is nearly suspicious enough, and is so with a wrong solution. */
        private final Form.Builder suspicious = Samples.appointmentForm()
                .text("/altcha", "a challenge")
                .text("/startedAt", Samples.NOW.minusSeconds(5).toString())
                .text("/message", "I saw http://a.example http://b.example");

        @Test
        void takesOneSubmissionForASolution() {
            take(suspicious);

            assertThat(submissions.last().received().quarantine()).isNull();
            assertThat(submissions.last().limits()).contains(Samples.limits().challenge("a challenge", Samples.NOW));
        }

        @Test
        void takesASecondOneForASolutionThatIsWrong() {
            submissions.answers.add(new Stored.OverLimit(Set.of(Limit.Rule.CHALLENGE)));

            take(Samples.appointmentForm().text("/altcha", "a challenge"));

            assertThat(submissions.last().received().quarantine()).isNull();
            assertThat(submissions.last().limits())
                    .doesNotContain(Samples.limits().challenge("a challenge", Samples.NOW));
        }

        @Test
        void quarantinesASecondOneThatIsSuspiciousAnyway() {
            submissions.answers.add(new Stored.OverLimit(Set.of(Limit.Rule.CHALLENGE)));
            references.add(Samples.REFERENCE);

            take(suspicious);

            assertThat(submissions.last().received().quarantine()).isEqualTo(Quarantine.SIGNS);
        }
    }

    @Test
    void passesOnThatTheTableIsAway() {
        submissions.away = true;

        assertThatThrownBy(() -> take(Samples.appointmentForm())).isInstanceOf(UnavailableException.class);
    }

    private Captcha.Verdict verify(Optional<String> token) {
        asked.add(token);
        return verdict;
    }

    private Intake intake(Clock clock) {
        return new Intake(
                Samples.clinic(),
                submissions,
                new KeyedHash("a secret of the tests"),
                Samples.limits(),
                this::verify,
                new FakeProofOfWork(),
                2,
                references::remove,
                Duration.ofDays(30),
                "2026-11-23",
                clock);
    }

    private static Form.Builder yesterday() {
        return Samples.appointmentForm()
                .text("/preferredTimes/0/date", "2026-11-20")
                .text("/preferredTimes/0/partOfDay", "any");
    }

    private Outcome take(Form.Builder form) {
        return intake.take(
                Kind.APPOINTMENT_REQUEST, form.build(), NO_KEY, Language.ENGLISH, ClientAddress.of("192.0.2.1"));
    }

    /** Takes a solution for the challenge itself. */
    private static final class FakeProofOfWork implements ProofOfWork {
        @Override
        public String challenge(Optional<Kind> form) {
            return "{}";
        }

        @Override
        public Proof check(Kind form, Optional<String> solution) {
            return solution.<Proof>map(Proof.Done::new).orElseGet(Proof.Missing::new);
        }
    }

    private static final class FakeSubmissions implements Submissions {
        final List<Admission> admissions = new ArrayList<>();
        final Deque<Stored> answers = new ArrayDeque<>();
        final List<ReceivedSubmission> stored = new ArrayList<>();
        Optional<Stored> known = Optional.empty();

        Admission last() {
            return admissions.getLast();
        }

        boolean away;
        int looks;

        @Override
        public Stored store(Admission admission) {
            admissions.add(admission);
            if (away) {
                throw new UnavailableException("storing", new IllegalStateException());
            }
            if (!answers.isEmpty()) {
                return answers.remove();
            }
            ReceivedSubmission submission = admission.received();
            stored.add(submission);
            return new Stored.New(submission.reference(), submission.language());
        }

        @Override
        public Optional<Stored> find(Idempotency idempotency, Instant now) {
            looks++;
            return known;
        }

        @Override
        public void ping() {}
    }
}
