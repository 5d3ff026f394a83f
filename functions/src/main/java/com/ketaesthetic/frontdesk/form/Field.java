package com.ketaesthetic.frontdesk.form;

import static com.ketaesthetic.frontdesk.form.Field.Type.FLAG;
import static com.ketaesthetic.frontdesk.form.Field.Type.ROWS;
import static com.ketaesthetic.frontdesk.form.Field.Type.TEXT;
import static com.ketaesthetic.frontdesk.submission.Kind.APPOINTMENT_REQUEST;

import com.ketaesthetic.frontdesk.submission.Kind;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields of the forms, by their names on the wire, in the order that a form shows them. Any other is ignored. */
public enum Field {
    NAME("name", TEXT),
    EMAIL("email", TEXT),
    PHONE("phone", TEXT),
    PATIENT_TYPE("patientType", TEXT, APPOINTMENT_REQUEST),
    REQUESTED_BY("requestedBy", TEXT, APPOINTMENT_REQUEST),
    CAREGIVER_NAME("caregiverName", TEXT, APPOINTMENT_REQUEST),
    PREFERRED_TIMES("preferredTimes", ROWS, APPOINTMENT_REQUEST),
    CONTACT_METHOD("contactMethod", TEXT),
    TEXT_CONSENT("textConsent", FLAG),
    VOICEMAIL_OK("voicemailOk", FLAG, APPOINTMENT_REQUEST),
    INTEREST("interest", TEXT),
    MESSAGE("message", TEXT),
    CONSENT("consent", FLAG),
    LANGUAGE("language", TEXT),
    /** The honeypot: people do not see it. */
    WEBSITE("website", TEXT),
    STARTED_AT("startedAt", TEXT),
    CAPTCHA_TOKEN("captchaToken", TEXT),
    IDEMPOTENCY_KEY("idempotencyKey", TEXT);

    /** What a row of {@link #PREFERRED_TIMES} holds: the field's name, then a text. */
    public static final String DATE = "date";

    public static final String PART_OF_DAY = "partOfDay";

    /** What a field holds: a text, true or false, or rows of named texts. */
    public enum Type {
        TEXT,
        FLAG,
        ROWS
    }

    private final String wireName;
    private final Type type;
    private final @Nullable Kind onlyIn;

    Field(String wireName, Type type) {
        this(wireName, type, null);
    }

    Field(String wireName, Type type, @Nullable Kind onlyIn) {
        this.wireName = wireName;
        this.type = type;
        this.onlyIn = onlyIn;
    }

    public String wireName() {
        return wireName;
    }

    public Type type() {
        return type;
    }

    /** Where it stands in a document: a JSON pointer, RFC 6901. */
    public String pointer() {
        return "/" + wireName;
    }

    /** The pointer of what a row holds, such as {@code /preferredTimes/0/date}. */
    public String pointer(int row, String name) {
        return pointer() + "/" + row + "/" + name;
    }

    /** The names of what a row holds; empty for a field without rows. */
    public List<String> rowNames() {
        return type == ROWS ? List.of(DATE, PART_OF_DAY) : List.of();
    }

    public static List<Field> of(Kind kind) {
        return Arrays.stream(values())
                .filter(field -> field.onlyIn == null || field.onlyIn == kind)
                .toList();
    }
}
