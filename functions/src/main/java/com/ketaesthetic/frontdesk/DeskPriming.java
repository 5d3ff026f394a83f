package com.ketaesthetic.frontdesk;

import com.ketaesthetic.frontdesk.cognito.IdTokens;
import com.ketaesthetic.frontdesk.desk.DeskApi;
import com.ketaesthetic.frontdesk.desk.DeskPorts;
import com.ketaesthetic.frontdesk.http.ApiRequest;
import com.ketaesthetic.frontdesk.mail.MailId;
import com.ketaesthetic.frontdesk.mail.MailKind;
import com.ketaesthetic.frontdesk.mail.MailState;
import com.ketaesthetic.frontdesk.request.HistoryEntry;
import com.ketaesthetic.frontdesk.request.Request;
import com.ketaesthetic.frontdesk.request.RequestState;
import com.ketaesthetic.frontdesk.request.RequestTransitions;
import com.ketaesthetic.frontdesk.request.Requests;
import com.ketaesthetic.frontdesk.request.StaffMember;
import com.ketaesthetic.frontdesk.staff.Deed;
import com.ketaesthetic.frontdesk.staff.DeskAudit;
import com.ketaesthetic.frontdesk.staff.Draft;
import com.ketaesthetic.frontdesk.staff.FormSecrets;
import com.ketaesthetic.frontdesk.staff.Group;
import com.ketaesthetic.frontdesk.staff.Identity;
import com.ketaesthetic.frontdesk.staff.IdentityProvider;
import com.ketaesthetic.frontdesk.staff.KeptDrafts;
import com.ketaesthetic.frontdesk.staff.OtherSession;
import com.ketaesthetic.frontdesk.staff.RequestFile;
import com.ketaesthetic.frontdesk.staff.Row;
import com.ketaesthetic.frontdesk.staff.Session;
import com.ketaesthetic.frontdesk.staff.Sessions;
import com.ketaesthetic.frontdesk.staff.SignIn;
import com.ketaesthetic.frontdesk.staff.SignInAttempt;
import com.ketaesthetic.frontdesk.staff.SignInAttempts;
import com.ketaesthetic.frontdesk.staff.SignInPlace;
import com.ketaesthetic.frontdesk.staff.StaffDirectory;
import com.ketaesthetic.frontdesk.staff.WorkList;
import com.ketaesthetic.frontdesk.staff.WorkLists;
import com.ketaesthetic.frontdesk.submission.Appointment;
import com.ketaesthetic.frontdesk.submission.Clinic;
import com.ketaesthetic.frontdesk.submission.Contact;
import com.ketaesthetic.frontdesk.submission.ContactMethod;
import com.ketaesthetic.frontdesk.submission.EmailAddress;
import com.ketaesthetic.frontdesk.submission.Interest;
import com.ketaesthetic.frontdesk.submission.KeyedHash;
import com.ketaesthetic.frontdesk.submission.Kind;
import com.ketaesthetic.frontdesk.submission.Language;
import com.ketaesthetic.frontdesk.submission.Message;
import com.ketaesthetic.frontdesk.submission.PartOfDay;
import com.ketaesthetic.frontdesk.submission.PatientType;
import com.ketaesthetic.frontdesk.submission.PersonName;
import com.ketaesthetic.frontdesk.submission.PhoneNumber;
import com.ketaesthetic.frontdesk.submission.PreferredTime;
import com.ketaesthetic.frontdesk.submission.ReceivedSubmission;
import com.ketaesthetic.frontdesk.submission.Reference;
import com.ketaesthetic.frontdesk.submission.Submission;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Draws the desk's pages and verifies a token before Lambda takes its snapshot ({@link Priming}). The pages are drawn of a
 * request that nobody sent, and nothing is read or stored.
 */
final class DeskPriming {
    private static final String TOKEN = "priming";
    private static final Reference REFERENCE = new Reference("PR1M1NG000");
    private static final StaffMember MEMBER = new StaffMember("00000000-0000-0000-0000-000000000000", "Priming");
    private static final SignInPlace PLACE = new SignInPlace(
            URI.create("https://priming.execute-api.us-east-1.amazonaws.com/live"),
            URI.create("https://priming.auth.us-east-1.amazoncognito.com"),
            URI.create("https://cognito-idp.us-east-1.amazonaws.com/us-east-1_priming"),
            TOKEN);
    private static final Map<String, String> STAGE = Map.of(
            "DeskAddress", PLACE.desk().toString(),
            "SignInAddress", PLACE.signIn().toString(),
            "SignInIssuer", PLACE.issuer().toString(),
            "SignInClient", PLACE.client());
    private static final int ROWS = 50;

