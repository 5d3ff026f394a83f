package com.ketaesthetic.frontdesk.desk;

import com.ketaesthetic.frontdesk.request.StaffMember;
import com.ketaesthetic.frontdesk.staff.DeskAudit;
import com.ketaesthetic.frontdesk.submission.Reference;
import com.ketaesthetic.frontdesk.words.DeskWords;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * The page of the audit.
 *
 * @param names the names of the staff by their identifiers
 */
record AuditView(
        Shell shell,
        LocalDate day,
        LocalDate today,
        List<DeskAudit.Entry> entries,
        Map<String, String> names,
        Instant now) {
    DeskWords words() {
        return shell.words();
    }

    String dayLink(int away) {
        return shell.link(Paths.AUDIT) + "?day=" + day.plusDays(away);
    }

    String at(DeskAudit.Entry entry) {
        return words().when(entry.at(), now);
    }

    String link(Reference reference) {
        return shell.link(Paths.request(reference));
    }

    String who(DeskAudit.Entry entry) {
        if (isByCommand(entry)) {
            return words().text("audit.command");
        }
        return entry.by().map(this::who).orElseGet(() -> words().text("audit.nobody"));
    }

    private String who(String id) {
        return id.equals(StaffMember.PATIENT.id()) ? words().text("who.patient") : names.getOrDefault(id, id);
    }

    private static boolean isByCommand(DeskAudit.Entry entry) {
        return entry.by().filter(id -> id.startsWith(DeskAudit.BY_COMMAND)).isPresent();
    }

    /** Whether the requests can be gone to. What is erased is not there any more. */
    boolean isLinked(DeskAudit.Entry entry) {
        return !entry.what().equals("erase");
    }

    String what(DeskAudit.Entry entry) {
        return words().text("deed." + entry.what());
    }

    /** What else has to be known. An identifier of somebody is shown as their name, and a command by its invocation. */
    String detail(DeskAudit.Entry entry) {
        return entry.detail()
                .or(() -> entry.by().filter(_ -> isByCommand(entry)))
                .map(text -> names.getOrDefault(text, text))
                .orElse("");
    }
}
