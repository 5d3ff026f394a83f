package com.ketaesthetic.frontdesk.desk;

import com.ketaesthetic.frontdesk.request.RequestState;
import com.ketaesthetic.frontdesk.request.StaffMember;
import com.ketaesthetic.frontdesk.staff.Row;
import com.ketaesthetic.frontdesk.submission.Appointment;
import com.ketaesthetic.frontdesk.submission.Message;
import com.ketaesthetic.frontdesk.submission.PersonName;
import com.ketaesthetic.frontdesk.submission.ReceivedSubmission;
import com.ketaesthetic.frontdesk.submission.Submission;
import com.ketaesthetic.frontdesk.words.DeskWords;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes requests as CSV (RFC 4180), for programs that open it as a table. Where such a program would see a formula, an
 * apostrophe stands in front (ASVS 5, 1.2.10).
 */
final class Csv {
    /** Without this mark, Excel takes the text for one of another encoding. */
    static final String BYTE_ORDER_MARK = "\uFEFF";
    /**
     * Just before a formula: at the beginning of a cell or of what a program may take for one. Blanks, quotes and marks
     * that nobody sees may come before the sign, which may be a wide one.
     */
    private static final Pattern FORMULA = Pattern.compile("^(?=[\\t\\r\\n])"
            + "|(?:^|(?<=[;\\t\\r\\n]))(?=[ \\u00A0\\u200B\\uFEFF\"]*[=+\\-@\\uFF1D\\uFF0B\\uFF0D\\uFF20])");

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    private final DeskWords words;
    private final boolean withTexts;
    private final StringWriter text = new StringWriter();
    /** It has no buffer of its own, whose rest would be missing at the end. */
    private final CsvWriter writer = CsvWriter.builder().bufferSize(0).build(text);

    Csv(DeskWords words, boolean withTexts) {
        this.words = words;
        this.withTexts = withTexts;
        text.write(BYTE_ORDER_MARK);
        List<String> header = new ArrayList<>(List.of(
                words.text("csv.reference"),
                words.text("csv.received"),
                words.text("csv.kind"),
                words.text("csv.state"),
                words.text("csv.due"),
                words.text("csv.appointment"),
                words.text("csv.minutes"),
                words.text("csv.assignee"),
                words.text("csv.name"),
                words.text("csv.caregiver"),
                words.text("csv.email"),
                words.text("csv.phone"),
                words.text("csv.method"),
                words.text("csv.text-consent"),
                words.text("csv.voicemail"),
                words.text("csv.times")));
        if (withTexts) {
            header.add(words.text("csv.interest"));
            header.add(words.text("csv.message"));
        }
        write(header);
    }

    /** @param received what was sent, if texts are wanted */
    void add(Row row, Optional<ReceivedSubmission> received) {
        Optional<Appointment> appointment = row.request().state().lastAppointment();
        List<String> cells = new ArrayList<>(List.of(
                row.request().reference().shown(),
                time(row.receivedAt()),
                words.choice("kind", row.kind()),
                words.text(state(row.request().state())),
                time(row.due()),
                appointment.map(found -> time(found.at())).orElse(""),
                appointment.map(found -> Integer.toString(found.minutes())).orElse(""),
                row.request().assignee().map(StaffMember::name).orElse(""),
                row.contact().name().value(),
                Optional.ofNullable(row.caregiver()).map(PersonName::value).orElse(""),
                row.contact().email().value(),
                Optional.ofNullable(row.contact().phone())
                        .map(phone -> phone.written())
                        .orElse(""),
                words.shared().choice("contactMethod", row.contact().method()),
                yes(row.contact().textConsent()),
                yes(row.voicemailOk()),
                row.preferredTimes().stream()
                        .map(time -> time.date() + " " + words.shared().choice("partOfDay", time.partOfDay()))
                        .collect(Collectors.joining("; "))));
        if (withTexts) {
            Optional<Submission> submission = received.map(ReceivedSubmission::submission);
            cells.add(submission
                    .flatMap(sent -> Optional.ofNullable(sent.interest()))
                    .map(interest -> words.shared().choice("interest", interest))
                    .orElse(""));
            cells.add(submission
                    .flatMap(sent -> Optional.ofNullable(sent.message()))
                    .map(Message::value)
                    .orElse(""));
        }
        write(cells);
    }

    String text() {
        return text.toString();
    }

    private void write(List<String> cells) {
        writer.writeRecord(cells.stream().map(Csv::harmless).toList());
    }

    /**
     * The cell as no program takes it, or a part of it, for a formula. Who opens the file with another separator than the
     * comma splits cells at semicolons, tabs and line breaks, so a formula can also begin after these (OWASP, "CSV
     * Injection").
     */
    static String harmless(String cell) {
        return FORMULA.matcher(cell).replaceAll("'");
    }

    static String state(RequestState state) {
        return switch (state) {
            case RequestState.Received() -> "status.received";
            case RequestState.Quarantined _ -> "status.quarantined";
            case RequestState.InProgress _ -> "status.in-progress";
            case RequestState.Declined _ -> "status.declined";
            case RequestState.Closed _ -> "status.closed";
            case RequestState.Spam _ -> "status.spam";
            case RequestState.Booked _ -> "status.booked";
            case RequestState.ChangeRequested _ -> "status.change-requested";
            case RequestState.Withdrawn _ -> "status.withdrawn";
            case RequestState.Cancelled _ -> "status.cancelled";
            case RequestState.Fulfilled _ -> "status.fulfilled";
            case RequestState.NoShow _ -> "status.no-show";
        };
    }

    private String yes(boolean is) {
        return words.text(is ? "csv.yes" : "csv.no");
    }

    private String time(Instant instant) {
        return ZonedDateTime.ofInstant(instant, words.clinic().timeZone()).format(TIME);
    }
}
