package com.ketaesthetic.frontdesk.local.simulation;

import com.ketaesthetic.frontdesk.local.simulation.History.Event;
import com.ketaesthetic.frontdesk.mail.MailKind;
import com.ketaesthetic.frontdesk.request.Request;
import com.ketaesthetic.frontdesk.request.RequestEvent;
import com.ketaesthetic.frontdesk.request.RequestState.Answered;
import com.ketaesthetic.frontdesk.request.RequestState.Closing;
import com.ketaesthetic.frontdesk.request.RequestState.Decline;
import com.ketaesthetic.frontdesk.request.RequestState.Step;
import com.ketaesthetic.frontdesk.request.StaffMember;
import com.ketaesthetic.frontdesk.submission.Appointment;
import com.ketaesthetic.frontdesk.submission.Reference;
import com.ketaesthetic.frontdesk.submission.Wish;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Two people who make appointments, move and cancel them, and now and then find that they have made a mistake, and
 * patients who would like to come at another time, or not at all.
 */
final class Arrangements {
    private static final Duration DAY = Duration.ofDays(1);

    private final World world;
    private final Desk desk;
    private final Random random;
    private final List<Reference> arranged = new ArrayList<>();

    Arrangements(World world, Desk desk) {
        this.world = world;
        this.desk = desk;
        this.random = new Random(world.seed() * 37 + 11);
    }

    /** Has staff and the patient do some things with a request, at any time within this one. */
    void arrange(String reference, Duration during) {
        world.note(new Event.Desked(reference));
        arranged.add(new Reference(reference));
        // Without this, most requests would never get an appointment.
        staffDo(new Reference(reference), within(during.dividedBy(3)), this::next);
        act(new Reference(reference), during);
    }

    /** Has staff and patients do some more things with the same requests. */
    void goOn(Duration during) {
        arranged.forEach(reference -> act(reference, during));
    }

    private void act(Reference reference, Duration during) {
        int deeds = 1 + random.nextInt(5);
        for (int i = 0; i < deeds; i++) {
            staffDo(reference, within(during), this::next);
        }
        if (random.nextInt(3) == 0) {
            Duration in = within(during);
            patientDoes(reference, in);
            if (random.nextBoolean()) {
                // In two windows of a browser, or just when staff do something.
                patientDoes(reference, in.plusMillis(random.nextInt(300)));
                staffDo(reference, in.plusMillis(random.nextInt(300)), this::next);
            }
        }
    }

    private void staffDo(Reference reference, Duration in, Desk.Deed deed) {
        StaffMember member = Desk.STAFF.get(random.nextInt(Desk.STAFF.size()));
        world.actors().start(in, () -> desk.change(reference, member, deed, this::afterwards));
    }

    /** Some find at once that they have made a mistake: they undo it, or make another change while its mail waits. */
    private void afterwards(Reference reference, StaffMember by, RequestEvent done) {
        boolean hasMail = done instanceof RequestEvent.Book
                || done instanceof RequestEvent.Move
                || done instanceof RequestEvent.Cancel;
        if (hasMail && random.nextInt(2) == 0) {
            Duration in = within(Duration.ofSeconds(random.nextInt(4) > 0 ? 50 : 150));
            Desk.Deed deed = random.nextInt(3) > 0 ? (_, _) -> new RequestEvent.Undo() : this::next;
            world.actors().start(in, () -> desk.change(reference, by, deed, this::afterwards));
        }
    }

    private void patientDoes(Reference reference, Duration in) {
        world.actors().start(in, () -> desk.patientDoes(reference, wish(world.now())));
    }

    private RequestEvent wish(Instant now) {
        return switch (random.nextInt(8)) {
            case 0, 1, 2, 3 -> new RequestEvent.AskForChange(new Wish(List.of(), Optional.empty()), now.plus(DAY));
            case 4 -> new RequestEvent.StopMails();
            default -> new RequestEvent.Withdraw(expiresAt(now));
        };
    }

    private RequestEvent next(Request seen, Instant now) {
        if (seen.mailsUnwanted() && random.nextInt(3) == 0) {
            return new RequestEvent.AllowMails();
        }
        if (seen.state() instanceof Answered) {
            return answered(now);
        }
        return seen.state().standing().isPresent() ? standing(now) : open(now);
    }

    private RequestEvent open(Instant now) {
        return switch (random.nextInt(20)) {
            case 0 -> new RequestEvent.Contact(Step.CALLED, Optional.empty());
            case 1 -> new RequestEvent.Contact(Step.VOICEMAIL, Optional.of(now.plus(within(DAY))));
            case 2 -> new RequestEvent.Decline(Decline.NO_TIMES, true, expiresAt(now));
            case 3 -> new RequestEvent.Close(Closing.UNREACHABLE, expiresAt(now));
            case 4 -> new RequestEvent.StopMails();
            case 5 -> new RequestEvent.Resend(MailKind.CONFIRMATION, 1);
            case 6 -> new RequestEvent.Take();
            default -> new RequestEvent.Book(appointment(now));
        };
    }

    private RequestEvent standing(Instant now) {
        return switch (random.nextInt(24)) {
            case 0, 1, 2, 3, 4, 5, 6, 7 -> new RequestEvent.Move(appointment(now));
            case 8, 9, 10, 11 -> new RequestEvent.Cancel(expiresAt(now));
            case 12, 13 -> new RequestEvent.Keep();
            case 14 -> new RequestEvent.Fulfill(expiresAt(now));
            case 15 -> new RequestEvent.NoShow(expiresAt(now));
            case 16 -> new RequestEvent.StopMails();
            case 17 -> new RequestEvent.Undo();
            case 18 -> new RequestEvent.Resend(MailKind.BOOKED, 1);
            case 19 -> new RequestEvent.Resend(MailKind.MOVED, 1);
            case 20, 21 -> new RequestEvent.Resend(MailKind.REMINDER, 1);
            case 22 -> new RequestEvent.Contact(Step.NO_ANSWER, Optional.empty());
            default -> new RequestEvent.Note();
        };
    }

    private RequestEvent answered(Instant now) {
        return switch (random.nextInt(10)) {
            case 0 -> new RequestEvent.Undo();
            case 1 -> new RequestEvent.Resend(MailKind.CANCELLED, 1);
            case 2 -> new RequestEvent.Resend(MailKind.WITHDRAWAL_RECEIPT, 1);
            case 3 -> new RequestEvent.StopMails();
            case 4 -> new RequestEvent.Close(Closing.ANSWERED, expiresAt(now));
            default -> new RequestEvent.Reopen();
        };
    }

    /** Most are so soon that the reminder is due while things go wrong, and some are where the clinic's clock changes. */
    private Appointment appointment(Instant now) {
        Duration in = switch (random.nextInt(10)) {
            case 0, 1, 2, 3 -> DAY.plus(within(Duration.ofHours(3)));
            case 4 -> DAY.plus(within(Duration.ofMinutes(5)));
            case 5 -> within(Duration.ofHours(12));
            case 6 ->
                Scenario.changeOfClocks(now)
                        .map(change -> Duration.between(now, change.plus(within(DAY.multipliedBy(2)))))
                        .orElse(DAY);
            default -> DAY.plus(within(DAY.multipliedBy(5)));
        };
        return new Appointment(now.plus(in), 15 * (1 + random.nextInt(8)));
    }

    private Instant expiresAt(Instant now) {
        return now.plus(world.scenario().retention());
    }

    private Duration within(Duration time) {
        return Duration.ofMillis(random.nextLong(1, time.toMillis() + 1));
    }
}
