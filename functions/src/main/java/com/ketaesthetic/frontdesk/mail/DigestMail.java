package com.ketaesthetic.frontdesk.mail;

import com.ketaesthetic.frontdesk.submission.Digest;
import com.ketaesthetic.frontdesk.submission.Digest.Concern;
import com.ketaesthetic.frontdesk.submission.Digest.Entry;
import com.ketaesthetic.frontdesk.words.Words;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the daily digest shows.
 *
 * @param sections one for each concern that there is, the most pressing first
 */
record DigestMail(Words words, String subject, List<Section> sections) {

    /**
     * What there is of one concern.
     *
     * @param advice what to do about it
     * @param lines references, and since when
     */
    record Section(String title, String advice, List<String> lines) {}

    static DigestMail of(Digest digest, Words words) {
        List<Section> sections = Stream.of(Concern.values())
                .map(concern -> section(digest, concern, words))
                .filter(section -> !section.lines().isEmpty())
                .toList();
        return new DigestMail(words, words.text("mail.digest.subject"), sections);
    }

    private static Section section(Digest digest, Concern concern, Words words) {
        return new Section(
                words.choice("mail.digest.title", concern),
                words.choice("mail.digest.advice", concern),
                digest.entries().stream()
                        .filter(entry -> entry.concern() == concern)
                        .map(entry -> line(entry, words))
                        .toList());
    }

    private static String line(Entry entry, Words words) {
        return words.text("mail.digest.line", "reference", entry.reference().shown())
                .replace(
                        "{moment}",
                        words.moment(entry.since().atZone(words.clinic().timeZone())));
    }
}
