package com.ketaesthetic.frontdesk.ses;

import com.ketaesthetic.frontdesk.mail.MailKind;
import com.ketaesthetic.frontdesk.mail.Occasion;
import com.ketaesthetic.frontdesk.request.RequestState;
import com.ketaesthetic.frontdesk.submission.Appointment;
import com.ketaesthetic.frontdesk.submission.CalendarEntry;
import com.ketaesthetic.frontdesk.submission.PartOfDay;
import com.ketaesthetic.frontdesk.submission.PreferredTime;
import com.ketaesthetic.frontdesk.submission.ReceivedSubmission;
import com.ketaesthetic.frontdesk.submission.Wish;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What mails about a submission can be about. */
final class Occasions {
    /** On a Tuesday at ten in the morning, by the clock of the clinic. */
    static final CalendarEntry ENTRY = new CalendarEntry(new Appointment(Instant.parse("2026-12-01T15:00:00Z"), 30), 2);

    private Occasions() {}

    /** Every occasion for every kind of mail. The patient's wish has the message that the submission has. */
    static Stream<Occasion> all(ReceivedSubmission received) {
        return Stream.of(MailKind.values()).flatMap(kind -> of(kind, received));
    }

    /** Every occasion for a mail of this kind. */
    static Stream<Occasion> of(MailKind kind, ReceivedSubmission received) {
        return switch (kind) {
            case DECLINED ->
                Stream.of(RequestState.Decline.values()).map(reason -> new Occasion.Declined(received, reason));
            case BOOKED, MOVED, CANCELLED, REMINDER -> Stream.of(new Occasion.Appointed(kind, received, ENTRY));
            case CHANGE_RECEIPT, CHANGE_ASKED ->
                Stream.of(Optional.of(ENTRY), Optional.<CalendarEntry>empty())
                        .map(entry -> new Occasion.Wished(kind, received, entry, wish(received)));
            case WITHDRAWAL_RECEIPT, WITHDRAWN ->
                Stream.of(Optional.of(ENTRY), Optional.<CalendarEntry>empty())
                        .map(entry -> new Occasion.TakenBack(kind, received, entry));
            case CODE -> Stream.of(new Occasion.Coded(received, 3));
            // A kind of which there is more to say, and for which a line is missing here, cannot be written.
            default -> Stream.of(new Occasion.Submitted(kind, received));
        };
    }

    static Wish wish(ReceivedSubmission received) {
        return new Wish(
                List.of(
                        new PreferredTime(LocalDate.parse("2026-12-02"), PartOfDay.MORNING),
                        new PreferredTime(LocalDate.parse("2026-12-04"), PartOfDay.ANY)),
                Optional.ofNullable(received.submission().message()));
    }
}
