package com.ketaesthetic.frontdesk.mail;

import com.ketaesthetic.frontdesk.submission.CalendarEntry;
import com.ketaesthetic.frontdesk.submission.Choice;
import com.ketaesthetic.frontdesk.submission.Wish;
import java.util.Optional;

/** What a mail says besides what was submitted. It is stored with the mail, which says the same whenever it is sent. */
public sealed interface MailSubject {
    /** Nothing else. */
    record None() implements MailSubject {}

    /** Why a request is declined. */
    record Declined(Choice reason) implements MailSubject {}

    /** An appointment that is made, moved, cancelled or near. */
    record Appointed(CalendarEntry entry) implements MailSubject {}

    /**
     * The patient would like to come at other times.
     *
     * @param standing the appointment that stands until staff have decided
     */
    record Wished(Optional<CalendarEntry> standing, Wish wish) implements MailSubject {}

    /**
     * The patient has taken the request back.
     *
     * @param cancelled the appointment that it had
     */
    record TakenBack(Optional<CalendarEntry> cancelled) implements MailSubject {}
}
