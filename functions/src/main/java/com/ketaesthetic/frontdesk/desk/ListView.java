package com.ketaesthetic.frontdesk.desk;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.ketaesthetic.frontdesk.request.RequestState;
import com.ketaesthetic.frontdesk.staff.Row;
import com.ketaesthetic.frontdesk.staff.WorkList;
import com.ketaesthetic.frontdesk.submission.Clinic;
import com.ketaesthetic.frontdesk.words.DeskWords;
import java.net.URLEncoder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A page of a list.
 *
 * @param next the place at which the list goes on
 * @param goesOn whether the page is not the list's first
 * @param mine whether only what the visitor has taken is shown
 * @param open how many requests the list has, up to {@link #MOST_COUNTED}; likewise the next three
 * @param result what was just done with several requests
 */
record ListView(
        Shell shell,
        WorkList list,
        List<Row> rows,
        Optional<String> next,
        boolean goesOn,
        boolean mine,
        int open,
        int later,
        int coming,
        int quarantined,
        Optional<String> result,
        String formId,
        Instant now) {
    /** From here on the exact number says nothing that staff need. */
    static final int MOST_COUNTED = 100;

    DeskWords words() {
        return shell.words();
    }

    String count(int number) {
        return number >= MOST_COUNTED ? MOST_COUNTED + "+" : Integer.toString(number);
    }

    String title() {
        return switch (list) {
            case WorkList.Open() -> words().text("list.open");
            case WorkList.Later() -> words().text("list.later");
            case WorkList.Coming() -> words().text("list.coming");
            case WorkList.Quarantined() -> words().text("list.quarantined");
            case WorkList.Answered(YearMonth month) ->
                words().text("list.answered-in", "month", words().shared().month(month));
        };
    }

    boolean is(String other) {
        return name().equals(other);
    }

    /** The groups of the lists that have any, in their order. The keys are those of words. */
    private static final List<String> GROUPS = List.of(
            "group.change",
            "group.overdue",
            "group.today",
            "group.rest",
            "group.came",
            "group.coming-today",
            "group.tomorrow",
            "group.coming-later",
            "group.all");

    /** The rows by how urgent they are; lists other than those of what is open and who is coming have one group. */
    Map<String, List<Row>> groups() {
        Map<String, List<Row>> groups = new LinkedHashMap<>();
        GROUPS.forEach(group -> groups.put(
                group, rows.stream().filter(row -> group(row).equals(group)).toList()));
        groups.values().removeIf(List::isEmpty);
        return groups;
    }

    private String group(Row row) {
        return switch (list) {
            case WorkList.Open() -> openGroup(row);
            case WorkList.Coming() -> comingGroup(row);
            case WorkList.Later(), WorkList.Quarantined(), WorkList.Answered _ -> "group.all";
        };
    }

    private String openGroup(Row row) {
        Clinic clinic = words().clinic();
        if (row.request().state() instanceof RequestState.ChangeRequested) {
            return "group.change";
        }
        if (row.isOverdue(now)) {
            return "group.overdue";
        }
        return clinic.dayOf(row.due()).equals(clinic.dayOf(now)) ? "group.today" : "group.rest";
    }

    private String comingGroup(Row row) {
        LocalDate today = words().clinic().dayOf(now);
        LocalDate day = words().clinic().dayOf(row.due());
        if (day.isBefore(today)) {
            return "group.came";
        }
        if (day.equals(today)) {
            return "group.coming-today";
        }
        return day.equals(today.plusDays(1)) ? "group.tomorrow" : "group.coming-later";
    }

    RowView row(Row row) {
        return new RowView(shell, row, now);
    }

    /** The list's name in the form that exports it. */
    String name() {
        return switch (list) {
            case WorkList.Open() -> "open";
            case WorkList.Later() -> "later";
            case WorkList.Coming() -> "coming";
            case WorkList.Quarantined() -> "quarantined";
            case WorkList.Answered _ -> "answered";
        };
    }

    String firstLink() {
        return mine ? mineLink() : allLink();
    }

    /** The list without what others have taken. */
    String mineLink() {
        String path = Paths.list(list);
        return shell.link(path) + (path.contains("?") ? "&" : "?") + "mine=1";
    }

    String allLink() {
        return shell.link(Paths.list(list));
    }

    YearMonth month() {
        return list instanceof WorkList.Answered(YearMonth month)
                ? month
                : YearMonth.from(words().clinic().dayOf(now));
    }

    String monthLink(int away) {
        return shell.link(Paths.list(new WorkList.Answered(month().plusMonths(away))));
    }

    /** The address of the list's next page. */
    String nextLink() {
        String path = Paths.list(list);
        return shell.link(path) + (path.contains("?") ? "&" : "?") + "from=" + URLEncoder.encode(next.orElse(""), UTF_8)
                + (mine ? "&mine=1" : "");
    }
}
