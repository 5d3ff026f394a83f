package com.ketaesthetic.frontdesk.ses;

import com.ketaesthetic.frontdesk.mail.Digest;
import com.ketaesthetic.frontdesk.mail.Digest.Concern;
import com.ketaesthetic.frontdesk.mail.Digest.Entry;
import com.ketaesthetic.frontdesk.mail.Occasion;
import com.ketaesthetic.frontdesk.submission.Contact;
import com.ketaesthetic.frontdesk.submission.PhoneNumber;
import com.ketaesthetic.frontdesk.submission.Quarantine;
import com.ketaesthetic.frontdesk.submission.ReceivedSubmission;
import com.ketaesthetic.frontdesk.submission.Reference;
import com.ketaesthetic.frontdesk.words.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
 */
record ListMail(Words words, String title, String which, String intro, List<Section> sections) {

    /**
     * Entries that need the same action.
     *
     * @param advice what staff should do about them
     * @param entries the lines, possibly none
     * @param left how many more there are that other mails have; empty if there are none
     */
    record Section(String title, String advice, List<Line> entries, String left) {}

    /**
     * The line of one submission.
     *
     * @param text the submission's reference and a time
     * @param more details that no other mail contains
     */
    record Line(String text, List<String> more) {}

    static ListMail of(Occasion.Digested digested, ClinicMailDetail detail, Words words) {
        Map<Reference, ReceivedSubmission> unmailed = digested.unmailed().stream()
                .collect(Collectors.toMap(ReceivedSubmission::reference, Function.identity(), (one, _) -> one));
        List<Section> sections = Stream.of(Concern.values())
                .map(concern -> section(concern, digested.digest(), unmailed, detail, words))
                .filter(section -> !section.entries().isEmpty())
                .toList();
        return new ListMail(
                words,
                words.text("mail.digest.subject"),
                words.day(digested.digest().day()),
                words.text("mail.digest.intro"),
                sections);
    }

    static ListMail of(Occasion.Gathered gathered, ClinicMailDetail detail, Words words) {
        Stream<Line> requests = gathered.requests().stream()
                .map(received -> new Line(
                        words.choice("mail.gathered.line", received.submission().kind())
                                .replace("{reference}", received.reference().shown())
                                .replace("{moment}", moment(received.receivedAt(), words)),
                        ClinicMail.details(received, detail, words)));
        Stream<Line> unreadable = gathered.unreadable().stream()
                .map(reference ->
                        new Line(words.text("mail.gathered.unreadable", "reference", reference.shown()), List.of()));
        Section section = new Section(
                words.text("mail.gathered.title"),
                words.text("mail.gathered.advice"),
                Stream.concat(requests, unreadable).toList(),
                left("mail.gathered.following", gathered.following(), words));
        return new ListMail(
                words,
                words.text("mail.gathered.subject"),
                gathered.first().shown(),
                words.text("mail.gathered.intro"),
                List.of(section));
    }

    /**
     * Creates the notice that mail does not arrive in another inbox.
     *
     * @param address the address of that inbox; empty if the clinic does not have it any more
     */
    static ListMail of(Occasion.InboxFailed failed, String address, Words words) {
        String inbox = address.isEmpty() ? words.text("mail.inbox-failed.removed") : address;
        Section section = new Section(
                words.text("mail.inbox-failed.title"), words.text("mail.inbox-failed.advice"), List.of(), "");
        return new ListMail(
                words,
                words.text("mail.inbox-failed.subject", "inbox", inbox),
                failed.day() + " UTC",
                words.text("mail.inbox-failed.intro", "inbox", inbox),
                List.of(section));
    }

    String subject() {
        return MailContent.subject(title, which, words);
    }

    private static Section section(
            Concern concern,
            Digest digest,
            Map<Reference, ReceivedSubmission> unmailed,
            ClinicMailDetail detail,
            Words words) {
        List<Line> lines = digest.entries().stream()
                .filter(entry -> entry.concern() == concern)
                .map(entry ->
                        new Line(line(entry, words), more(unmailed.get(entry.reference()), concern, detail, words)))
                .toList();
        return new Section(
                words.choice("mail.digest.title", concern),
                words.choice("mail.digest.advice", concern),
                lines,
                left("mail.digest.left", digest.more().getOrDefault(concern, 0), words));
    }

    private static String left(String key, int count, Words words) {
        return count == 0 ? "" : words.text(key, "count", Integer.toString(count));
    }

    /** Says how to reach the sender if it is possible that no mail to the clinic has said so. */
    private static List<String> more(
            @Nullable ReceivedSubmission received, Concern concern, ClinicMailDetail detail, Words words) {
        if (received == null || !concern.isWithoutMail()) {
            return List.of();
        }
        List<String> more = new ArrayList<>();
        Quarantine quarantine = received.quarantine();
        if (quarantine != null && concern == Concern.QUARANTINED) {
            more.add(words.choice("mail.digest.quarantine", quarantine));
        }
        if (detail != ClinicMailDetail.REFERENCE) {
            Contact contact = received.submission().contact();
            more.addAll(Typed.lines(contact.name().value()));
            PhoneNumber phone = contact.phone();
            if (phone != null) {
                more.add(phone.written());
            }
            more.add(contact.email().value());
        }
        return more;
    }

    private static String line(Entry entry, Words words) {
        return words.text("mail.digest.line", "reference", entry.reference().shown())
                .replace("{moment}", moment(entry.since(), words));
    }

    private static String moment(Instant instant, Words words) {
        return words.moment(instant.atZone(words.clinic().timeZone()));
    }

    /** Isolates a line of plain text; see {@link Typed#isolated}. */
    String isolated(String line) {
        return Typed.isolated(line);
    }
}
