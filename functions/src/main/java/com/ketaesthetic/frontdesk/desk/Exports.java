package com.ketaesthetic.frontdesk.desk;

import com.ketaesthetic.frontdesk.http.ApiResponse;
import com.ketaesthetic.frontdesk.staff.Deed;
import com.ketaesthetic.frontdesk.staff.Row;
import com.ketaesthetic.frontdesk.staff.WorkList;
import com.ketaesthetic.frontdesk.staff.WorkLists;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Exports a list as CSV. */
final class Exports {
    private static final int AT_ONCE = 100;

    /** An answer of a function has 6 MB at most. A row with a message has up to 10 KB in the worst case, and 1 KB usually. */
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
        for (Row row : all(list.get(), visit)) {
            if (withTexts) {
                ports.files()
                        .find(row.request().reference())
                        .ifPresent(file -> csv.add(row, Optional.of(file.received())));
            } else {
                csv.add(row, Optional.empty());
            }
        }
        String text = csv.text();
        String name = name(list.get());
        ports.audit()
                .add(new Deed(
                        Deed.What.EXPORT,
                        visit.now(),
                        Optional.of(visit.session().member().id()),
                        Optional.empty(),
                        Optional.of(name + (withTexts ? " with texts" : ""))));
        if (text.length() > MOST_BYTES) {
            return DeskPages.problem(422, visit.shell(), "too-much");
        }
        return ApiResponse.of(200, "text/csv; charset=utf-8; header=present", text)
                .with("Content-Disposition", "attachment; filename=\"front-desk-" + name + ".csv\"");
    }

    private List<Row> all(WorkList list, Visit visit) {
        List<Row> all = new ArrayList<>();
        Optional<String> from = Optional.empty();
        do {
            WorkLists.Page page = ports.lists().page(list, from, AT_ONCE, visit.now());
            all.addAll(page.rows());
            from = page.next();
        } while (from.isPresent());
        return all;
    }

    private static Optional<WorkList> list(Visit visit) {
        return visit.fields().text("list").flatMap(name -> switch (name) {
            case "open" -> Optional.of(new WorkList.Open());
            case "later" -> Optional.of(new WorkList.Later());
            case "quarantined", "quarantine" -> Optional.of(new WorkList.Quarantined());
            case "answered" ->
                visit.fields().text("month").flatMap(ListPages::month).map(WorkList.Answered::new);
            default -> Optional.empty();
        });
    }

    private static String name(WorkList list) {
        return switch (list) {
            case WorkList.Open() -> "open";
            case WorkList.Later() -> "later";
            case WorkList.Quarantined() -> "quarantine";
            case WorkList.Answered(YearMonth month) -> "answered-" + month;
        };
    }
}
