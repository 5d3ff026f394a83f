package com.ketaesthetic.frontdesk.table;

import com.ketaesthetic.frontdesk.mail.Digest;
import com.ketaesthetic.frontdesk.mail.Digest.Concern;
import com.ketaesthetic.frontdesk.mail.Digest.Entry;
import com.ketaesthetic.frontdesk.submission.Reference;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What a digest or a gathered mail lists. It is written to the item of the mail to the clinic's first inbox, and the
 * mails to the other inboxes are items in the same partition.
 */
final class ListingItem {
    private static final String ENTRIES = "entries";
    private static final String REFERENCE = "reference";
    private static final String CONCERN = "concern";
    private static final String SINCE = "since";
    /** Absent in digests from before there was a count of what is left. */
    private static final String MORE = "more";

    private static final String COUNT = "count";
    /** How many requests other gathered mails of the same time have. */
    private static final String FOLLOWING = "following";

    private ListingItem() {}

    static Attributes write(Attributes item, Digest digest) {
        return item.put(ENTRIES, digest.entries().stream().map(ListingItem::row).toList())
                .put(
                        MORE,
                        digest.more().entrySet().stream()
                                .map(left -> new Attributes()
                                        .put(CONCERN, left.getKey())
                                        .put(COUNT, left.getValue()))
                                .toList());
    }

    static Digest readDigest(LocalDate day, Map<String, AttributeValue> item) {
        return new Digest(
                day,
                readEntries(item),
                new Attributes(item)
                        .rows(MORE).stream()
                                .collect(Collectors.toMap(
                                        row -> row.requiredChoice(CONCERN, Concern.class),
                                        row -> Math.toIntExact(row.number(COUNT)))));
    }

    /**
     * Writes the requests of a gathered mail. As long as it is not delivered, it is possible that the clinic does not know
     * of them.
     *
     * @param reportBy when the digest lists them
     */
    static Attributes write(Attributes item, List<Reference> requests, int following, Instant reportBy) {
        return item.put(
                        ENTRIES,
                        requests.stream()
                                .map(reference -> row(new Entry(reference, Concern.CLINIC_NOT_NOTIFIED, reportBy)))
                                .toList())
                .put(FOLLOWING, following);
    }

    static int readFollowing(Map<String, AttributeValue> item) {
        return Math.toIntExact(new Attributes(item).number(FOLLOWING));
    }

    static List<Entry> readEntries(Map<String, AttributeValue> item) {
        return new Attributes(item)
                .rows(ENTRIES).stream()
                        .map(row -> new Entry(
                                new Reference(row.requiredText(REFERENCE)),
                                row.requiredChoice(CONCERN, Concern.class),
                                row.instant(SINCE)))
                        .toList();
    }

    private static Attributes row(Entry entry) {
        return new Attributes()
                .put(REFERENCE, entry.reference().value())
                .put(CONCERN, entry.concern())
                .put(SINCE, entry.since());
    }
}
