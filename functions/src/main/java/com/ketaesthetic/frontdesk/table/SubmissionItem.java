package com.ketaesthetic.frontdesk.table;

import com.ketaesthetic.frontdesk.form.Field;
import com.ketaesthetic.frontdesk.submission.Contact;
import com.ketaesthetic.frontdesk.submission.ContactMethod;
import com.ketaesthetic.frontdesk.submission.EmailAddress;
import com.ketaesthetic.frontdesk.submission.Interest;
import com.ketaesthetic.frontdesk.submission.Kind;
import com.ketaesthetic.frontdesk.submission.Language;
import com.ketaesthetic.frontdesk.submission.Message;
import com.ketaesthetic.frontdesk.submission.PartOfDay;
import com.ketaesthetic.frontdesk.submission.PatientType;
import com.ketaesthetic.frontdesk.submission.PersonName;
import com.ketaesthetic.frontdesk.submission.PhoneNote;
import com.ketaesthetic.frontdesk.submission.PhoneNumber;
import com.ketaesthetic.frontdesk.submission.PreferredTime;
import com.ketaesthetic.frontdesk.submission.ReceivedSubmission;
import com.ketaesthetic.frontdesk.submission.Reference;
import com.ketaesthetic.frontdesk.submission.Requester;
import com.ketaesthetic.frontdesk.submission.Submission;
import com.ketaesthetic.frontdesk.submission.Submission.AppointmentRequest;
import com.ketaesthetic.frontdesk.submission.Submission.ContactMessage;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Maps a submission to an item, with the fields under their names on the wire. */
final class SubmissionItem {
    private static final String KIND = "kind";
    /** The attribute has only one possible value, "unverified", and is otherwise absent. */
    private static final String CAPTCHA = "captcha";

    private static final String UNVERIFIED = "unverified";
    static final String RECEIVED_AT = "receivedAt";
    /**
     * The time by which staff should have answered. It stays when the submission has been reported to staff and has
     * left the index.
     */
    static final String ANSWER_BY = "answerBy";

    private static final String CONSENT_AT = "consentAt";
    private static final String CONSENT_VERSION = "consentVersion";
    /**
     * The identifier of the idempotency record that leads to this submission, so that both are erased together. Items
     * from before lack it.
     */
    static final String IDEMPOTENCY = "idempotency";
    /** Present while the submission is being erased. From then on no mail is created for it. */
    static final String ERASING = "erasing";

    static final String PHONE_EXTENSION = "phoneExtension";
    private static final String PHONE_NOTE = "phoneNote";

    private SubmissionItem() {}

    static Map<String, AttributeValue> written(ReceivedSubmission received) {
        Submission submission = received.submission();
        Contact contact = submission.contact();
        PhoneNumber phone = contact.phone();
        PhoneNote phoneNote = contact.phoneNote();
        Message message = submission.message();
        Attributes item = new Attributes(new HashMap<>(Keys.submission(received.reference())))
                .put(KIND, submission.kind())
                .put(CAPTCHA, received.unverified() ? UNVERIFIED : null)
                .put(RECEIVED_AT, received.receivedAt())
                .put(ANSWER_BY, received.answerBy())
                .put(Field.LANGUAGE.wireName(), received.language())
                .put(CONSENT_VERSION, received.consentVersion())
                .put(CONSENT_AT, received.receivedAt())
                .put(Field.NAME.wireName(), contact.name().value())
                .put(Field.EMAIL.wireName(), contact.email().value())
                .put(Field.PHONE.wireName(), phone == null ? null : phone.e164())
                .put(PHONE_EXTENSION, phone == null ? null : phone.extension())
                .put(PHONE_NOTE, phoneNote == null ? null : phoneNote.value())
                .put(Field.CONTACT_METHOD.wireName(), contact.method())
                .put(Field.TEXT_CONSENT.wireName(), contact.textConsent())
                .put(Field.INTEREST.wireName(), submission.interest())
                .put(Field.MESSAGE.wireName(), message == null ? null : message.value());
        RequestItem.putInitial(item, received);
        if (submission instanceof AppointmentRequest request) {
            PersonName caregiver = request.caregiver();
            item.put(Field.PATIENT_TYPE.wireName(), request.patientType())
                    .put(Field.REQUESTED_BY.wireName(), caregiver == null ? Requester.SELF : Requester.CAREGIVER)
                    .put(Field.CAREGIVER_NAME.wireName(), caregiver == null ? null : caregiver.value())
                    .put(Field.VOICEMAIL_OK.wireName(), request.voicemailOk())
                    .put(Field.PREFERRED_TIMES.wireName(), rows(request.preferredTimes()));
        }
        return item.values();
    }

