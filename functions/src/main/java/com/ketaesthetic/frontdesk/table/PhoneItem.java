package com.ketaesthetic.frontdesk.table;

import com.ketaesthetic.frontdesk.form.Field;
import com.ketaesthetic.frontdesk.submission.PersonHash;
import com.ketaesthetic.frontdesk.submission.PhoneNumber;
import com.ketaesthetic.frontdesk.submission.Reference;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The item by which a request is found by its phone number. It has no number, only the hash of one. */
final class PhoneItem {
    private PhoneItem() {}

    /** The item that belongs to a submission's item, and expires with it; nothing if there is no phone number. */
    static Optional<Attributes> of(Reference reference, Map<String, AttributeValue> submission, PersonHash hash) {
        Attributes item = new Attributes(submission);
        return item.text(Field.PHONE.wireName())
                .map(e164 -> new Attributes(new HashMap<>(Keys.phone(reference)))
                        .put(PersonIndex.PERSON, hash.of(new PhoneNumber(e164, null)))
                        .put(SubmissionItem.RECEIVED_AT, submission.get(SubmissionItem.RECEIVED_AT))
                        .put(Attributes.EXPIRES_AT, submission.get(Attributes.EXPIRES_AT)));
    }
}
