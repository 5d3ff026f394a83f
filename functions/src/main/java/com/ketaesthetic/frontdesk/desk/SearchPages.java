package com.ketaesthetic.frontdesk.desk;

import com.ketaesthetic.frontdesk.html.Html;
import com.ketaesthetic.frontdesk.http.ApiResponse;
import com.ketaesthetic.frontdesk.staff.Deed;
import com.ketaesthetic.frontdesk.staff.Row;
import com.ketaesthetic.frontdesk.staff.Search;
import java.util.List;
import java.util.Optional;

/** Finds requests. What is looked for is posted, so that it stands in no address and in no log. */
final class SearchPages {
    private final DeskPorts ports;
    private final Search search;

    SearchPages(DeskPorts ports) {
        this.ports = ports;
        this.search = new Search(ports.lists());
    }

    /** The empty field, for a page that was reloaded. */
    ApiResponse form(Visit visit) {
        return page(visit, "", Optional.empty());
    }

    ApiResponse search(Visit visit) {
        Optional<String> sought = visit.fields().text("q");
        if (sought.isEmpty()) {
            return page(visit, "", Optional.empty());
        }
        ports.audit().add(visit.deed(Deed.What.SEARCH, Optional.empty(), Optional.empty()));
        return page(
                visit,
                sought.get(),
                Optional.of(search.find(sought.get(), visit.words().clinic(), visit.now())));
    }

    private static ApiResponse page(Visit visit, String sought, Optional<List<Row>> found) {
        return DeskPages.page(
                200,
                visit.shell(),
                output -> JtesearchGenerated.render(
                        output, Html.NO_INTERCEPTOR, visit.shell(), sought, found, visit.now()));
    }
}
