package com.ketaesthetic.frontdesk.desk;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.ketaesthetic.frontdesk.http.ApiResponse;
import com.ketaesthetic.frontdesk.json.JsonText;
import com.ketaesthetic.frontdesk.request.RequestState.Booked;
import com.ketaesthetic.frontdesk.request.RequestState.Cancelled;
import com.ketaesthetic.frontdesk.request.RequestState.ChangeRequested;
import com.ketaesthetic.frontdesk.request.RequestState.Closed;
import com.ketaesthetic.frontdesk.request.RequestState.Declined;
import com.ketaesthetic.frontdesk.request.RequestState.Fulfilled;
import com.ketaesthetic.frontdesk.request.RequestState.InProgress;
import com.ketaesthetic.frontdesk.request.RequestState.NoShow;
import com.ketaesthetic.frontdesk.request.RequestState.Quarantined;
import com.ketaesthetic.frontdesk.request.RequestState.Received;
import com.ketaesthetic.frontdesk.request.RequestState.Spam;
import com.ketaesthetic.frontdesk.request.RequestState.Withdrawn;
import com.ketaesthetic.frontdesk.staff.Deed;
import com.ketaesthetic.frontdesk.staff.Row;
import com.ketaesthetic.frontdesk.staff.WorkList;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Map;
import java.util.Optional;

/** Exports a list as CSV. */
final class Exports {
    /** An answer of a function has 6 MB at most, as JSON in UTF-8. A row with a message usually has 1 KB. */
    private static final int MOST_BYTES = 5_000_000;

    private final DeskPorts ports;

    Exports(DeskPorts ports) {
        this.ports = ports;
    }

    ApiResponse export(Visit visit) {
        Optional<WorkList> list = list(visit);
        if (list.isEmpty()) {
            return DeskPages.problem(422, visit.shell(), "no-list");
        }
        boolean withTexts = visit.fields().text("texts").isPresent();
        Csv csv = new Csv(visit.words(), withTexts);
        for (Row listed : ports.lists().all(list.get(), Integer.MAX_VALUE, visit.now())) {
            Row row = withAppointment(listed, visit.now());
            if (withTexts) {
                ports.files()
                        .find(row.request().reference(), visit.now())
                        .ifPresent(file -> csv.add(row, Optional.of(file.received())));
            } else {
                csv.add(row, Optional.empty());
            }
        }
        String text = csv.text();
        String name = name(list.get());
        ports.audit()
                .add(visit.deed(
                        Deed.What.EXPORT, Optional.empty(), Optional.of(name + (withTexts ? " with texts" : ""))));
        if (bytes(text) > MOST_BYTES) {
            return DeskPages.problem(422, visit.shell(), "too-much");
        }
        return ApiResponse.of(200, "text/csv; charset=utf-8; header=present", text)
                .with("Content-Disposition", "attachment; filename=\"front-desk-" + name + ".csv\"");
    }

    /** The list of what was answered does not know the time of an appointment that is over, so its request is read. */
    private Row withAppointment(Row row, Instant now) {
        return switch (row.request().state()) {
            case Withdrawn _, Cancelled _, Fulfilled _, NoShow _ ->
                ports.lists().row(row.request().reference(), now).orElse(row);
            case Received _, InProgress _, Quarantined _, Booked _, ChangeRequested _, Declined _, Closed _, Spam _ ->
                row;
        };
    }

    /** How much of the function's answer the text takes. */
    private static int bytes(String text) {
        return JsonText.of(Map.of("body", text)).getBytes(UTF_8).length;
    }

    private static Optional<WorkList> list(Visit visit) {
        Optional<YearMonth> month = visit.fields().text("month").flatMap(ListPages::month);
        return visit.fields().text("list").flatMap(name -> Paths.list(name, month));
    }

    private static String name(WorkList list) {
        return switch (list) {
            case WorkList.Open() -> "open";
            case WorkList.Later() -> "later";
            case WorkList.Coming() -> "coming";
            case WorkList.Quarantined() -> "quarantine";
            case WorkList.Answered(YearMonth month) -> "answered-" + month;
        };
    }
}