    private final Clinic clinic;
    private final Instant now;
    private final DeskApi api;

    DeskPriming(DeskConfig config, Clock clock) {
        this.clinic = config.clinic();
        this.now = clock.instant();
        Stored stored = new Stored(now);
        FormSecrets forms = new FormSecrets(new KeyedHash(TOKEN), () -> TOKEN);
        DeskPorts ports = new DeskPorts(
                _ -> stored,
                _ -> stored,
                new SignIn(stored, stored, () -> TOKEN, forms, config.idle(), clock),
                stored,
                forms,
                stored,
                RequestTransitions.withoutMails(stored),
                (_, _) -> Optional.of(stored.file()),
                stored,
                stored,
                (_, _) -> List.of());
        this.api = new DeskApi(config.clinic(), ports, config.retention(), config.idle(), () -> TOKEN, clock);
    }

    /** Draws each kind of page, and makes a transition. */
    void pages() {
        get("/desk");
        get("/desk/requests/" + REFERENCE.shown());
        get("/desk?list=coming");
        get("/desk/quarantine");
        get("/desk/signed-in");
        post("/desk/requests/" + REFERENCE.shown() + "/transitions", "action=called&note=Priming&version=0&formId=a");
        post("/desk/requests/" + REFERENCE.shown() + "/transitions", "action=close&version=0&formId=a");
        post("/desk/requests/" + REFERENCE.shown() + "/transitions", "action=book&version=0&formId=a" + appointment());
        post("/desk/search", "q=priming");
    }

    /** Verifies a token that a key of this moment has signed. */
    static void verification(Clock clock) {
        IdTokens.prime(PLACE, clock);
    }

    /** The event of somebody who asks for the list of requests with a session that does not exist. */
    static byte[] signedIn() {
        return event("GET", "/desk", Map.of(), "");
    }

    /** A time at which nothing is unlikely, so that the mail about it is shown. */
    private String appointment() {
        Instant opening = clinic.opens(clinic.dayOf(clinic.answerBy(now)));
        return "&minutes=5&appointmentDate=" + clinic.dayOf(opening) + "&appointmentTime=" + clinic.opening();
    }

    private void get(String path) {
        answer("GET", path, Map.of(), "");
    }

    private void post(String path, String fields) {
        answer("POST", path, Map.of("Content-Type", "application/x-www-form-urlencoded"), fields + "&csrf=" + TOKEN);
    }

    private void answer(String method, String path, Map<String, String> headers, String body) {
        ApiRequest request = ApiRequest.read(event(method, path, headers, body));
        String below = path.replaceFirst("^/desk/?", "");
        Map<String, String> parameters = below.isEmpty() ? Map.of() : Map.of("path", below);
        api.answer(DeskApi.located(request.at("/desk", parameters))).written();
    }

    private static byte[] event(String method, String path, Map<String, String> headers, String body) {
        Map<String, String> all = new HashMap<>(headers);
        all.put("Cookie", "__Host-desk=" + TOKEN);
        all.put("Host", PLACE.desk().getAuthority());
        all.put("Origin", "https://" + PLACE.desk().getAuthority());
        return Priming.event(method, path, all, Map.of(), STAGE, body);
    }

