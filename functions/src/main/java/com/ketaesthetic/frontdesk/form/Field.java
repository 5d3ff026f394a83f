package com.ketaesthetic.frontdesk.form;

import static com.ketaesthetic.frontdesk.form.Field.Type.FLAG;
import static com.ketaesthetic.frontdesk.form.Field.Type.FREE_LINE;
import static com.ketaesthetic.frontdesk.form.Field.Type.FREE_TEXT;
import static com.ketaesthetic.frontdesk.form.Field.Type.NOTED_VALUE;
import static com.ketaesthetic.frontdesk.form.Field.Type.ROWS;
import static com.ketaesthetic.frontdesk.form.Field.Type.VALUE;
import static com.ketaesthetic.frontdesk.submission.Kind.APPOINTMENT_REQUEST;

import com.ketaesthetic.frontdesk.submission.Kind;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fields of the forms, with their names on the wire, in the order in which a form shows them. A form's fields with
 * other names are ignored.
 *
 * <p>A new field also needs a place in the submission, the parser, the item, the page, the clinic's mail, the words of
 * both languages and the documents. Tests over these constants fail for each place where it is missing.
 */
public enum Field {
    NAME("name", FREE_LINE),
    EMAIL("email", VALUE),
    PHONE("phone", NOTED_VALUE),
    PATIENT_TYPE("patientType", VALUE, APPOINTMENT_REQUEST),
    REQUESTED_BY("requestedBy", VALUE, APPOINTMENT_REQUEST),
    CAREGIVER_NAME("caregiverName", FREE_LINE, APPOINTMENT_REQUEST),
    PREFERRED_TIMES("preferredTimes", ROWS, APPOINTMENT_REQUEST),
    CONTACT_METHOD("contactMethod", VALUE),
    TEXT_CONSENT("textConsent", FLAG),
    VOICEMAIL_OK("voicemailOk", FLAG, APPOINTMENT_REQUEST),
    INTEREST("interest", VALUE),
    MESSAGE("message", FREE_TEXT),
    CONSENT("consent", FLAG),
    LANGUAGE("language", VALUE),
    /** The honeypot, a field that people do not see. */
    WEBSITE("website", VALUE),
    STARTED_AT("startedAt", VALUE),
    CAPTCHA_TOKEN("captchaToken", VALUE),
    /** The solution of a challenge, under the name that ALTCHA's widget gives it. */
    ALTCHA("altcha", VALUE),
    IDEMPOTENCY_KEY("idempotencyKey", VALUE);

    /** The names of the two texts in a row of {@link #PREFERRED_TIMES}: this one and {@link #PART_OF_DAY}. */
    public static final String DATE = "date";

    public static final String PART_OF_DAY = "partOfDay";

    /** The type of a field's value. */
    public enum Type {
        /** A text with a format of its own, such as an address, a number or a choice. */
        VALUE,
        /** A text with a format of its own, and perhaps a note in the sender's own words beside it. */
        NOTED_VALUE,
        /** One line in the sender's own words. */
        FREE_LINE,
        /** Lines in the sender's own words. */
        FREE_TEXT,
        /** True or false. */
        FLAG,
        /** Rows of named texts. */
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

    /**
     * Whether the field holds the sender's own words. Such a text is screened, it is always shown as text and never as
     * markup, and it is repeated to nobody but the clinic.
     */
    public boolean isFreeText() {
        return type == FREE_LINE || type == FREE_TEXT;
    }

    /** The field's place in a document, as a JSON pointer (RFC 6901). */
    public String pointer() {
        return "/" + wireName;
    }

    /** The pointer of a text in a row, such as {@code /preferredTimes/0/date}. */
    public String pointer(int row, String name) {
        return pointer() + "/" + row + "/" + name;
    }

    /** The names of the texts in a row, or an empty list if the field has no rows. */
    public List<String> rowNames() {
        return type == ROWS ? List.of(DATE, PART_OF_DAY) : List.of();
    }

    public static List<Field> of(Kind kind) {
        return Arrays.stream(values())
                .filter(field -> field.onlyIn == null || field.onlyIn == kind)
                .toList();
    }
}
