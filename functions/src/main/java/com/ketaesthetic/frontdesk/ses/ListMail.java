package com.ketaesthetic.frontdesk.ses;

import com.ketaesthetic.frontdesk.mail.Digest;
import com.ketaesthetic.frontdesk.mail.Digest.Concern;
import com.ketaesthetic.frontdesk.mail.Occasion;
import com.ketaesthetic.frontdesk.submission.Quarantine;
import com.ketaesthetic.frontdesk.submission.ReceivedSubmission;
import com.ketaesthetic.frontdesk.submission.Reference;
import com.ketaesthetic.frontdesk.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The content of a mail to the clinic that is not about a single request: the daily digest, a gathered mail, or the
 * notice that another inbox does not get its mail.
 *
 * @param which what tells the mail from others of its kind
 * @param intro what the mail is about
 * @param sections what it lists, the most urgent first
 * @param desk the address of the desk; nothing if there is no desk, or if the mail lists no requests
 */
record ListMail(Words words, String title, String which, String intro, List<Section> sections, Optional<String> desk) {

    /** A digest is made of the first thousand entries of each kind, of which it has room for fewer than a hundred. */
    private static final int MOST_COUNTED = 900;

    private static final String REFERENCE = "{reference}";
    private static final String MOMENT = "{moment}";

    /**
     * Requests that need the same action.
     *
     * @param advice what staff should do about them
     * @param items the requests, possibly none
     * @param left how many more there are that other mails or the desk have; empty if there are none
     * @param rest where the desk lists those; nothing if other mails have them
     */
    record Section(String title, String advice, List<Item> items, String left, Optional<String> rest) {}

    /**
     * A request.
     *
     * @param reference as it is shown
     * @param desk the address of the desk's page about it; nothing if there is no desk
     * @param around what and when it was, in the words before and after its reference
     * @param notes what else there is to know about it
     * @param entries what the mail's detail allows
     */
    record Item(
            String reference, Optional<String> desk, Words.Around around, List<String> notes, List<Entry> entries) {}

    static ListMail of(Occasion.Digested digested, MailSettings settings, Words words) {
        ClinicMailDetail detail = settings.detail();
        Map<Reference, ReceivedSubmission> received = digested.requests().stream()
                .collect(Collectors.toMap(ReceivedSubmission::reference, Function.identity(), (one, _) -> one));
        Digest digest = digested.digest();
        List<Section> sections = Stream.of(Concern.values())
                .map(concern -> new Section(
                        words.choice("mail.digest.title", concern),
                        words.choice("mail.digest.advice", concern),
                        digest.requests().stream()
                                .filter(request -> request.mostUrgent() == concern)
                                .map(request -> item(request, received.get(request.reference()), settings, words))
                                .toList(),
                        left(
                                concern == Concern.OVERDUE ? "mail.digest.left-overdue" : "mail.digest.left",
                                digest.more().getOrDefault(concern, 0),
                                words),
                        concern == Concern.OVERDUE ? settings.deskLink() : Optional.empty()))
                .filter(section -> !section.items().isEmpty())
                .toList();
        return new ListMail(
                words,
                words.text("mail.digest.subject"),
                words.day(digest.day()),
                words.text(detail == ClinicMailDetail.REFERENCE ? "mail.digest.intro.reference" : "mail.digest.intro"),
                sections,
                settings.deskLink());
    }

    static ListMail of(Occasion.Gathered gathered, MailSettings settings, Words words) {
        Stream<Item> requests = gathered.requests().stream()
                .map(received -> readable(
                        received, List.of(), Entries.all(received, settings.detail(), words), settings, words));
        Stream<Item> unreadable =
                gathered.unreadable().stream().map(reference -> unreadable(reference, List.of(), settings, words));
        Section section = new Section(
                words.text("mail.gathered.title"),
                words.text("mail.gathered.advice"),
                Stream.concat(requests, unreadable).toList(),
                left("mail.gathered.following", gathered.following(), words),
                Optional.empty());
        return new ListMail(
                words,
                words.text("mail.gathered.subject"),
                gathered.first().shown(),
                words.text("mail.gathered.intro"),
                List.of(section),
                settings.deskLink());
    }

    /**
     * Creates the notice that mail does not arrive in another inbox.
     *
     * @param address the address of that inbox; empty if the clinic does not have it any more
     */
    static ListMail of(Occasion.InboxFailed failed, String address, Words words) {
        String inbox = address.isEmpty() ? words.text("mail.inbox-failed.removed") : address;
        Section section = new Section(
                words.text("mail.inbox-failed.title"),
                words.text("mail.inbox-failed.advice"),
                List.of(),
                "",
                Optional.empty());
        return new ListMail(
                words,
                words.text("mail.inbox-failed.subject", "inbox", inbox),
                failed.day() + " UTC",
                words.text("mail.inbox-failed.intro", "inbox", inbox),
                List.of(section),
                Optional.empty());
    }

    String subject() {
        return MailContent.subject(title, which, words);
    }

    private static Item item(
            Digest.Request request, @Nullable ReceivedSubmission received, MailSettings settings, Words words) {
        List<String> notes = new ArrayList<>();
        if (received != null) {
            Quarantine quarantine = received.quarantine();
            if (quarantine != null && request.mostUrgent() == Concern.QUARANTINED) {
                notes.add(words.choice("mail.digest.quarantine", quarantine));
            }
        }
        request.concerns().stream()
                .skip(1)
                .map(concern -> words.choice("mail.digest.also", concern))
                .forEach(notes::add);
        return received == null
                ? unreadable(request.reference(), notes, settings, words)
                : readable(received, notes, Entries.reach(received, settings.detail(), words), settings, words);
    }

    private static Item unreadable(Reference reference, List<String> notes, MailSettings settings, Words words) {
        return new Item(
                reference.shown(),
                settings.deskLink(reference),
                words.around("mail.list.unreadable", REFERENCE),
                notes,
                List.of());
    }

    private static Item readable(
            ReceivedSubmission received, List<String> notes, List<Entry> entries, MailSettings settings, Words words) {
        Words.Around line =
                words.around("mail.list.line." + received.submission().kind().value(), REFERENCE);
        String moment = words.moment(received.receivedAt().atZone(words.clinic().timeZone()));
        return new Item(
                received.reference().shown(),
                settings.deskLink(received.reference()),
                new Words.Around(
                        line.before().replace(MOMENT, moment), line.after().replace(MOMENT, moment)),
                notes,
                entries);
    }

    private static String left(String key, int count, Words words) {
        return count == 0
                ? ""
                : words.text(key, "count", count < MOST_COUNTED ? Integer.toString(count) : MOST_COUNTED + "+");
    }
}
