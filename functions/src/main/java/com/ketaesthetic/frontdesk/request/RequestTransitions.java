package com.ketaesthetic.frontdesk.request;

import com.ketaesthetic.frontdesk.submission.Reference;
import java.util.List;
import java.util.Optional;

/**
 * The one place where a step of {@link RequestStateMachine} is carried out, together with its entry in the request's
 * history.
 */
public record RequestTransitions(Requests requests) {
    private static final int TRIES = 10;

    /** What became of a change. */
    public sealed interface Outcome {
        /** The change is made, or was made before under the same form id. */
        record Done(Request request) implements Outcome {}

        /** There is no such request. */
        record NotFound() implements Outcome {}

        /** The state of the request does not allow the change. Nothing is written. */
        record NotAllowed(Request present) implements Outcome {}

        /**
         * The request has changed since it was seen. Nothing is written.
         *
         * @param since what was done meanwhile, in its order
         */
        record Outdated(Request present, List<HistoryEntry> since) implements Outcome {
            public Outdated {
                since = List.copyOf(since);
            }
        }
    }

    /** Makes a change to the request as somebody has seen it: with this version, and in no other. */
    public Outcome apply(Reference reference, long seenVersion, Change change) {
        Optional<Request> present = requests.find(reference);
        if (present.isEmpty()) {
            return new Outcome.NotFound();
        }
        if (present.get().version() == seenVersion) {
            Optional<Outcome> made = make(present.get(), change);
            if (made.isPresent()) {
                return made.get();
            }
            present = requests.find(reference);
            if (present.isEmpty() || present.get().version() == seenVersion) {
                // It is about to be deleted.
                return new Outcome.NotFound();
            }
        }
        List<HistoryEntry> since = requests.history(reference).stream()
                .filter(entry -> entry.number() > seenVersion)
                .toList();
        return isMade(change, since) ? alreadyMade(present.get()) : new Outcome.Outdated(present.get(), since);
    }

    /** Whoever made the change may have been cut off before all that belongs to the request was settled. */
    private Outcome alreadyMade(Request present) {
        requests.settle(present);
        return new Outcome.Done(present);
    }

    private static boolean isMade(Change change, List<HistoryEntry> history) {
        return history.stream().anyMatch(entry -> entry.formId().equals(change.formId()));
    }

    /** Makes a change to the request whatever was done to it before. */
    public Outcome apply(Reference reference, Change change) {
        for (int i = 0; i < TRIES; i++) {
            Optional<Request> seen = requests.find(reference);
            if (seen.isEmpty()) {
                return new Outcome.NotFound();
            }
            if (isMade(change, requests.history(reference))) {
                return alreadyMade(seen.get());
            }
            Outcome outcome = apply(reference, seen.get().version(), change);
            if (!(outcome instanceof Outcome.Outdated)) {
                return outcome;
            }
        }
        throw new IllegalStateException("the state of request " + reference + " kept changing");
    }

    /** Returns nothing if the request has changed since it was read. */
    private Optional<Outcome> make(Request before, Change change) {
        Optional<RequestState> to = RequestStateMachine.step(before.state(), change.event());
        if (to.isEmpty()) {
            return Optional.of(new Outcome.NotAllowed(before));
        }
        Request after = new Request(before.reference(), to.get(), assignee(before, change), before.version() + 1);
        HistoryEntry entry = HistoryEntry.of(change, before, after);
        return requests.transition(new Requests.Transition(before, after, entry))
                ? Optional.of(new Outcome.Done(after))
                : Optional.empty();
    }

    private static Optional<StaffMember> assignee(Request before, Change change) {
        return switch (change.event()) {
            case RequestEvent.Take() -> Optional.of(change.by());
            case RequestEvent.GiveBack() -> Optional.empty();
            case RequestEvent.NotSpam _,
                    RequestEvent.Spam _,
                    RequestEvent.Contact _,
                    RequestEvent.Decline _,
                    RequestEvent.Close _,
                    RequestEvent.Reopen _,
                    RequestEvent.Note _ -> before.assignee();
        };
    }
}