    static ReceivedSubmission read(Reference reference, Map<String, AttributeValue> values) {
        Attributes item = new Attributes(values);
        return new ReceivedSubmission(
                reference,
                switch (kind(item)) {
                    case APPOINTMENT_REQUEST -> appointmentRequest(item);
                    case CONTACT_MESSAGE -> contactMessage(item);
                },
                item.requiredChoice(Field.LANGUAGE.wireName(), Language.class),
                item.instant(RECEIVED_AT),
                item.instant(ANSWER_BY),
                item.requiredText(CONSENT_VERSION),
                RequestItem.quarantine(item).orElse(null),
                item.text(CAPTCHA).filter(UNVERIFIED::equals).isPresent());
    }

    /**
     * Whether there is nothing to be shown of the submission: there is no item of it, it is being erased, or it has
     * expired. What has expired may still be there for days ("Using time to live (TTL) in DynamoDB").
     */
    static boolean isGone(Map<String, AttributeValue> values, Instant now) {
        Attributes item = new Attributes(values);
        return values.isEmpty()
                || item.has(ERASING)
                || (item.has(Attributes.EXPIRES_AT) && item.number(Attributes.EXPIRES_AT) <= now.getEpochSecond());
    }

    /** The address of the person who sent it. */
    static EmailAddress email(Map<String, AttributeValue> item) {
        return new EmailAddress(new Attributes(item).requiredText(Field.EMAIL.wireName()));
    }

    private static AppointmentRequest appointmentRequest(Attributes item) {
        return new AppointmentRequest(
                contact(item),
                item.requiredChoice(Field.PATIENT_TYPE.wireName(), PatientType.class),
                caregiver(item),
                preferredTimes(item),
                voicemailOk(item),
                interest(item),
                item.text(Field.MESSAGE.wireName()).map(Message::new).orElse(null));
    }

    static @Nullable PersonName caregiver(Attributes item) {
        return item.text(Field.CAREGIVER_NAME.wireName()).map(PersonName::new).orElse(null);
    }

    static Kind kind(Attributes item) {
        return item.requiredChoice(KIND, Kind.class);
    }

    /** Whether it is of the kind in which people say when they would like to come. */
    static boolean hasPreferredTimes(Attributes item) {
        return kind(item) == Kind.APPOINTMENT_REQUEST;
    }

    static List<Attributes> rows(List<PreferredTime> times) {
        return times.stream().map(SubmissionItem::row).toList();
    }

    static List<PreferredTime> preferredTimes(Attributes item) {
        return times(item.rows(Field.PREFERRED_TIMES.wireName()));
    }

    static List<PreferredTime> times(List<Attributes> rows) {
        return rows.stream().map(SubmissionItem::preferredTime).toList();
    }

    static boolean voicemailOk(Attributes item) {
        return item.truth(Field.VOICEMAIL_OK.wireName());
    }

    private static ContactMessage contactMessage(Attributes item) {
        return new ContactMessage(
                contact(item), interest(item), new Message(item.requiredText(Field.MESSAGE.wireName())));
    }

    static EmailAddress email(Attributes item) {
        return new EmailAddress(item.requiredText(Field.EMAIL.wireName()));
    }

    static Contact contact(Attributes item) {
        return new Contact(
                new PersonName(item.requiredText(Field.NAME.wireName())),
                email(item),
                phone(item).orElse(null),
                item.text(PHONE_NOTE).map(PhoneNote::new).orElse(null),
                item.requiredChoice(Field.CONTACT_METHOD.wireName(), ContactMethod.class),
                item.truth(Field.TEXT_CONSENT.wireName()));
    }

    private static Optional<PhoneNumber> phone(Attributes item) {
        return item.text(Field.PHONE.wireName())
                .map(e164 -> new PhoneNumber(e164, item.text(PHONE_EXTENSION).orElse(null)));
    }

    private static @Nullable Interest interest(Attributes item) {
        return item.choice(Field.INTEREST.wireName(), Interest.class).orElse(null);
    }

    private static Attributes row(PreferredTime time) {
        return new Attributes().put(Field.DATE, time.date().toString()).put(Field.PART_OF_DAY, time.partOfDay());
    }

    private static PreferredTime preferredTime(Attributes row) {
        return new PreferredTime(
                LocalDate.parse(row.requiredText(Field.DATE)), row.requiredChoice(Field.PART_OF_DAY, PartOfDay.class));
    }
}
