package com.ketaesthetic.frontdesk.desk;

import com.ketaesthetic.frontdesk.desk.TransitionForm.Mistake;
import com.ketaesthetic.frontdesk.html.Html;
import com.ketaesthetic.frontdesk.http.ApiResponse;
import com.ketaesthetic.frontdesk.request.Change;
import com.ketaesthetic.frontdesk.request.HistoryEntry;
import com.ketaesthetic.frontdesk.request.Request;
import com.ketaesthetic.frontdesk.request.RequestEvent;
import com.ketaesthetic.frontdesk.request.RequestStateMachine;
import com.ketaesthetic.frontdesk.request.RequestTransitions.Outcome;
import com.ketaesthetic.frontdesk.staff.Deed;
import com.ketaesthetic.frontdesk.staff.Draft;
import com.ketaesthetic.frontdesk.staff.RequestFile;
import com.ketaesthetic.frontdesk.staff.Row;
import com.ketaesthetic.frontdesk.staff.WorkList;
import com.ketaesthetic.frontdesk.submission.Appointment;
import com.ketaesthetic.frontdesk.submission.Choice;
import com.ketaesthetic.frontdesk.submission.Clinic;
import com.ketaesthetic.frontdesk.submission.Contact;
import com.ketaesthetic.frontdesk.submission.Reference;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The page of a request, and what its form does. */
final class RequestPages {
    private static final int MOST_OTHERS = 10;
    private static final Duration LONGEST_APPOINTMENT = Duration.ofMinutes(Appointment.LONGEST);

    private final Clinic clinic;
    private final DeskPorts ports;
    private final Duration retention;
    private final Supplier<String> secrets;

    RequestPages(Clinic clinic, DeskPorts ports, Duration retention, Supplier<String> secrets) {
        this.clinic = clinic;
        this.ports = ports;
        this.retention = retention;
        this.secrets = secrets;
    }

    ApiResponse show(Visit visit) {
        Optional<RequestFile> file =
                reference(visit).flatMap(known -> ports.files().find(known, visit.now()));
        if (file.isEmpty()) {
            return DeskPages.problem(404, visit.shell(), "no-request");
        }
        Reference reference = file.get().request().reference();
        ports.audit().add(visit.deed(Deed.What.READ, Optional.of(reference), Optional.empty()));
        Optional<Act> done = visit.query("done").flatMap(word -> Choice.of(Act.class, word));
        return page(
                200,
                draft(visit, reference)
                        .map(typed -> view(visit, file.get(), Fields.of(typed.fields()), Above.alert("draft")))
                        .orElseGet(() -> view(visit, file.get(), Fields.NONE, Above.done(done))));
    }

    /** Does what the form says. */
    ApiResponse change(Visit visit) {
        Optional<Reference> reference = reference(visit);
        if (visit.fields().text(TransitionForm.BACK).isPresent()) {
            return shown(200, visit, reference, Above.NOTHING);
        }
        return switch (TransitionForm.read(
                visit.fields(), clinic, retention, overlapping(visit, reference), visit.now())) {
            case TransitionForm.Read.Mistaken(var mistakes, var warned) ->
                shown(422, visit, reference, Above.mistaken(mistakes, warned));
            case TransitionForm.Read.ToBeShown shown -> preview(visit, reference, shown);
            case TransitionForm.Read.Understood understood -> made(visit, reference, understood);
        };
    }

    /** The form is of another session. Its visitor sends it again from this one. */
    ApiResponse again(Visit visit) {
        return shown(403, visit, reference(visit), Above.alert("old-form"));
    }

