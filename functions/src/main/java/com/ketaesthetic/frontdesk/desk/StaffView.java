package com.ketaesthetic.frontdesk.desk;

import com.ketaesthetic.frontdesk.staff.Group;
import com.ketaesthetic.frontdesk.staff.Session;
import com.ketaesthetic.frontdesk.staff.StaffDirectory.Colleague;
import com.ketaesthetic.frontdesk.words.DeskWords;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The page about who may sign in.
 *
 * @param done the word of what was just done, or null
 * @param mistake the key of the words about what could not be done, or null
 */
record StaffView(
        Shell shell,
        List<Colleague> everybody,
        Session session,
        Fields fields,
        @Nullable String done,
        @Nullable String mistake) {
    private static final Set<String> DEEDS = Set.of("invite", "end-access", "give-access");

    DeskWords words() {
        return shell.words();
    }

    @Nullable
    String result() {
        return Optional.ofNullable(done)
                .filter(DEEDS::contains)
                .map(word -> words().text("staff.done." + word))
                .orElse(null);
    }

    String group(Colleague colleague) {
        return colleague.group().map(this::name).orElseGet(() -> words().text("staff.no-group"));
    }

    String name(Group group) {
        return words().choice("group-of-staff", group);
    }

    boolean isMe(Colleague colleague) {
        return session.member().id().equals(colleague.id());
    }

    /** Whether the form about somebody new has this group chosen. Most work at reception. */
    boolean isChosen(Group group) {
        return fields.text("group").orElse(Group.RECEPTION.value()).equals(group.value());
    }

    String value(String field) {
        return fields.text(field).orElse("");
    }
}