    /** Stands for the table and for the sign-in service. */
    private record Stored(Instant now)
            implements Sessions,
                    SignInAttempts,
                    KeptDrafts,
                    IdentityProvider,
                    StaffDirectory,
                    Requests,
                    Requests.Seen,
                    WorkLists,
                    DeskAudit {
        private static final Contact CONTACT = new Contact(
                new PersonName("Zoë Priming"),
                new EmailAddress("priming@example.com"),
                new PhoneNumber("+12125550123", null),
                null,
                ContactMethod.PHONE,
                true);

        private List<PreferredTime> times() {
            return List.of(new PreferredTime(LocalDate.parse("2026-12-01"), PartOfDay.MORNING));
        }

        @Override
        public Request request() {
            return new Request(REFERENCE, new RequestState.Received(), Optional.of(MEMBER), 0);
        }

        private Row someRow() {
            return new Row(request(), Kind.APPOINTMENT_REQUEST, CONTACT, null, times(), true, now, now);
        }

        private RequestFile file() {
            return new RequestFile(
                    request(),
                    new ReceivedSubmission(
                            REFERENCE,
                            new Submission.AppointmentRequest(
                                    CONTACT,
                                    PatientType.NEW,
                                    null,
                                    times(),
                                    true,
                                    Interest.MIGRAINE,
                                    new Message("This primes the desk.")),
                            Language.ENGLISH,
                            now,
                            now,
                            TOKEN,
                            null,
                            false),
                    List.of(new HistoryEntry(
                            1,
                            now,
                            MEMBER,
                            "book",
                            "RECEIVED",
                            "BOOKED",
                            Optional.empty(),
                            "",
                            Optional.empty(),
                            Optional.of(new Appointment(now, Appointment.SHORTEST)),
                            Optional.empty(),
                            List.of(),
                            Optional.empty())),
                    List.of(new RequestFile.Mail(
                            MailId.of(REFERENCE, MailKind.CONFIRMATION), new MailState.Delivered(1, TOKEN))));
        }

        private Session session() {
            return new Session(TOKEN, MEMBER, Group.OWNER, TOKEN, Language.ENGLISH, now, now);
        }

        @Override
        public boolean add(Session session, Instant authenticatedAt) {
            return true;
        }

        @Override
        public Optional<Session> find(String token) {
            return Optional.of(session());
        }

        @Override
        public boolean seen(String token, Instant at) {
            return true;
        }

        @Override
        public boolean speak(String token, Language language) {
            return true;
        }

        @Override
        public void keep(String memberId, Draft draft, Instant at) {}

        @Override
        public Optional<Draft> find(String memberId, Reference reference, Instant at) {
            return Optional.empty();
        }

        @Override
        public void drop(String memberId, Reference reference) {}

        @Override
        public void end(Session session) {}

        @Override
        public List<OtherSession> others(Session session) {
            return List.of();
        }

        @Override
        public boolean end(Session session, String handle) {
            return false;
        }

        @Override
        public int endOthers(Session session) {
            return 0;
        }

        @Override
        public void endAllOf(String memberId, Instant at) {}

        @Override
        public void add(SignInAttempt attempt) {}

        @Override
        public Optional<SignInAttempt> take(String state) {
            return Optional.empty();
        }

        @Override
        public URI signInAddress(SignInAttempt attempt) {
            return PLACE.signIn();
        }

        @Override
        public boolean isThere() {
            return true;
        }

        @Override
        public URI signOutAddress() {
            return PLACE.signIn();
        }

        @Override
        public Answer exchange(String code, SignInAttempt attempt) {
            return new Answer.SignedIn(new Identity(MEMBER, Group.OWNER, now));
        }

        @Override
        public List<Colleague> everybody() {
            return List.of();
        }

        @Override
        public Invited invite(String name, EmailAddress email, Group group) {
            return Invited.EXISTS;
        }

        @Override
        public boolean disable(String id) {
            return false;
        }

        @Override
        public boolean enable(String id) {
            return false;
        }

        @Override
        public Optional<Seen> read(Reference reference) {
            return Optional.of(this);
        }

        @Override
        public List<HistoryEntry> history() {
            return List.of();
        }

        @Override
        public Correspondence correspondence() {
            return new Correspondence(CONTACT.email(), List.of());
        }

        @Override
        public Written write(Transition transition) {
            return Written.WRITTEN;
        }

        @Override
        public void settle(Request request) {}

        @Override
        public Page page(WorkList list, Optional<String> from, int atMost, Instant at) {
            return new Page(Collections.nCopies(ROWS, someRow()), Optional.empty());
        }

        @Override
        public List<Row> appointments(Instant from, Instant until, Instant at) {
            return List.of();
        }

        @Override
        public int count(WorkList list, Optional<String> from, int atMost, Instant at) {
            return ROWS;
        }

        @Override
        public Optional<Row> row(Reference reference, Instant at) {
            return Optional.of(someRow());
        }

        @Override
        public WorkList listOf(Row row, Instant at) {
            return new WorkList.Open();
        }

        @Override
        public List<Reference> of(EmailAddress email) {
            return List.of(REFERENCE);
        }

        @Override
        public List<Reference> of(PhoneNumber phone) {
            return List.of(REFERENCE);
        }

        @Override
        public void add(Deed deed) {}

        @Override
        public List<Entry> between(Instant from, Instant until) {
            return List.of();
        }
    }
}
