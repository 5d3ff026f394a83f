package com.ketaesthetic.frontdesk.desk;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.ketaesthetic.frontdesk.staff.Row;
import com.ketaesthetic.frontdesk.staff.WorkList;
import com.ketaesthetic.frontdesk.submission.Clinic;
import com.ketaesthetic.frontdesk.words.DeskWords;
import java.net.URLEncoder;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
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
 * @param open how many requests the list has, up to {@link #MOST_COUNTED}; likewise the next two
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

    /** The rows by how urgent they are, for the open ones; other lists have one group. The keys are those of words. */
    Map<String, List<Row>> groups() {
        Map<String, List<Row>> groups = new LinkedHashMap<>();
        for (Row row : rows) {
            groups.computeIfAbsent(group(row), _ -> new ArrayList<>()).add(row);
        }
        return groups;
    }

    private String group(Row row) {
        Clinic clinic = words().clinic();
        if (!(list instanceof WorkList.Open)) {
            return "group.all";
        }
        Instant due = RowView.due(row, clinic);
        if (due.isBefore(now)) {
            return "group.overdue";
        }
        return clinic.dayOf(due).equals(clinic.dayOf(now)) ? "group.today" : "group.rest";
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
        String path = Paths.list(list);
        return shell.link(path) + (mine ? (path.contains("?") ? "&" : "?") + "mine=1" : "");
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
