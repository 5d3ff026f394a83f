package com.ketaesthetic.frontdesk.table;

import com.ketaesthetic.frontdesk.submission.Choice;
import com.ketaesthetic.frontdesk.submission.Idempotency;
import com.ketaesthetic.frontdesk.submission.MailId;
import com.ketaesthetic.frontdesk.submission.Recipient;
import com.ketaesthetic.frontdesk.submission.Reference;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The table's keys: everything of one submission lies together under its reference. */
final class Keys {
    static final String PK = "pk";
    static final String SK = "sk";

    private static final String SUBMISSION = "submission";
    private static final String MAIL = "mail#";
    private static final String IDEMPOTENCY = "idempotency";

    private Keys() {}

    static Map<String, AttributeValue> submission(Reference reference) {
        return key(reference.value(), SUBMISSION);
    }

    static Map<String, AttributeValue> mail(MailId id) {
        return key(id.reference().value(), MAIL + id.recipient().value());
    }

    static Map<String, AttributeValue> idempotency(Idempotency idempotency) {
        return key(IDEMPOTENCY + "#" + idempotency.id(), IDEMPOTENCY);
    }

    /** A key that no item has. */
    static Map<String, AttributeValue> nothing() {
        return key("health", "health");
    }

    /** The mail whose item has this key, if it is a mail's. */
    static Optional<MailId> mailId(String pk, String sk) {
        if (!sk.startsWith(MAIL) || !Reference.isReference(pk)) {
            return Optional.empty();
        }
        return Choice.of(Recipient.class, sk.substring(MAIL.length()))
                .map(recipient -> new MailId(new Reference(pk), recipient));
    }

    private static Map<String, AttributeValue> key(String pk, String sk) {
        return Map.of(PK, Attributes.value(pk), SK, Attributes.value(sk));
    }
}
