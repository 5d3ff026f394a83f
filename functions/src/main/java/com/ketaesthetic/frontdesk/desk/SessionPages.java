package com.ketaesthetic.frontdesk.desk;

import com.ketaesthetic.frontdesk.html.Html;
import com.ketaesthetic.frontdesk.http.ApiResponse;
import com.ketaesthetic.frontdesk.staff.Deed;
import com.ketaesthetic.frontdesk.staff.OtherSession;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The page on which people see where they are signed in, and end what they do not need or do not know. */
final class SessionPages {
    static final String END = "end";
    static final String END_OTHERS = "end-others";

    private final DeskPorts ports;

    SessionPages(DeskPorts ports) {
        this.ports = ports;
    }

    ApiResponse show(Visit visit) {
        return page(200, visit, visit.query("done").orElse(null), null);
    }

    ApiResponse change(Visit visit) {
        return switch (visit.fields().text("action").orElse("")) {
            case END -> end(visit);
            case END_OTHERS -> endOthers(visit);
            default -> page(422, visit, null, "mistake.action");
        };
    }

    /** The storage looks for the handle among the sessions of this person alone. */
    private ApiResponse end(Visit visit) {
        boolean ended = visit.fields()
                .text("session")
                .filter(handle -> ports.sessions().end(visit.session(), handle))
                .isPresent();
        if (!ended) {
            return page(422, visit, null, "mistake.no-session");
        }
        audit(visit, 1);
        return done(visit, END);
    }

    private ApiResponse endOthers(Visit visit) {
        int ended = ports.sessions().endOthers(visit.session());
        if (ended > 0) {
            audit(visit, ended);
        }
        return done(visit, END_OTHERS);
    }

    private void audit(Visit visit, int ended) {
        ports.audit().add(visit.deed(Deed.What.END_SESSION, Optional.empty(), Optional.of(Integer.toString(ended))));
    }

    private static ApiResponse done(Visit visit, String what) {
        return DeskPages.seeOther(visit.shell().link(Paths.SESSIONS) + "?done=" + what);
    }

    private ApiResponse page(int status, Visit visit, @Nullable String done, @Nullable String mistake) {
        List<OtherSession> others = ports.signIn().others(visit.session());
        return DeskPages.page(
                status,
                visit.shell(),
                output -> JtesessionsGenerated.render(
                        output,
                        Html.NO_INTERCEPTOR,
                        new SessionsView(visit.shell(), visit.session(), others, visit.now(), done, mistake)));
    }
}
