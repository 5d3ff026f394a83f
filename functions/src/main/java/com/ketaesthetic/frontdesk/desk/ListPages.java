package com.ketaesthetic.frontdesk.desk;

import com.ketaesthetic.frontdesk.html.Html;
import com.ketaesthetic.frontdesk.http.ApiResponse;
import com.ketaesthetic.frontdesk.request.RequestState;
import com.ketaesthetic.frontdesk.staff.Row;
import com.ketaesthetic.frontdesk.staff.WorkList;
import com.ketaesthetic.frontdesk.staff.WorkLists;
import com.ketaesthetic.frontdesk.submission.Reference;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The lists of requests. */
final class ListPages {
    private static final int ON_A_PAGE = 50;

    private final DeskPorts ports;
    private final Supplier<String> secrets;

    ListPages(DeskPorts ports, Supplier<String> secrets) {
        this.ports = ports;
        this.secrets = secrets;
    }

    ApiResponse list(Visit visit) {
        WorkList list = listOf(visit);
        return page(visit, list, visit.query("mine").isPresent());
    }

    ApiResponse quarantine(Visit visit) {
        return page(visit, new WorkList.Quarantined(), false);
    }

    private ApiResponse page(Visit visit, WorkList list, boolean mine) {
        WorkLists.Page page = ports.lists().page(list, visit.query("from"), ON_A_PAGE, visit.now());
        WorkLists.Page shown = new WorkLists.Page(upToDate(visit, list, page.rows()), page.next());
        List<Row> rows = shown.rows().stream()
                .filter(row -> !mine || visit.session().hasTaken(row.request()))
                .toList();
        ListView view = new ListView(
                visit.shell(),
                list,
                rows,
                page.next(),
                visit.query("from").isPresent(),
                mine,
                count(new WorkList.Open(), visit, list, shown),
                count(new WorkList.Later(), visit, list, shown),
                count(new WorkList.Coming(), visit, list, shown),
                count(new WorkList.Quarantined(), visit, list, shown),
                result(visit),
                secrets.get(),
                visit.now());
        return DeskPages.page(200, visit.shell(), output -> {
            if (list instanceof WorkList.Quarantined) {
                JtequarantineGenerated.render(output, Html.NO_INTERCEPTOR, view);
            } else {
                JtelistGenerated.render(output, Html.NO_INTERCEPTOR, view);
            }
        });
    }

    /**
     * The index may not know yet what the visitor has just done. The request that they come from is named in the link
     * that they followed, and is read as it is now.
     */
    private List<Row> upToDate(Visit visit, WorkList list, List<Row> rows) {
        Optional<Reference> changed = visit.query("changed").flatMap(Reference::parse);
        if (changed.isEmpty()) {
            return rows;
        }
        List<Row> others = new ArrayList<>(rows);
        boolean wasListed = others.removeIf(row -> row.request().reference().equals(changed.get()));
        Optional<Row> now = ports.lists()
                .row(changed.get(), visit.now())
                .filter(row -> ports.lists().listOf(row, visit.now()).equals(list));
        // On a later page it would be out of order, so it is only put there in the place of its old row.
        now.filter(_ -> wasListed || visit.query("from").isEmpty()).ifPresent(row -> {
            int at = 0;
            while (at < others.size() && comesBefore(others.get(at), row, list)) {
                at++;
            }
            others.add(at, row);
        });
        return others;
    }

    private static boolean comesBefore(Row one, Row other, WorkList list) {
        if (list.isLatestFirst()) {
            return one.due().isAfter(other.due());
        }
        return isBeforeAll(one, list) == isBeforeAll(other, list)
                ? one.due().isBefore(other.due())
                : isBeforeAll(one, list);
    }

    /** Whether a patient waits for another time, and comes before all who have none yet. */
    private static boolean isBeforeAll(Row row, WorkList list) {
        return list instanceof WorkList.Open && row.request().state() instanceof RequestState.ChangeRequested;
    }

    /** How many requests a list has. Of the list of which the first page was read, only the rest is counted. */
    private int count(WorkList list, Visit visit, WorkList read, WorkLists.Page page) {
        boolean isRead = list.equals(read) && visit.query("from").isEmpty();
        if (isRead && page.next().isEmpty()) {
            return page.rows().size();
        }
        int counted = isRead ? page.rows().size() : 0;
        return counted
                + ports.lists()
                        .count(
                                list,
                                isRead ? page.next() : Optional.empty(),
                                ListView.MOST_COUNTED - counted,
                                visit.now());
    }

    /** What was just done with several requests, in words. */
    private static Optional<String> result(Visit visit) {
        int done = number(visit, "done");
        int left = number(visit, "left");
        return visit.query("result").flatMap(word -> switch (word) {
            case "none" -> Optional.of(visit.words().text("quarantine.none-chosen"));
            case "not-spam" -> Optional.of(result(visit, "quarantine.released", done, left));
            case "spam" -> Optional.of(result(visit, "quarantine.marked", done, left));
            default -> Optional.empty();
        });
    }

    private static String result(Visit visit, String key, int done, int left) {
        return visit.words().count(key, done) + (left > 0 ? " " + visit.words().count("quarantine.left", left) : "");
    }

    private static int number(Visit visit, String name) {
        return visit.query(name)
                .filter(text -> text.matches("[0-9]{1,4}"))
                .map(Integer::parseInt)
                .orElse(0);
    }

    private static WorkList listOf(Visit visit) {
        return Paths.list(visit.query("list").orElse("open"), Optional.of(month(visit)))
                .orElse(new WorkList.Open());
    }

    static YearMonth month(Visit visit) {
        return visit.query("month")
                .flatMap(ListPages::month)
                .orElseGet(() -> YearMonth.from(visit.words().clinic().dayOf(visit.now())));
    }

    static Optional<YearMonth> month(String text) {
        try {
            return Optional.of(YearMonth.parse(text)).filter(month -> Paths.isYear(month.getYear()));
        } catch (DateTimeException notAMonth) {
            return Optional.empty();
        }
    }
}
