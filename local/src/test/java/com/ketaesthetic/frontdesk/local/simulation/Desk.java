package com.ketaesthetic.frontdesk.local.simulation;

import com.ketaesthetic.frontdesk.local.simulation.History.Event;
import com.ketaesthetic.frontdesk.mail.MailKind;
import com.ketaesthetic.frontdesk.request.Change;
import com.ketaesthetic.frontdesk.request.Request;
import com.ketaesthetic.frontdesk.request.RequestEvent;
import com.ketaesthetic.frontdesk.request.RequestState.Closing;
import com.ketaesthetic.frontdesk.request.RequestState.Decline;
import com.ketaesthetic.frontdesk.request.RequestState.Step;
import com.ketaesthetic.frontdesk.request.RequestTransitions;
import com.ketaesthetic.frontdesk.request.StaffMember;
import com.ketaesthetic.frontdesk.submission.Reference;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Two people at the desk who work on the same requests. They see a request, take their time, and send a form. If they get no
 * answer they send the same form again, and some of them tap twice.
 */
final class Desk {
    static final List<StaffMember> STAFF =
            List.of(new StaffMember("staff-1", "Ana"), new StaffMember("staff-2", "Ben"));
    private static final int TRIES = 5;

    private final World world;
    private final Supplier<Machine> machines;
    /** It is a generator of its own, so that histories without a desk stay as they were. */
    private final Random random;

    Desk(World world, Supplier<Machine> machines) {
        this.world = world;
        this.machines = machines;
        this.random = new Random(world.seed() * 31 + 7);
    }

    /** Has both do some things with a request, at any time within this one. */
    void work(String reference, Duration during) {
        world.note(new Event.Desked(reference));
        for (StaffMember member : STAFF) {
            int changes = 1 + random.nextInt(4);
            for (int i = 0; i < changes; i++) {
                world.actors()
                        .start(
                                within(during),
                                () -> change(new Reference(reference), member, this::event, this::regret));
            }
        }
    }

    /** Has somebody work on a request that a digest may have listed, within this time, and leaves others as they are. */
    void workOff(String reference, Duration during) {
        if (random.nextBoolean()) {
            world.note(new Event.Desked(reference));
            StaffMember member = STAFF.get(random.nextInt(STAFF.size()));
            world.actors()
                    .start(within(during), () -> change(new Reference(reference), member, this::answer, this::regret));
        }
    }

    /** Has one or both find that a request in quarantine is from a person, or that it is not. */
    void judge(String reference, Duration during) {
        world.note(new Event.Desked(reference));
        for (StaffMember member : STAFF.subList(0, 1 + random.nextInt(2))) {
            world.actors()
                    .start(
                            within(during),
                            () -> change(new Reference(reference), member, this::judgement, this::regret));
        }
    }

    /** Some who decline a request think better of it, at once or later. */
    private void regret(Reference reference, StaffMember by, RequestEvent event) {
        if (event instanceof RequestEvent.Decline decline && decline.mailed() && random.nextInt(4) > 0) {
            Duration later = within(Duration.ofSeconds(random.nextInt(3) > 0 ? 3 : 900));
            world.actors().start(later, () -> change(reference, by, (_, _) -> new RequestEvent.Reopen(), this::regret));
        }
    }

    /** Decides what somebody does with a request that they see. */
    interface Deed {
        RequestEvent of(Request seen, Instant now);
    }

    /** Decides what somebody does after they have done something with a request. */
    interface Afterwards {
        void than(Reference reference, StaffMember by, RequestEvent done);
    }

    void change(Reference reference, StaffMember by, Deed deed, Afterwards afterwards) {
        Optional<Request> seen = attempt(
                        () -> machines.get().requestTransitions().requests().find(reference))
                .flatMap(found -> found);
        if (seen.isEmpty()) {
            return;
        }
        world.actors().pause(within(Duration.ofSeconds(random.nextBoolean() ? 1 : 60)));
        RequestEvent event = deed.of(seen.get(), world.now());
        long version = seen.get().version();
        String formId = "form-" + world.number();
        afterwards.than(reference, by, event);
        repeat(reference, by, event, formId, (transitions, change) -> transitions.apply(reference, version, change));
    }

