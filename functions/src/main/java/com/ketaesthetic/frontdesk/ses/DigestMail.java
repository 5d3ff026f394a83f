package com.ketaesthetic.frontdesk.ses;

import com.ketaesthetic.frontdesk.mail.Digest.Concern;
import com.ketaesthetic.frontdesk.mail.Digest.Entry;
import com.ketaesthetic.frontdesk.mail.Occasion;
import com.ketaesthetic.frontdesk.submission.Contact;
import com.ketaesthetic.frontdesk.submission.PhoneNumber;
import com.ketaesthetic.frontdesk.submission.Quarantine;
import com.ketaesthetic.frontdesk.submission.ReceivedSubmission;
import com.ketaesthetic.frontdesk.submission.Reference;
import com.ketaesthetic.frontdesk.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The content of the mail with the daily digest.
 *
 * @param sections one section for each concern that has entries, the most urgent first
 */
record DigestMail(Words words, String subject, List<Section> sections) {

    /**
     * The entries of one concern.
     *
     * @param advice what staff should do about them
     * @param entries at least one
     * @param left what is left to the digests that follow; empty if nothing is
     */
    record Section(String title, String advice, List<Line> entries, String left) {}

    /**
     * The line of one submission.
     *
     * @param text the submission's reference and the time from which it has needed attention
     * @param more details that no other mail contains
     */
    record Line(String text, List<String> more) {}

    static DigestMail of(Occasion.Digested digested, ClinicMailDetail detail, Words words) {
        Map<Reference, ReceivedSubmission> quarantined = digested.quarantined().stream()
                .collect(Collectors.toMap(ReceivedSubmission::reference, Function.identity()));
        List<Section> sections = Stream.of(Concern.values())
                .map(concern -> section(
                        concern,
                        digested.digest().more().getOrDefault(concern, 0),
                        digested.digest().entries().stream()
                                .filter(entry -> entry.concern() == concern)
                                .map(entry -> new Line(
                                        line(entry, words),
                                        more(quarantined.get(entry.reference()), entry.concern(), detail, words)))
                                .toList(),
                        words))
                .filter(section -> !section.entries().isEmpty())
                .toList();
        return new DigestMail(words, words.text("mail.digest.subject"), sections);
    }

    private static Section section(Concern concern, int left, List<Line> entries, Words words) {
        return new Section(
                words.choice("mail.digest.title", concern),
                words.choice("mail.digest.advice", concern),
                entries,
                left == 0 ? "" : words.text("mail.digest.left", "count", Integer.toString(left)));
    }

    private static List<String> more(
            @Nullable ReceivedSubmission received, Concern concern, ClinicMailDetail detail, Words words) {
        if (received == null || concern != Concern.QUARANTINED) {
            return List.of();
        }
        List<String> more = new ArrayList<>();
        Quarantine quarantine = received.quarantine();
        if (quarantine != null) {
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
                .replace(
                        "{moment}",
                        words.moment(entry.since().atZone(words.clinic().timeZone())));
    }

    /** Isolates a line of plain text; see {@link Typed#isolated}. */
    String isolated(String line) {
        return Typed.isolated(line);
    }
}
