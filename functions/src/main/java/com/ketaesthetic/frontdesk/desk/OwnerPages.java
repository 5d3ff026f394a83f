package com.ketaesthetic.frontdesk.desk;

import com.ketaesthetic.frontdesk.html.Html;
import com.ketaesthetic.frontdesk.http.ApiResponse;
import com.ketaesthetic.frontdesk.staff.Deed;
import com.ketaesthetic.frontdesk.staff.DeskAudit;
import com.ketaesthetic.frontdesk.staff.Group;
import com.ketaesthetic.frontdesk.staff.StaffDirectory;
import com.ketaesthetic.frontdesk.staff.StaffDirectory.Colleague;
import com.ketaesthetic.frontdesk.submission.Choice;
import com.ketaesthetic.frontdesk.submission.Clinic;
import com.ketaesthetic.frontdesk.submission.EmailAddress;
import com.ketaesthetic.frontdesk.submission.PersonName;
import com.ketaesthetic.frontdesk.submission.UnavailableException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The pages for owners alone: who did what, and who may sign in. */
final class OwnerPages {
    /** The form of an account's identifier. The directory also finds an account by its mail address, and sessions do not. */
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final DeskPorts ports;

    OwnerPages(DeskPorts ports) {
        this.ports = ports;
    }

    /** What was done on a day by the clinic's clock. */
    ApiResponse audit(Visit visit) {
        Clinic clinic = visit.words().clinic();
        LocalDate today = clinic.dayOf(visit.now());
        LocalDate day = visit.query("day").flatMap(OwnerPages::day).orElse(today);
        List<DeskAudit.Entry> entries = ports.audit().of(day, clinic.timeZone());
        Map<String, String> names = names(visit);
        return DeskPages.page(
                200,
                visit.shell(),
                output -> JteauditGenerated.render(
                        output,
                        Html.NO_INTERCEPTOR,
                        new AuditView(visit.shell(), day, today, entries, names, visit.now())));
    }

    /** The audit has identifiers only. If the directory does not answer, these have to do. */
    private Map<String, String> names(Visit visit) {
        Map<String, String> names = new HashMap<>();
        try {
            directory(visit).everybody().forEach(colleague -> names.put(colleague.id(), colleague.name()));
        } catch (UnavailableException away) {
            names.clear();
        }
        return names;
    }

    ApiResponse staff(Visit visit) {
        return staff(200, visit, visit.query("done").orElse(null), null);
    }

    ApiResponse changeStaff(Visit visit) {
        return switch (visit.fields().text("action").orElse("")) {
            case "invite" -> invite(visit);
            case "end-access" -> endAccess(visit);
            case "give-access" -> giveAccess(visit);
            default -> staff(422, visit, null, "mistake.action");
        };
    }

    private ApiResponse invite(Visit visit) {
        Optional<PersonName> name = visit.fields()
                .text("name")
                .flatMap(text -> PersonName.parse(text).toOptional());
        Optional<EmailAddress> email = visit.fields()
                .text("email")
                .flatMap(text -> EmailAddress.parse(text).toOptional());
        Optional<Group> group = visit.fields().text("group").flatMap(text -> Choice.of(Group.class, text));
        if (name.isEmpty()) {
            return staff(422, visit, null, "mistake.name");
        }
        if (email.isEmpty()) {
            return staff(422, visit, null, "mistake.email");
        }
        if (group.isEmpty()) {
            return staff(422, visit, null, "mistake.group");
        }
        return switch (directory(visit).invite(name.get().value(), email.get(), group.get())) {
            case DONE -> done(visit, Deed.What.INVITE, Optional.of(group.get().value()));
            case EXISTS -> staff(409, visit, null, "mistake.exists");
        };
    }

    /** Nobody can sign in first, so that no session begins after all were ended. */
    private ApiResponse endAccess(Visit visit) {
        Optional<String> id = id(visit);
        if (id.filter(visit.session().member().id()::equals).isPresent()) {
            return staff(422, visit, null, "mistake.yourself");
        }
        if (id.isEmpty()) {
            return staff(422, visit, null, "mistake.nobody");
        }
        try {
            if (!directory(visit).disable(id.get())) {
                return staff(422, visit, null, "mistake.nobody");
            }
        } catch (UnavailableException away) {
            // Nobody can sign in while the directory is away. What they are signed in with ends now.
            ports.sessions().endAllOf(id.get(), visit.now());
            audit(visit, Deed.What.END_ACCESS, id);
            return DeskPages.problem(503, visit.shell(), "ended-partly");
        }
        ports.sessions().endAllOf(id.get(), visit.now());
        return done(visit, Deed.What.END_ACCESS, id);
    }

    private ApiResponse giveAccess(Visit visit) {
        Optional<String> id = id(visit);
        return id.filter(directory(visit)::enable).isPresent()
                ? done(visit, Deed.What.GIVE_ACCESS, id)
                : staff(422, visit, null, "mistake.nobody");
    }

    private static Optional<String> id(Visit visit) {
        return visit.fields().text("id").filter(text -> ID.matcher(text).matches());
    }

    private void audit(Visit visit, Deed.What what, Optional<String> detail) {
        ports.audit().add(visit.deed(what, Optional.empty(), detail));
    }

    private ApiResponse done(Visit visit, Deed.What what, Optional<String> detail) {
        audit(visit, what, detail);
        return DeskPages.seeOther(visit.shell().link(Paths.STAFF) + "?done=" + what.value());
    }

    private ApiResponse staff(int status, Visit visit, @Nullable String done, @Nullable String mistake) {
        List<Colleague> everybody;
        try {
            everybody = directory(visit).everybody();
        } catch (UnavailableException away) {
            return DeskPages.problem(503, visit.shell(), "directory-away").with("Retry-After", "60");
        }
        return DeskPages.page(
                status,
                visit.shell(),
                output -> JtestaffGenerated.render(
                        output,
                        Html.NO_INTERCEPTOR,
                        new StaffView(visit.shell(), everybody, visit.session(), visit.fields(), done, mistake)));
    }

    private StaffDirectory directory(Visit visit) {
        return ports.directory().apply(Places.of(visit.request()).orElseThrow());
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text)).filter(day -> Paths.isYear(day.getYear()));
        } catch (DateTimeException notADay) {
            return Optional.empty();
        }
    }
}