    /** Sends a form until there is an answer, and now and then once more. */
    private void repeat(Reference reference, StaffMember by, RequestEvent event, String formId, Sending sending) {
        boolean tapsTwice = random.nextInt(3) == 0;
        for (int i = 0; i < TRIES; i++) {
            if (send(reference, new Change(event, by, Optional.empty(), formId, world.now()), sending)) {
                if (tapsTwice) {
                    send(reference, new Change(event, by, Optional.empty(), formId, world.now()), sending);
                }
                return;
            }
            world.actors().pause(within(Duration.ofSeconds(20)));
        }
    }

    private interface Sending {
        RequestTransitions.Outcome send(RequestTransitions transitions, Change change);
    }

    /** Has the patient do something with a request, however it is by then. */
    void patientDoes(Reference reference, RequestEvent event) {
        repeat(
                reference,
                StaffMember.PATIENT,
                event,
                "form-" + world.number(),
                (transitions, change) -> transitions.apply(reference, change));
    }

    /** Whether there was an answer. */
    private boolean send(Reference reference, Change change, Sending sending) {
        Optional<RequestTransitions.Outcome> outcome =
                attempt(() -> sending.send(machines.get().requestTransitions(), change));
        outcome.ifPresent(told -> {
            if (told instanceof RequestTransitions.Outcome.Done) {
                world.note(new Event.Changed(reference.value(), change.formId()));
            } else if (told instanceof RequestTransitions.Outcome.Outdated) {
                world.note(new Event.Outdated(reference.value(), change.formId()));
            }
        });
        return outcome.isPresent();
    }

    private <T> Optional<T> attempt(Supplier<T> deed) {
        try {
            return Optional.of(deed.get());
        } catch (IllegalArgumentException mistake) {
            // The model does not know something, or nobody can do such a thing.
            throw mistake;
        } catch (RuntimeException | Crash failed) {
            world.harm().note("the desk got no answer");
            return Optional.empty();
        }
    }

    private RequestEvent judgement(Request seen, Instant now) {
        return random.nextInt(4) == 0
                ? new RequestEvent.Spam(now.plus(world.scenario().retention()))
                : new RequestEvent.NotSpam();
    }

    private RequestEvent answer(Request seen, Instant now) {
        Instant expiresAt = now.plus(world.scenario().retention());
        return switch (random.nextInt(4)) {
            case 0 -> new RequestEvent.Contact(Step.CALLED, Optional.empty());
            case 1 -> new RequestEvent.Contact(Step.NO_ANSWER, Optional.of(now.plus(within(Duration.ofDays(2)))));
            case 2 -> new RequestEvent.Decline(Decline.NO_TIMES, random.nextBoolean(), expiresAt);
            default -> new RequestEvent.Close(Closing.ANSWERED, expiresAt);
        };
    }

    private RequestEvent event(Request seen, Instant now) {
        Instant expiresAt = now.plus(world.scenario().retention());
        return switch (random.nextInt(18)) {
            case 0, 1 -> new RequestEvent.Contact(Step.CALLED, Optional.empty());
            case 2 -> new RequestEvent.Contact(Step.VOICEMAIL, Optional.of(now.plus(within(Duration.ofDays(1)))));
            case 3 -> new RequestEvent.Close(Closing.ANSWERED, expiresAt);
            case 4 -> new RequestEvent.Decline(Decline.NO_TIMES, random.nextBoolean(), expiresAt);
            case 5 -> new RequestEvent.Spam(expiresAt);
            case 6, 7 -> new RequestEvent.Reopen();
            case 8 -> new RequestEvent.Take();
            case 9 -> new RequestEvent.GiveBack();
            case 10 -> new RequestEvent.Resend(MailKind.CONFIRMATION, 1);
            case 11 -> new RequestEvent.Resend(MailKind.DECLINED, 1);
            case 12 ->
                new RequestEvent.Resend(
                        MailKind.REQUEST,
                        1 + random.nextInt(world.scenario().inboxes().size()));
            case 13, 14, 15, 16 -> new RequestEvent.Decline(Decline.NOT_OFFERED, true, expiresAt);
            default -> new RequestEvent.Note();
        };
    }

    private Duration within(Duration time) {
        return Duration.ofMillis(random.nextLong(1, time.toMillis() + 1));
    }
}
