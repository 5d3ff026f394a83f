package com.ketaesthetic.frontdesk.desk;

import com.ketaesthetic.frontdesk.figures.Figures;
import com.ketaesthetic.frontdesk.figures.Week;
import com.ketaesthetic.frontdesk.figures.WeekFigures;
import com.ketaesthetic.frontdesk.html.Html;
import com.ketaesthetic.frontdesk.http.ApiResponse;
import com.ketaesthetic.frontdesk.staff.Deed;
import java.util.List;
import java.util.Optional;

/** The figures by week, on a page and as CSV. */
final class FigurePages {
    private final DeskPorts ports;

    FigurePages(DeskPorts ports) {
        this.ports = ports;
    }

    ApiResponse show(Visit visit) {
        boolean year = visit.query("weeks").filter(FiguresView.YEAR::equals).isPresent();
        List<WeekFigures> weeks = last(year ? FiguresView.WEEKS_OF_A_YEAR : FiguresView.WEEKS_OF_A_QUARTER, visit);
        return DeskPages.page(
                200,
                visit.shell(),
                output -> JtefiguresGenerated.render(
                        output, Html.NO_INTERCEPTOR, new FiguresView(visit.shell(), weeks, year)));
    }

    /** All weeks that are kept, from the first one of which there is something to tell. */
    ApiResponse export(Visit visit) {
        FigureCsv csv = new FigureCsv(visit.words());
        last(Figures.WEEKS_KEPT + 1, visit).stream()
                .dropWhile(WeekFigures::isEmpty)
                .forEach(csv::add);
        ports.audit().add(visit.deed(Deed.What.EXPORT, Optional.empty(), Optional.of("figures")));
        return ApiResponse.of(200, "text/csv; charset=utf-8; header=present", csv.text())
                .with("Content-Disposition", "attachment; filename=\"front-desk-figures.csv\"");
    }

    /** This many weeks, of which the present one is the last. */
    private List<WeekFigures> last(int weeks, Visit visit) {
        Week present = Week.of(visit.now(), visit.words().clinic().timeZone());
        return ports.figures().between(present.plus(1L - weeks), present);
    }
}
