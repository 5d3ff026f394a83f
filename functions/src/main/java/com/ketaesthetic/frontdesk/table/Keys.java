package com.ketaesthetic.frontdesk.table;

import com.ketaesthetic.frontdesk.intake.Idempotency;
import com.ketaesthetic.frontdesk.intake.Limit;
import com.ketaesthetic.frontdesk.mail.MailId;
import com.ketaesthetic.frontdesk.mail.MailKind;
import com.ketaesthetic.frontdesk.submission.Choice;
import com.ketaesthetic.frontdesk.submission.Reference;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The keys of the table. All items of a submission are in one partition, whose key is the submission's reference. */
final class Keys {
    static final String PK = "pk";
    static final String SK = "sk";

    static final String SUBMISSION = "submission";
    private static final String MAIL = "mail#";
    private static final String DIGEST = "digest";
    private static final String LIMIT = "limit";
    private static final String AUDIT = "audit";
    static final String IDEMPOTENCY = "idempotency";

    private Keys() {}

    static Map<String, AttributeValue> submission(Reference reference) {
        return key(reference.value(), SUBMISSION);
    }

    static Map<String, AttributeValue> mail(MailId id) {
        return switch (id) {
            case MailId.OfSubmission(Reference reference, MailKind kind) -> key(reference.value(), MAIL + kind.value());
            case MailId.OfDigest(LocalDate day) -> key(DIGEST + "#" + day, MAIL + DIGEST);
        };
    }

    static Map<String, AttributeValue> idempotency(Idempotency idempotency) {
        return idempotency(idempotency.id());
    }

    static Map<String, AttributeValue> idempotency(String id) {
        return key(IDEMPOTENCY + "#" + id, IDEMPOTENCY);
    }

    static Map<String, AttributeValue> limit(Limit limit) {
        return key(LIMIT + "#" + limit.id(), limit.window());
    }

    /**
     * The key of an audit entry. Each entry has a key of its own, and the identifier distinguishes entries of the same
     * moment.
     */
    static Map<String, AttributeValue> audit(Instant at, String id) {
        return key(AUDIT, at + "#" + id);
    }

    /** A key that no item has. */
    static Map<String, AttributeValue> nothing() {
        return key("health", "health");
    }

    /** The identifier of the mail with this key, or nothing if it is not the key of a mail. */
    static Optional<MailId> mailId(String pk, String sk) {
        if (!sk.startsWith(MAIL)) {
            return Optional.empty();
        }
        String kind = sk.substring(MAIL.length());
        if (kind.equals(DIGEST) && pk.startsWith(DIGEST + "#")) {
            return MailId.OfDigest.parse(pk.substring(DIGEST.length() + 1));
        }
        return Reference.isReference(pk)
                ? Choice.of(MailKind.class, kind).map(found -> MailId.of(new Reference(pk), found))
                : Optional.empty();
    }

    static String sortKey(Map<String, AttributeValue> item) {
        return new Attributes(item).requiredText(SK);
    }

    /** Whether this is a submission's key. */
    static boolean isSubmission(String pk, String sk) {
        return sk.equals(SUBMISSION) && Reference.isReference(pk);
    }

    private static Map<String, AttributeValue> key(String pk, String sk) {
        return Map.of(PK, Attributes.value(pk), SK, Attributes.value(sk));
    }
}