    private ApiResponse made(Visit visit, Optional<Reference> reference, TransitionForm.Read.Understood form) {
        Change change = new Change(form.event(), visit.session().member(), form.note(), form.formId(), visit.now());
        Outcome outcome = reference
                .map(known -> ports.transitions().apply(known, form.version(), change))
                .orElse(new Outcome.NotFound());
        return switch (outcome) {
            case Outcome.Done(var request) -> {
                if (draft(visit, request.reference()).isPresent()) {
                    ports.drafts().drop(visit.session().member().id(), request.reference());
                }
                yield DeskPages.seeOther(visit.shell().link(Paths.request(request.reference())) + "?done="
                        + form.act().value());
            }
            case Outcome.NotFound() -> gone(visit);
            case Outcome.NotAllowed(var present) -> notAllowed(visit, present, form.event());
            case Outcome.TooManyMails(var _) -> shown(409, visit, reference, Above.alert("too-many-mails"));
            case Outcome.Outdated(var _, List<HistoryEntry> since) ->
                shown(409, visit, reference, Above.outdated(since));
        };
    }

    /** An appointment that is to be moved to where it is has a mistake in the form. Anything else comes at a wrong time. */
    private ApiResponse notAllowed(Visit visit, Request present, RequestEvent event) {
        Optional<Reference> reference = Optional.of(present.reference());
        if (event instanceof RequestEvent.Move(Appointment to)
                && present.state().standing().equals(Optional.of(to))) {
            Mistake same = new Mistake(TimeFields.APPOINTMENT.time(), "mistake.appointment.same");
            return shown(422, visit, reference, Above.mistaken(List.of(same), Optional.empty()));
        }
        return shown(
                409, visit, reference, Above.alert(event instanceof RequestEvent.Undo ? "too-late" : "not-allowed"));
    }

    /** Does the same with several requests of the quarantine, each as it was seen. */
    ApiResponse changeSeveral(Visit visit) {
        Optional<Act> act = visit.fields()
                .text(TransitionForm.ACTION)
                .flatMap(text -> Choice.of(Act.class, text))
                .filter(chosen -> chosen == Act.NOT_SPAM || chosen == Act.SPAM);
        Set<String> chosen = new LinkedHashSet<>(visit.fields().all("reference"));
        Optional<String> formId = visit.fields().text(TransitionForm.FORM_ID);
        if (act.isEmpty() || formId.isEmpty() || chosen.isEmpty()) {
            return DeskPages.seeOther(visit.shell().link(Paths.QUARANTINE) + "?result=none");
        }
        int done = 0;
        for (String seen : chosen) {
            // A checkbox has the reference and the version, such as 7F3K92QD4M.0.
            String[] parts = seen.split("\\.", -1);
            Fields one = Fields.of(Map.of(
                    TransitionForm.ACTION, act.get().value(),
                    TransitionForm.FORM_ID, formId.get(),
                    TransitionForm.VERSION, parts.length == 2 ? parts[1] : ""));
            if (TransitionForm.read(one, clinic, retention, _ -> false, visit.now())
                            instanceof TransitionForm.Read.Understood understood
                    && Reference.parse(parts[0])
                                    .map(reference -> ports.transitions()
                                            .apply(
                                                    reference,
                                                    understood.version(),
                                                    new Change(
                                                            understood.event(),
                                                            visit.session().member(),
                                                            Optional.empty(),
                                                            understood.formId(),
                                                            visit.now())))
                                    .orElse(new Outcome.NotFound())
                            instanceof Outcome.Done) {
                done++;
            }
        }
        int left = chosen.size() - done;
        return DeskPages.seeOther(visit.shell().link(Paths.QUARANTINE) + "?result="
                + act.get().value() + "&done=" + done + (left > 0 ? "&left=" + left : ""));
    }

    /** The page with what was typed, and with the request as it is now. */
    private ApiResponse shown(int status, Visit visit, Optional<Reference> reference, Above above) {
        return reference
                .flatMap(known -> ports.files().find(known, visit.now()))
                .map(file -> page(status, view(visit, file, visit.fields(), above)))
                .orElseGet(() -> gone(visit));
    }

    /** There is no such request any more. What was typed about it is shown, so that it can be copied. */
    private static ApiResponse gone(Visit visit) {
        return DeskPages.page(
                404,
                visit.shell(),
                output -> JtegoneGenerated.render(
                        output,
                        Html.NO_INTERCEPTOR,
                        visit.shell(),
                        visit.fields().text(TransitionForm.NOTE).orElse("")));
    }

