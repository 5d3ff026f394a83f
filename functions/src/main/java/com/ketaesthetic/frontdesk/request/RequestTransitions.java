package com.ketaesthetic.frontdesk.request;

import com.ketaesthetic.frontdesk.submission.Reference;
import java.util.List;
import java.util.Optional;

/**
 * The one place where a step of {@link RequestStateMachine} is carried out, together with its entry in the request's
 * history and with its mails.
 *
 * @param mails the rules for mails; nothing for who makes only changes that have no mails
 */
public record RequestTransitions(Requests requests, Optional<RequestMails> mails) {
    private static final int TRIES = 10;

    public RequestTransitions(Requests requests, RequestMails mails) {
        this(requests, Optional.of(mails));
    }

    /** Transitions of somebody who makes only changes that have no mails. */
    public static RequestTransitions withoutMails(Requests requests) {
        return new RequestTransitions(requests, Optional.empty());
    }

    /** What became of a change. */
    public sealed interface Outcome {
        /** The change is made, or was made before under the same form id. */
        record Done(Request request) implements Outcome {}

        /** There is no such request. */
        record NotFound() implements Outcome {}

        /** The state of the request does not allow the change, or there is no such mail. Nothing is written. */
        record NotAllowed(Request present) implements Outcome {}

        /** The patient has got as many mails today as the limit allows. Nothing is written. */
        record TooManyMails(Request present) implements Outcome {}

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
        return requests.read(reference)
                .map(present -> apply(present, seenVersion, change))
                .orElse(new Outcome.NotFound());
    }

    private Outcome apply(Requests.Seen read, long seenVersion, Change change) {
        Requests.Seen present = read;
        if (present.request().version() == seenVersion) {
            Optional<Outcome> made = make(present, change);
            if (made.isPresent()) {
                return made.get();
            }
            Optional<Requests.Seen> later = requests.read(present.request().reference());
            if (later.isEmpty() || later.get().request().version() == seenVersion) {
                // It is about to be deleted.
                return new Outcome.NotFound();
            }
            present = later.get();
        }
        List<HistoryEntry> since = present.history().stream()
                .filter(entry -> entry.number() > seenVersion)
                .toList();
        return isMade(change, since) ? alreadyMade(present.request()) : new Outcome.Outdated(present.request(), since);
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
            Optional<Requests.Seen> seen = requests.read(reference);
            if (seen.isEmpty()) {
                return new Outcome.NotFound();
            }
            Request present = seen.get().request();
            if (isMade(change, seen.get().history())) {
                return alreadyMade(present);
            }
            Outcome outcome = apply(seen.get(), present.version(), change);
            if (!(outcome instanceof Outcome.Outdated)) {
                return outcome;
            }
        }
        throw new IllegalStateException("the state of request " + reference + " kept changing");
    }

    /** Returns nothing if the request has changed since it was read. */
    private Optional<Outcome> make(Requests.Seen seen, Change change) {
        Request before = seen.request();
        List<HistoryEntry> history =
                RequestMails.bringsBack(before.state(), change.event()) ? seen.history() : List.of();
        Optional<HistoryEntry> undone = change.event() instanceof RequestEvent.Undo
                ? history.stream()
                        .filter(entry -> entry.number() == before.version())
                        .findFirst()
                : Optional.empty();
        Optional<RequestState> to = change.event() instanceof RequestEvent.Undo
                ? undone.flatMap(HistoryEntry::former)
                        .flatMap(former -> RequestStateMachine.undo(before.state(), former))
                : RequestStateMachine.step(before.state(), change.event());
        if (to.isEmpty()) {
            return Optional.of(new Outcome.NotAllowed(before));
        }
        Request after = after(before, to.get(), change);
        if (!RequestMails.concerns(change.event())) {
            return make(seen, after, change, Mailing.NONE);
        }
        RequestMails rules = mails.orElseThrow(() -> new IllegalStateException("these transitions have no mails"));
        Optional<Mailing> mailing = rules.of(
                before,
                after,
                change.event(),
                seen.correspondence(),
                new RequestMails.Past(undone.flatMap(HistoryEntry::mail), LastWord.of(history, undone)),
                change.at());
        return mailing.isEmpty()
                ? Optional.of(new Outcome.NotAllowed(before))
                : make(seen, after, change, mailing.get());
    }

    private static Request after(Request before, RequestState to, Change change) {
        boolean revised = RequestStateMachine.revisesCalendar(before.state(), change.event());
        boolean mailsUnwanted = switch (change.event()) {
            case RequestEvent.StopMails() -> true;
            case RequestEvent.AllowMails() -> false;
            default -> before.mailsUnwanted();
        };
        return new Request(
                before.reference(),
                to,
                assignee(before, change),
                before.version() + 1,
                before.revisions() + (revised ? 1 : 0),
                mailsUnwanted);
    }

    /**
     * What somebody decides about a request is not lost because of a mail: if a patient gets no more mails today, the
     * request is declined all the same, and its mail is written as one that is not sent. Only what is nothing but a mail is
     * refused.
     */
    private Optional<Outcome> make(Requests.Seen seen, Request after, Change change, Mailing mailing) {
        Request before = seen.request();
        HistoryEntry entry = HistoryEntry.of(change, before, after, RequestMails.named(change.event(), mailing));
        Optional<RequestEvent.AskForChange> asked =
                change.event() instanceof RequestEvent.AskForChange ask ? Optional.of(ask) : Optional.empty();
        return switch (seen.write(new Requests.Transition(before, after, entry, mailing, asked))) {
            case WRITTEN -> Optional.of(new Outcome.Done(after));
            case CHANGED -> Optional.empty();
            case TOO_LATE -> Optional.of(new Outcome.NotAllowed(before));
            case OVER_LIMIT ->
                change.event() instanceof RequestEvent.Resend
                        ? Optional.of(new Outcome.TooManyMails(before))
                        : make(seen, after, change, mailing.withoutPatient());
        };
    }

    private static Optional<StaffMember> assignee(Request before, Change change) {
        return switch (change.event()) {
            case RequestEvent.Take() -> Optional.of(change.by());
            case RequestEvent.GiveBack() -> Optional.empty();
            default -> before.assignee();
        };
    }
}
