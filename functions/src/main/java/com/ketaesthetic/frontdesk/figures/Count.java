package com.ketaesthetic.frontdesk.figures;

import com.ketaesthetic.frontdesk.submission.Choice;

/**
 * What is counted. Down to those that are withdrawn, the counts are of requests, in the week in which these came. The others
 * are of appointments, in the week in which these are.
 */
public enum Count implements Choice {
    APPOINTMENT_REQUESTS("appointment-requests"),
    CONTACT_MESSAGES("contact-messages"),
    /** Still in quarantine, or deleted there. */
    QUARANTINED("quarantined"),
    /** Marked as spam by staff. These count as nothing else. */
    SPAM("spam"),
    /** Staff have done something about the request. */
    ANSWERED("answered"),
    ANSWERED_IN_TIME("answered-in-time"),
    /** The minutes until the first answers, all together. */
    ANSWER_MINUTES("answer-minutes"),
    WITHIN_AN_HOUR("within-an-hour"),
    WITHIN_4_HOURS("within-4-hours"),
    WITHIN_A_DAY("within-a-day"),
    WITHIN_2_DAYS("within-2-days"),
    WITHIN_4_DAYS("within-4-days"),
    WITHIN_A_WEEK("within-a-week"),
    LATER("later"),
    /** The request has or had an appointment, whatever became of it. */
    BOOKED("booked"),
    DECLINED("declined"),
    CLOSED("closed"),
    /** Withdrawn by the patient before there was an appointment. */
    WITHDRAWN("withdrawn"),

    /** The appointment stands, and nobody has said yet whether the person came. */
    EXPECTED("expected"),
    FULFILLED("fulfilled"),
    NO_SHOW("no-show"),
    /** Cancelled by the clinic. */
    CANCELLED("cancelled"),
    /** Withdrawn by the patient. */
    TAKEN_BACK("taken-back"),
    /** Moved to another time from one in this week. */
    MOVED("moved");

    private final String value;

    Count(String value) {
        this.value = value;
    }

    @Override
    public String value() {
        return value;
    }
}