    /** Nothing is shown as about to be done that would be refused. */
    private ApiResponse preview(Visit visit, Optional<Reference> reference, TransitionForm.Read.ToBeShown shown) {
        Optional<RequestFile> file = reference.flatMap(known -> ports.files().find(known, visit.now()));
        if (file.isEmpty()) {
            return gone(visit);
        }
        if (file.get().request().version() != shown.version()) {
            List<HistoryEntry> since = file.get().history().stream()
                    .filter(entry -> entry.number() > shown.version())
                    .toList();
            return shown(409, visit, reference, Above.outdated(since));
        }
        Request present = file.get().request();
        if (RequestStateMachine.step(present.state(), shown.event()).isEmpty()) {
            return notAllowed(visit, present, shown.event());
        }
        PreviewView view = new PreviewView(
                view(visit, file.get(), visit.fields(), Above.NOTHING, List.of(), Optional.empty()),
                shown.act(),
                shown.event());
        return DeskPages.page(
                200, visit.shell(), output -> JtepreviewGenerated.render(output, Html.NO_INTERCEPTOR, view));
    }

    /** Whether somebody else is expected at the time of an appointment. The index that says so may be late by moments. */
    private Predicate<Appointment> overlapping(Visit visit, Optional<Reference> reference) {
        return appointment ->
                ports
                        .lists()
                        .appointments(appointment.at().minus(LONGEST_APPOINTMENT), appointment.end(), visit.now())
                        .stream()
                        .filter(row ->
                                !reference.equals(Optional.of(row.request().reference())))
                        .flatMap(row -> row.request().state().standing().stream())
                        .anyMatch(other -> other.end().isAfter(appointment.at()));
    }

    private static ApiResponse page(int status, RequestView view) {
        return DeskPages.page(
                status, view.shell(), output -> JterequestGenerated.render(output, Html.NO_INTERCEPTOR, view));
    }

    private RequestView view(Visit visit, RequestFile file, Fields fields, Above above) {
        return view(visit, file, fields, above, others(visit, file), next(visit, file, above));
    }

    private RequestView view(
            Visit visit, RequestFile file, Fields fields, Above above, List<Row> others, Optional<Row> next) {
        return new RequestView(
                visit.shell(),
                file,
                fields,
                above,
                others,
                next,
                fields.text(TransitionForm.FORM_ID)
                        .filter(_ -> above.alert() == null)
                        .orElseGet(secrets),
                visit.now());
    }

    /** The other requests from the same mail address, and then those from the same phone number. */
    private List<Row> others(Visit visit, RequestFile file) {
        Contact contact = file.received().submission().contact();
        Set<Reference> found = new LinkedHashSet<>(ports.lists().of(contact.email()));
        if (contact.phone() != null) {
            found.addAll(ports.lists().of(contact.phone()));
        }
        found.remove(file.request().reference());
        return found.stream()
                .flatMap(reference -> ports.lists().row(reference, visit.now()).stream())
                .limit(MOST_OTHERS)
                .toList();
    }

    /** What comes next in the list of what is open; for whoever says who came, in the list of those who were expected. */
    private Optional<Row> next(Visit visit, RequestFile file, Above above) {
        boolean outcome = above.done() != null && above.done().isOutcome();
        WorkList list = outcome ? new WorkList.Coming() : new WorkList.Open();
        return ports.lists().page(list, Optional.empty(), 2, visit.now()).rows().stream()
                .filter(row -> !row.request().reference().equals(file.request().reference()))
                .filter(row -> !outcome || !clinic.dayOf(row.due()).isAfter(clinic.dayOf(visit.now())))
                .findFirst();
    }

    private Optional<Draft> draft(Visit visit, Reference reference) {
        return ports.drafts().find(visit.session().member().id(), reference, visit.now());
    }

    private static Optional<Reference> reference(Visit visit) {
        return visit.parameter("reference").flatMap(Reference::parse);
    }
}
