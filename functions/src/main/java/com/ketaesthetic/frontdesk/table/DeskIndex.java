package com.ketaesthetic.frontdesk.table;

import com.ketaesthetic.frontdesk.form.Field;
import com.ketaesthetic.frontdesk.request.RequestState;
import com.ketaesthetic.frontdesk.request.RequestState.Answered;
import com.ketaesthetic.frontdesk.request.RequestState.Booked;
import com.ketaesthetic.frontdesk.request.RequestState.ChangeRequested;
import com.ketaesthetic.frontdesk.request.RequestState.InProgress;
import com.ketaesthetic.frontdesk.request.RequestState.Quarantined;
import com.ketaesthetic.frontdesk.request.RequestState.Received;
import com.ketaesthetic.frontdesk.submission.Appointment;
import com.ketaesthetic.frontdesk.submission.Reference;
import java.time.Instant;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The index that the lists of the desk are read from. Its partition says in which list a request is, and its sort key
 * has the time by which the list is ordered and the reference, so that no two requests have the same one.
 */
final class DeskIndex {
    static final String NAME = "desk";

    /** The partition key. */
    static final String DESK = "desk";

    static final String OPEN = "open";
    static final String LATER = "later";
    static final String COMING = "coming";
    static final String QUARANTINED = "quarantined";
    private static final String ANSWERED = "answered#";

    /** The sort key, such as {@code 2026-11-24T15:00:00.000Z#7F3K92QD4M}. */
    static final String DESK_AT = "deskAt";

    private static final Pattern SORT_KEY =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z#[0-9A-HJKMNP-TV-Z]{10}");

    /**
     * The attributes that a list shows. A projection cannot be changed later, and 20 is the most that DynamoDB allows
     * ("CreateTable", NonKeyAttributes). There is no attribute for the kind of a request, because only an appointment
     * request has a type of patient. The length of appointments has its place here already.
     */
    static final List<String> PROJECTED = List.of(
            RequestItem.STATUS,
            RequestItem.VERSION,
            Attributes.EXPIRES_AT,
            SubmissionItem.RECEIVED_AT,
            Field.NAME.wireName(),
            Field.EMAIL.wireName(),
            Field.PHONE.wireName(),
            SubmissionItem.PHONE_EXTENSION,
            Field.CONTACT_METHOD.wireName(),
            Field.TEXT_CONSENT.wireName(),
            Field.VOICEMAIL_OK.wireName(),
            Field.PREFERRED_TIMES.wireName(),
            Field.CAREGIVER_NAME.wireName(),
            Field.PATIENT_TYPE.wireName(),
            RequestItem.ASSIGNEE,
            RequestItem.ASSIGNEE_NAME,
            RequestItem.STEP,
            RequestItem.REASON,
            RequestItem.QUARANTINE,
            AppointmentItem.MINUTES);

    private DeskIndex() {}

    /**
     * The times of a request that decide on its place.
     *
     * @param answeredAt when the request was answered; it counts only if it is
     */
    record Times(Instant receivedAt, Instant answerBy, Instant answeredAt) {
        static Times of(Attributes submission, Instant answeredAt) {
            return new Times(
                    submission.instant(SubmissionItem.RECEIVED_AT),
                    submission.instant(SubmissionItem.ANSWER_BY),
                    answeredAt);
        }

        Times withAnswerBy(Instant other) {
            return new Times(receivedAt, other, answeredAt);
        }
    }

    /**
     * How much earlier than its appointment a request is listed whose patient asks for another time: so far that it comes
     * before everything else, and still in the order of the appointments.
     */
    private static final Period BEFORE_ALL = Period.ofYears(1000);

    /** A place in the index. */
    record Place(String partition, Instant at) {
        /** Where a request of this state belongs. The months of answered requests are those of the clinic's clock. */
        static Place of(RequestState state, Times times, ZoneId clinic) {
            return switch (state) {
                case Received() -> new Place(OPEN, times.answerBy());
                case InProgress(RequestState.Step _, Optional<Instant> callAgainAt) ->
                    callAgainAt.map(at -> new Place(LATER, at)).orElseGet(() -> new Place(OPEN, times.answerBy()));
                case Booked(Appointment appointment) -> new Place(COMING, appointment.at());
                case ChangeRequested(
                        Appointment appointment,
                        Optional<RequestState.Step> _,
                        Optional<Instant> callAgainAt) ->
                    callAgainAt
                            .map(at -> new Place(LATER, at))
                            .orElseGet(() -> new Place(OPEN, beforeAll(appointment.at())));
                case Quarantined _ -> new Place(QUARANTINED, times.receivedAt());
                case Answered _ -> new Place(answered(month(times.answeredAt(), clinic)), times.answeredAt());
            };
        }

        Attributes written(Reference reference) {
            return new Attributes()
                    .put(DESK, partition)
                    .put(DESK_AT, Attributes.value(at).s() + "#" + reference.value());
        }
    }

    /** The time at which a request is listed that comes before all others, because of this appointment. */
    static Instant beforeAll(Instant appointment) {
        return appointment.atOffset(ZoneOffset.UTC).minus(BEFORE_ALL).toInstant();
    }

    /** The time of the appointment of a request that is listed before all others. */
    static Instant appointmentOf(Instant beforeAll) {
        return beforeAll.atOffset(ZoneOffset.UTC).plus(BEFORE_ALL).toInstant();
    }

    static String answered(YearMonth month) {
        return ANSWERED + month;
    }

    static YearMonth month(Instant instant, ZoneId clinic) {
        return YearMonth.from(instant.atZone(clinic));
    }

    /** The time in a sort key. */
    static Instant timeOf(String sortKey) {
        return Instant.parse(sortKey.substring(0, sortKey.indexOf('#')));
    }

    static boolean isSortKey(String text) {
        return SORT_KEY.matcher(text).matches();
    }
}
