package com.ketaesthetic.frontdesk.table;

import com.ketaesthetic.frontdesk.mail.Digest;
import com.ketaesthetic.frontdesk.mail.MailId;
import com.ketaesthetic.frontdesk.mail.MailKind;
import com.ketaesthetic.frontdesk.mail.Occasion;
import com.ketaesthetic.frontdesk.submission.ReceivedSubmission;
import com.ketaesthetic.frontdesk.submission.Reference;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads what mails are about. */
final class MailOccasions {
    private final Items items;

    MailOccasions(Items items) {
        this.items = items;
    }

    /** Reads a mail and what it is about with one query, because they are in the same partition. */
    Map<String, Map<String, AttributeValue>> partition(MailId id) {
        return items.partition(Keys.partition(id)).stream().collect(Collectors.toMap(Keys::sortKey, item -> item));
    }

    /** What the mail is about, or nothing if it is about a submission that does not exist any more. */
    Optional<Occasion> of(
            MailId id, Map<String, AttributeValue> mail, Map<String, Map<String, AttributeValue>> partition) {
        return switch (id) {
            case MailId.OfSubmission(Reference reference, MailKind kind, int _, int _) ->
                Optional.ofNullable(partition.get(Keys.sortKey(Keys.submission(reference))))
                        .map(submission -> MailItem.occasion(kind, mail, SubmissionItem.read(reference, submission)));
            case MailId.OfDigest(LocalDate day, int _) ->
                Optional.of(digested(ListingItem.readDigest(day, listing(id, partition))));
            case MailId.OfGathering(Reference first, int _) -> Optional.of(gathered(first, listing(id, partition)));
            case MailId.OfInboxFailure(LocalDate day, int failed, int _) ->
                Optional.of(new Occasion.InboxFailed(day, failed));
        };
    }

    /** The item that has what a digest or a gathered mail lists. It was written together with the mail. */
    private static Map<String, AttributeValue> listing(MailId id, Map<String, Map<String, AttributeValue>> partition) {
        return partition.getOrDefault(Keys.sortKey(Keys.mail(id.forInbox(MailId.FIRST_INBOX))), Map.of());
    }

    /** Requests that were erased since the digest was written are left out. */
    private Occasion.Digested digested(Digest digest) {
        Map<Reference, Map<String, AttributeValue>> submissions = new LinkedHashMap<>();
        digest.entries().stream()
                .map(Digest.Entry::reference)
                .distinct()
                .forEach(reference -> submissionItem(reference).ifPresent(item -> submissions.put(reference, item)));
        List<Digest.Entry> entries = digest.entries().stream()
                .filter(entry -> submissions.containsKey(entry.reference()))
                .toList();
        return new Occasion.Digested(
                new Digest(digest.day(), entries, digest.more()),
                submissions.entrySet().stream()
                        .flatMap(submission -> readable(submission.getKey(), submission.getValue()).stream())
                        .toList());
    }

    private Occasion.Gathered gathered(Reference first, Map<String, AttributeValue> listing) {
        List<ReceivedSubmission> requests = new ArrayList<>();
        List<Reference> unreadable = new ArrayList<>();
        ListingItem.readEntries(listing).stream()
                .map(Digest.Entry::reference)
                .forEach(reference -> submissionItem(reference).ifPresent(item -> {
                    Optional<ReceivedSubmission> read = readable(reference, item);
                    read.ifPresentOrElse(requests::add, () -> unreadable.add(reference));
                }));
        return new Occasion.Gathered(first, requests, unreadable, ListingItem.readFollowing(listing));
    }

    /** Returns nothing if the submission is erased or is being erased. */
    private Optional<Map<String, AttributeValue>> submissionItem(Reference reference) {
        return Optional.of(items.item(Keys.submission(reference)))
                .filter(item -> !item.isEmpty() && !item.containsKey(SubmissionItem.ERASING));
    }

    /**
     * Returns nothing if the item cannot be read. The mail then has the reference alone, and the other submissions are
     * not lost.
     */
    private static Optional<ReceivedSubmission> readable(Reference reference, Map<String, AttributeValue> item) {
        try {
            return Optional.of(SubmissionItem.read(reference, item));
        } catch (IllegalStateException | IllegalArgumentException | DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
