package com.ketaesthetic.frontdesk.mail;

import com.ketaesthetic.frontdesk.Samples;
import com.ketaesthetic.frontdesk.submission.Clinic;
import com.ketaesthetic.frontdesk.submission.ClosedDates;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Sweeps mails in memory, with a clock that the test turns, and keeps what happened. */
final class Sweeps implements Sweep.Listener, InboxCheck.Store {
    private static final MailStateMachine MACHINE = new MailStateMachine(Duration.ofMinutes(2), Duration.ofMinutes(10));

    final InMemoryMails mails = new InMemoryMails();
    final InMemoryListings listings = new InMemoryListings(mails);
    final List<MailId> sent = new ArrayList<>();
    final List<MailId> faults = new ArrayList<>();
    final List<Dispatch.Outcome> outcomes = new ArrayList<>();
    final List<Sweep.Part> failedParts = new ArrayList<>();
    final List<Integer> suppressedInboxes = new ArrayList<>();

    int inboxes = 1;
    Optional<OverdueRequests> desk = Optional.empty();
    InboxCheck.SuppressionList suppressionList = inbox -> false;
    Instant now = Samples.NOW;
    Set<LocalDate> closedDates = Set.of();
    LocalTime opening = LocalTime.of(9, 0);

    private final Set<LocalDate> checked = new HashSet<>();

    Sweep.Result run() {
        return run(this::accepted);
    }

    Sweep.Result run(MailService service) {
        return sweep(service).run(() -> true, this);
    }

    Sweep.Result runWithoutTime(MailService service) {
        return sweep(service).run(() -> false, this);
    }

    Tracking tracking() {
        return new Tracking(transitions(), clock());
    }

    Restoration restoration() {
        return new Restoration(transitions(), clock());
    }

    SendResult accepted(MailId id, int attempt, Occasion occasion) {
        sent.add(id);
        return new SendResult.Accepted("m-" + attempt);
    }

    private Sweep sweep(MailService service) {
        Clock clock = clock();
        Clinic clinic = Samples.clinic(Samples.clinic().openDays(), new ClosedDates(closedDates, false), opening);
        return new Sweep(
                new Dispatch(transitions(), service, () -> "owner", new Daytime(clinic.timeZone()), clock),
                transitions(),
                new Gathering(listings, inboxes, clock),
                new DailyDigest(mails, listings, desk, clinic, inboxes, clock),
                new InboxCheck(inbox -> suppressionList.contains(inbox), this, inboxes, clock),
                clock);
    }

    private MailTransitions transitions() {
        return new MailTransitions(mails, listings, MACHINE, inboxes);
    }

    private Clock clock() {
        return Clock.fixed(now, ZoneOffset.UTC);
    }

    @Override
    public void sent(MailId id, Dispatch.Outcome outcome) {
        outcomes.add(outcome);
    }

    @Override
    public void failed(MailId id, RuntimeException fault) {
        faults.add(id);
    }

    @Override
    public void failed(Sweep.Part part, RuntimeException fault) {
        failedParts.add(part);
    }

    @Override
    public void checkedInboxes(int suppressed) {
        suppressedInboxes.add(suppressed);
    }

    @Override
    public boolean isChecked(LocalDate day) {
        return checked.contains(day);
    }

    @Override
    public void markChecked(LocalDate day) {
        checked.add(day);
    }
}
