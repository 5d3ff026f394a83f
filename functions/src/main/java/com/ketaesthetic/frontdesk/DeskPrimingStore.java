package com.ketaesthetic.frontdesk;

import com.ketaesthetic.frontdesk.mail.MailId;
import com.ketaesthetic.frontdesk.mail.MailKind;
import com.ketaesthetic.frontdesk.mail.MailState;
import com.ketaesthetic.frontdesk.request.HistoryEntry;
import com.ketaesthetic.frontdesk.request.Request;
import com.ketaesthetic.frontdesk.request.RequestState;
import com.ketaesthetic.frontdesk.request.Requests;
import com.ketaesthetic.frontdesk.staff.Deed;
import com.ketaesthetic.frontdesk.staff.DeskAudit;
import com.ketaesthetic.frontdesk.staff.Draft;
import com.ketaesthetic.frontdesk.staff.Group;
import com.ketaesthetic.frontdesk.staff.Identity;
import com.ketaesthetic.frontdesk.staff.IdentityProvider;
import com.ketaesthetic.frontdesk.staff.KeptDrafts;
import com.ketaesthetic.frontdesk.staff.OtherSession;
import com.ketaesthetic.frontdesk.staff.RequestFile;
import com.ketaesthetic.frontdesk.staff.Row;
import com.ketaesthetic.frontdesk.staff.Session;
import com.ketaesthetic.frontdesk.staff.Sessions;
import com.ketaesthetic.frontdesk.staff.SignInAttempt;
import com.ketaesthetic.frontdesk.staff.SignInAttempts;
import com.ketaesthetic.frontdesk.staff.StaffDirectory;
import com.ketaesthetic.frontdesk.staff.WorkList;
import com.ketaesthetic.frontdesk.staff.WorkLists;
import com.ketaesthetic.frontdesk.submission.Appointment;
import com.ketaesthetic.frontdesk.submission.Contact;
import com.ketaesthetic.frontdesk.submission.ContactMethod;
import com.ketaesthetic.frontdesk.submission.EmailAddress;
import com.ketaesthetic.frontdesk.submission.Interest;
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
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Stands for the table and for the sign-in service while the desk is primed: one request, which is also each row of each list. */
record DeskPrimingStore(Instant now)
        implements Sessions,
                SignInAttempts,
                KeptDrafts,
                IdentityProvider,
                StaffDirectory,
                Requests,
                Requests.Seen,
                WorkLists,
                DeskAudit {
    private static final int ROWS = 50;
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
        return new Request(DeskPriming.REFERENCE, new RequestState.Received(), Optional.of(DeskPriming.MEMBER), 0);
    }

    private Row someRow() {
        return new Row(request(), Kind.APPOINTMENT_REQUEST, CONTACT, null, times(), true, now, now);
    }

    RequestFile file() {
        return new RequestFile(
                request(),
                new ReceivedSubmission(
                        DeskPriming.REFERENCE,
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
                        DeskPriming.TOKEN,
                        null,
                        false),
                List.of(new HistoryEntry(
                        1,
                        now,
                        DeskPriming.MEMBER,
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
                        MailId.of(DeskPriming.REFERENCE, MailKind.CONFIRMATION),
                        new MailState.Delivered(1, DeskPriming.TOKEN))));
    }

    private Session session() {
        return new Session(
                DeskPriming.TOKEN, DeskPriming.MEMBER, Group.OWNER, DeskPriming.TOKEN, Language.ENGLISH, now, now);
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
        return DeskPriming.PLACE.signIn();
    }

    @Override
    public boolean isThere() {
        return true;
    }

    @Override
    public URI signOutAddress() {
        return DeskPriming.PLACE.signIn();
    }

    @Override
    public Answer exchange(String code, SignInAttempt attempt) {
        return new Answer.SignedIn(new Identity(DeskPriming.MEMBER, Group.OWNER, now));
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
        return List.of(DeskPriming.REFERENCE);
    }

    @Override
    public List<Reference> of(PhoneNumber phone) {
        return List.of(DeskPriming.REFERENCE);
    }

    @Override
    public void add(Deed deed) {}

    @Override
    public List<Entry> between(Instant from, Instant until) {
        return List.of();
    }
}
