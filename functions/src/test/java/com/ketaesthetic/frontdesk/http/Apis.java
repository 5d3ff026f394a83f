package com.ketaesthetic.frontdesk.http;

import com.ketaesthetic.frontdesk.Samples;
import com.ketaesthetic.frontdesk.intake.Captcha;
import com.ketaesthetic.frontdesk.intake.InMemorySubmissions;
import com.ketaesthetic.frontdesk.intake.Intake;
import com.ketaesthetic.frontdesk.submission.KeyedHash;
import com.ketaesthetic.frontdesk.submission.RandomReferences;
import com.ketaesthetic.frontdesk.submission.Reference;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Creates the API with submissions that are kept in memory. */
final class Apis {
    /** The idempotency key of each form that is drawn. */
    static final String KEY = "a key of a drawn form";

    private Apis() {}

    /** A site without anything optional, whose pages may not be framed. */
    static final Site NO_SITE = new Site(new Cors(Set.of()), Optional.empty(), Optional.empty(), Optional.empty());

    static SubmitApi of(InMemorySubmissions submissions, RecordedListener listener) {
        return of(submissions, listener, new RandomReferences(), Optional.empty());
    }

    static SubmitApi of(
            InMemorySubmissions submissions,
            RecordedListener listener,
            Supplier<Reference> references,
            Optional<String> thankYouPage) {
        Intake intake = new Intake(
                Samples.clinic(),
                submissions,
                new KeyedHash("a secret of the tests"),
                Samples.limits(),
                Captcha.NONE,
                Samples.proofOfWork(),
                1,
                references,
                Duration.ofDays(30),
                "2026-11-23",
                Samples.CLOCK);
        return new SubmitApi(
                Samples.clinic(),
                intake,
                submissions,
                new Site(new Cors(Set.of("https://www.example.com")), thankYouPage, Optional.empty(), Optional.empty()),
                Samples.proofOfWork(),
                listener,
                () -> KEY,
                Samples.CLOCK);
    }
}
