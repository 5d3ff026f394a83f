package com.ketaesthetic.frontdesk;

import com.ketaesthetic.frontdesk.http.ApiRequest;
import com.ketaesthetic.frontdesk.http.Cors;
import com.ketaesthetic.frontdesk.http.Site;
import com.ketaesthetic.frontdesk.patient.PatientApi;
import com.ketaesthetic.frontdesk.request.HistoryEntry;
import com.ketaesthetic.frontdesk.request.PatientDoor;
import com.ketaesthetic.frontdesk.request.PatientFile;
import com.ketaesthetic.frontdesk.request.PatientLinks;
import com.ketaesthetic.frontdesk.request.Request;
import com.ketaesthetic.frontdesk.request.RequestMails;
import com.ketaesthetic.frontdesk.request.RequestState;
import com.ketaesthetic.frontdesk.request.RequestTransitions;
import com.ketaesthetic.frontdesk.request.Requests;
import com.ketaesthetic.frontdesk.request.Tries;
import com.ketaesthetic.frontdesk.submission.Appointment;
import com.ketaesthetic.frontdesk.submission.Contact;
import com.ketaesthetic.frontdesk.submission.ContactMethod;
import com.ketaesthetic.frontdesk.submission.EmailAddress;
import com.ketaesthetic.frontdesk.submission.Interest;
import com.ketaesthetic.frontdesk.submission.KeyedHash;
import com.ketaesthetic.frontdesk.submission.Language;
import com.ketaesthetic.frontdesk.submission.Limit;
import com.ketaesthetic.frontdesk.submission.LinkToken;
import com.ketaesthetic.frontdesk.submission.MailLimit;
import com.ketaesthetic.frontdesk.submission.Message;
import com.ketaesthetic.frontdesk.submission.PartOfDay;
import com.ketaesthetic.frontdesk.submission.PatientType;
import com.ketaesthetic.frontdesk.submission.PersonName;
import com.ketaesthetic.frontdesk.submission.PhoneNumber;
import com.ketaesthetic.frontdesk.submission.PreferredTime;
import com.ketaesthetic.frontdesk.submission.ReceivedSubmission;
import com.ketaesthetic.frontdesk.submission.Reference;
import com.ketaesthetic.frontdesk.submission.Submission;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Draws the patients' page before Lambda takes its snapshot ({@link Priming}). The pages are drawn of a request that nobody
 * sent, and nothing is read or stored.
 */
final class PatientPriming {
    private static final String RESOURCE = "/request/{token}";
    private static final Reference REFERENCE = new Reference("PR1M1NG000");
    private static final String DIGITS = "0123";

    private final PatientApi api;
    private final String token;

    PatientPriming(PatientPageConfig config, Clock clock) {
        KeyedHash hash = new KeyedHash(config.hashKey());
        MailLimit limit = new MailLimit(config.mailsPerDay(), new KeyedHash(config.limitKey()), config.clinic());
        Instant now = clock.instant();
        this.token = new LinkToken(hash).of(REFERENCE);
        this.api = new PatientApi(
                config.clinic(),
                new Site(new Cors(Set.of()), Optional.empty(), Optional.empty(), config.logo()),
                new PatientDoor(hash, new Links(now), limit, config.retention(), clock),
                new RequestTransitions(
                        new Unwritten(now),
                        new RequestMails(
                                config.inboxes(), limit, config.clinic().timeZone())),
                config.retention(),
                config.organizer(),
                (_, _) -> {},
                () -> "priming",
                clock);
    }

    /** Draws each kind of page in both languages, and makes a change. */
    void pages() {
        for (String language : List.of("en", "es")) {
            answer("GET", language, "");
            answer("POST", language, "action=show&digits=" + DIGITS);
            answer("POST", language, "action=show&digits=");
            answer("POST", language, "action=calendar&digits=" + DIGITS);
            answer("POST", language, "action=change&message=Priming&version=0&formId=a&digits=" + DIGITS);
            answer("POST", language, "action=withdraw&version=0&formId=a&digits=" + DIGITS);
        }
    }

    /** The event of somebody whose link leads nowhere. */
    static byte[] look() {
        return Priming.event("GET", RESOURCE, Map.of("Accept", "text/html"), Map.of(), Map.of(), "");
    }

    private void answer(String method, String language, String body) {
        Map<String, String> headers = Map.of(
                "Content-Type", "application/x-www-form-urlencoded",
                "Origin", "null",
                "Sec-Fetch-Site", "same-origin");
        byte[] event = Priming.event(method, RESOURCE, headers, Map.of("language", language), Map.of(), body);
        api.answer(ApiRequest.read(event).at(RESOURCE, Map.of("token", token))).written();
    }

    /** Stands for the table. */
    private record Links(Instant now) implements PatientLinks {
        static Request request(Instant now) {
            return new Request(
                    REFERENCE,
                    new RequestState.Booked(new Appointment(now.plus(Duration.ofDays(3)), 60)),
                    Optional.empty(),
                    0,
                    1,
                    false);
        }

        @Override
        public Optional<PatientFile> find(Reference reference) {
            Contact contact = new Contact(
                    new PersonName("Zoë Priming"),
                    new EmailAddress("priming@example.com"),
                    new PhoneNumber("+1212555" + DIGITS, null),
                    null,
                    ContactMethod.PHONE,
                    true);
            Submission submission = new Submission.AppointmentRequest(
                    contact,
                    PatientType.NEW,
                    null,
                    List.of(new PreferredTime(LocalDate.parse("2026-12-01"), PartOfDay.MORNING)),
                    true,
                    Interest.MIGRAINE,
                    new Message("This primes the page."));
            return Optional.of(new PatientFile(
                    request(now),
                    new ReceivedSubmission(REFERENCE, submission, Language.ENGLISH, now, now, "priming", null, false),
                    Optional.empty(),
                    Optional.empty(),
                    Tries.NONE,
                    Optional.empty()));
        }

        @Override
        public boolean count(Reference reference, Tries seen, Instant at) {
            return true;
        }

        @Override
        public void pretend(Reference reference, Instant at) {}

        @Override
        public void forget(Reference reference) {}

        @Override
        public Mailed mailCode(Reference reference, int number, Limit limit, Instant at) {
            return Mailed.GONE;
        }
    }

    /** Stands for the table, and writes nothing. */
    private record Unwritten(Instant now) implements Requests, Requests.Seen {
        @Override
        public Optional<Requests.Seen> read(Reference reference) {
            return Optional.of(this);
        }

        @Override
        public Request request() {
            return Links.request(now);
        }

        @Override
        public List<HistoryEntry> history() {
            return List.of();
        }

        @Override
        public Requests.Correspondence correspondence() {
            return new Requests.Correspondence(new EmailAddress("priming@example.com"), List.of());
        }

        @Override
        public Requests.Written write(Requests.Transition transition) {
            return Requests.Written.WRITTEN;
        }

        @Override
        public void settle(Request request) {}
    }
}
