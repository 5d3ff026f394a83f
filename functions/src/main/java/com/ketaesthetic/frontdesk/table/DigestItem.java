package com.ketaesthetic.frontdesk.table;

import com.ketaesthetic.frontdesk.mail.Digest;
import com.ketaesthetic.frontdesk.mail.Digest.Concern;
import com.ketaesthetic.frontdesk.mail.Digest.Entry;
import com.ketaesthetic.frontdesk.mail.MailId;
import com.ketaesthetic.frontdesk.submission.Reference;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Maps a digest to an item, which is the item of a mail together with the digest's content. */
final class DigestItem {
    private static final String ENTRIES = "entries";
    private static final String REFERENCE = "reference";
    private static final String CONCERN = "concern";
    private static final String SINCE = "since";
    /** Absent in digests from before there was a count of what is left. */
    private static final String MORE = "more";

    private static final String COUNT = "count";

    private DigestItem() {}

    static Map<String, AttributeValue> born(Digest digest, Instant now) {
        return new Attributes(new HashMap<>(MailItem.born(new MailId.OfDigest(digest.day()), now)))
                .put(
                        ENTRIES,
                        digest.entries().stream()
                                .map(entry -> new Attributes(new HashMap<>())
                                        .put(REFERENCE, entry.reference().value())
                                        .put(CONCERN, entry.concern())
                                        .put(SINCE, entry.since()))
                                .toList())
                .put(
                        MORE,
                        digest.more().entrySet().stream()
                                .map(left -> new Attributes(new HashMap<>())
                                        .put(CONCERN, left.getKey())
                                        .put(COUNT, left.getValue()))
                                .toList())
                .values();
    }

    static Digest read(LocalDate day, Map<String, AttributeValue> values) {
        Attributes item = new Attributes(values);
        return new Digest(
                day,
                item.rows(ENTRIES).stream()
                        .map(row -> new Entry(
                                new Reference(row.requiredText(REFERENCE)),
                                row.requiredChoice(CONCERN, Concern.class),
                                row.instant(SINCE)))
                        .toList(),
                item.rows(MORE).stream()
                        .collect(Collectors.toMap(
                                row -> row.requiredChoice(CONCERN, Concern.class),
                                row -> Math.toIntExact(row.number(COUNT)))));
    }
}
