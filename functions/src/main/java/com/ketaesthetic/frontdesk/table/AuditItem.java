package com.ketaesthetic.frontdesk.table;

import com.ketaesthetic.frontdesk.mail.MailId;
import com.ketaesthetic.frontdesk.request.AuditEntry;
import com.ketaesthetic.frontdesk.request.HistoryEntry;
import com.ketaesthetic.frontdesk.staff.Deed;
import com.ketaesthetic.frontdesk.staff.DeskAudit;
import com.ketaesthetic.frontdesk.submission.Reference;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Maps what staff did to items of the audit. They have no word of a patient. */
final class AuditItem {
    private static final String ACTION = "action";
    private static final String BY = "by";
    private static final String REFERENCE = "reference";
    private static final String REFERENCES = "references";
    private static final String DETAIL = "detail";
    /** The mail that was written with a change of a request. */
    private static final String MAIL = "mail";
    /** The time of an entry whose key has another one. */
    private static final String AT = "at";

    private AuditItem() {}

    /** The entry of a change of a request. */
    static Attributes written(Reference reference, HistoryEntry entry, Duration retention) {
        return new Attributes(new HashMap<>(Keys.dailyAudit(entry.at(), reference.value() + "-" + entry.number())))
                .put(ACTION, entry.what())
                .put(BY, entry.by().id())
                .put(REFERENCE, reference.value())
                .put(MAIL, entry.mail().map(MailId::toString).orElse(null))
                .put(Attributes.EXPIRES_AT, entry.at().plus(retention).getEpochSecond());
    }

    /**
     * The entry of a deed.
     *
     * @param keyTime the time in its key
     * @param name what distinguishes its key from those of the same time
     */
    static Attributes written(Deed deed, Instant keyTime, String name, Duration retention) {
        Attributes item = new Attributes(new HashMap<>(Keys.dailyAudit(keyTime, name)))
                .put(ACTION, deed.what())
                .put(BY, deed.by().orElse(null))
                .put(REFERENCE, deed.reference().map(Reference::value).orElse(null))
                .put(DETAIL, deed.detail().orElse(null))
                .put(Attributes.EXPIRES_AT, deed.at().plus(retention).getEpochSecond());
        return keyTime.equals(deed.at()) ? item : item.put(AT, deed.at());
    }

    /** The entry of an action on stored records. It is kept for ever. */
    static Attributes written(AuditEntry entry) {
        Attributes item = new Attributes(new HashMap<>(Keys.audit(entry.at(), entry.invocation())))
                .put(ACTION, entry.action())
                .put("submissions", entry.references().size())
                .put(
                        REFERENCES,
                        AttributeValue.fromL(entry.references().stream()
                                .map(reference -> Attributes.value(reference.value()))
                                .toList()));
        entry.completedAt().ifPresent(completedAt -> item.put("completedAt", completedAt));
        return item;
    }

    /** Reads the entry of an action on stored records; nothing if the desk's own entries have the same. */
    static Optional<DeskAudit.Entry> readAction(Map<String, AttributeValue> values) {
        Attributes item = new Attributes(values);
        String what = item.requiredText(ACTION);
        if (what.equals(AuditEntry.Action.CLOSE.value())) {
            return Optional.empty();
        }
        String[] key = item.requiredText(Keys.SK).split("#", 2);
        return Optional.of(new DeskAudit.Entry(
                Instant.parse(key[0]),
                what,
                Optional.of(DeskAudit.BY_COMMAND + key[1]),
                item.texts(REFERENCES).stream().map(Reference::new).toList(),
                Optional.empty()));
    }

    static DeskAudit.Entry read(Map<String, AttributeValue> values) {
        Attributes item = new Attributes(values);
        String key = item.requiredText(Keys.SK);
        return new DeskAudit.Entry(
                item.has(AT) ? item.instant(AT) : Instant.parse(key.substring(0, key.indexOf('#'))),
                item.requiredText(ACTION),
                item.text(BY),
                item.text(REFERENCE).map(Reference::new).stream().toList(),
                item.text(DETAIL));
    }
}
