package com.ketaesthetic.frontdesk.table;

import com.ketaesthetic.frontdesk.form.Field;
import com.ketaesthetic.frontdesk.request.Request;
import com.ketaesthetic.frontdesk.staff.Row;
import com.ketaesthetic.frontdesk.submission.Appointment;
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

    /** The status of a request whose patient asks for another time. */
    static final String CHANGE_REQUESTED = "CHANGE_REQUESTED";

    /**
     * Whether an entry of the index has all that its state needs. Of a request whose patient asks for another time it lacks
     * the old one, if it is in the list of what is to be tried again.
     */
    static boolean isComplete(Map<String, AttributeValue> values) {
        Attributes entry = new Attributes(values);
        return !(isChangeRequested(entry) && entry.requiredText(DeskIndex.DESK).equals(DeskIndex.LATER));
    }

    static Reference reference(Map<String, AttributeValue> entry) {
        return new Reference(new Attributes(entry).requiredText(Keys.PK));
    }

    /** Reads an entry of the index, which has the time of the next call or of the appointment only in its sort key. */
    static Row readEntry(Map<String, AttributeValue> values) {
        return row(readRequest(values), new Attributes(values), readDue(values));
    }

    /** Reads of an entry of the index what request it is, and in what state. */
    static Request readRequest(Map<String, AttributeValue> values) {
        Attributes entry = new Attributes(new HashMap<>(values));
        Instant due = readDue(values);
        switch (entry.requiredText(DeskIndex.DESK)) {
            case DeskIndex.LATER -> entry.put(RequestItem.CALL_AGAIN_AT, due);
            case DeskIndex.COMING -> entry.put(AppointmentItem.AT, due);
            case DeskIndex.OPEN -> {
                if (isChangeRequested(entry)) {
                    entry.put(AppointmentItem.AT, due);
                }
            }
            default -> {}
        }
        return RequestItem.read(reference(values), entry.values());
    }

    /**
     * Reads of an entry of the index when something has to be done about the request, or for one whose patient asks for
     * another time, when the appointment is that stands.
     */
    static Instant readDue(Map<String, AttributeValue> values) {
        Attributes entry = new Attributes(values);
        Instant at = DeskIndex.timeOf(entry.requiredText(DeskIndex.DESK_AT));
        return isChangeRequested(entry) && isComplete(values) ? DeskIndex.appointmentOf(at) : at;
    }

    private static boolean isChangeRequested(Attributes entry) {
        return entry.requiredText(RequestItem.STATUS).equals(CHANGE_REQUESTED);
    }

    /**
     * Reads the item of a submission itself. Of one that was answered before there were lists, nobody knows when that
     * was, and the time at which it was received takes the place of that.
     */
    static Row read(Reference reference, Map<String, AttributeValue> values, ZoneId clinic) {
        Attributes item = new Attributes(values);
        Request request = RequestItem.read(reference, values);
        Instant at = item.text(DeskIndex.DESK_AT)
                .map(DeskIndex::timeOf)
                .orElseGet(() -> DeskIndex.Place.of(
                                request.state(),
                                DeskIndex.Times.of(item, item.instant(SubmissionItem.RECEIVED_AT)),
                                clinic)
                        .at());
        return row(
                request, item, request.state().standing().map(Appointment::at).orElse(at));
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
