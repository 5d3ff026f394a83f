package com.ketaesthetic.frontdesk.table;

import com.ketaesthetic.frontdesk.form.Field;
import com.ketaesthetic.frontdesk.request.Request;
import com.ketaesthetic.frontdesk.staff.Row;
import com.ketaesthetic.frontdesk.submission.Contact;
import com.ketaesthetic.frontdesk.submission.Kind;
import com.ketaesthetic.frontdesk.submission.Reference;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads what a list shows of a request. */
final class RowItem {
    private RowItem() {}

    /** Reads an entry of the index, which has the time of the next call only in its sort key. */
    static Row readEntry(Map<String, AttributeValue> values) {
        return row(readRequest(values), new Attributes(values), readDue(values));
    }

    /** Reads of an entry of the index what request it is, and in what state. */
    static Request readRequest(Map<String, AttributeValue> values) {
        Attributes entry = new Attributes(new HashMap<>(values));
        if (entry.requiredText(DeskIndex.DESK).equals(DeskIndex.LATER)) {
            entry.put(RequestItem.CALL_AGAIN_AT, readDue(values));
        }
        return RequestItem.read(new Reference(entry.requiredText(Keys.PK)), entry.values());
    }

    /** Reads of an entry of the index when something has to be done about the request. */
    static Instant readDue(Map<String, AttributeValue> values) {
        return DeskIndex.timeOf(new Attributes(values).requiredText(DeskIndex.DESK_AT));
    }

    /**
     * Reads the item of a submission itself. Of one that was answered before there were lists, nobody knows when that
     * was, and the time at which it was received takes the place of that.
     */
    static Row read(Reference reference, Map<String, AttributeValue> values, ZoneId clinic) {
        Attributes item = new Attributes(values);
        Request request = RequestItem.read(reference, values);
        Instant due = item.text(DeskIndex.DESK_AT)
                .map(DeskIndex::timeOf)
                .orElseGet(() -> DeskIndex.Place.of(
                                request.state(),
                                DeskIndex.Times.of(item, item.instant(SubmissionItem.RECEIVED_AT)),
                                clinic)
                        .at());
        return row(request, item, due);
    }

    private static Row row(Request request, Attributes item, Instant due) {
        return new Row(
                request,
                item.has(Field.PATIENT_TYPE.wireName()) ? Kind.APPOINTMENT_REQUEST : Kind.CONTACT_MESSAGE,
                contact(item),
                SubmissionItem.caregiver(item),
                SubmissionItem.preferredTimes(item),
                SubmissionItem.voicemailOk(item),
                item.instant(SubmissionItem.RECEIVED_AT),
                due);
    }

    private static Contact contact(Attributes item) {
        Contact contact = SubmissionItem.contact(item);
        return new Contact(
                contact.name(), contact.email(), contact.phone(), null, contact.method(), contact.textConsent());
    }
}
