package com.ketaesthetic.frontdesk.local.signin;

import com.ketaesthetic.frontdesk.local.SettingException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody who has an account from the start, as the setting LOCAL_STAFF names them. */
public record StaffMember(String name, String email, List<String> groups) {
    /** The setting if there is none: one person of each group. */
    public static final String USUAL =
            "Rosa Ruiz <rosa@clinic.example> reception, Olivia Owens <olivia@clinic.example> owner";

    /** The groups of the user pool. */
    static final List<String> GROUPS = List.of("owner", "reception");

    private static final Pattern MEMBER =
            Pattern.compile("([^<>@]*[^<>@\\s])\\s*<([^<>@\\s]{1,64}@[^<>@\\s]+)>((?:\\s+[^<>@\\s]+)*)");

    /**
     * Reads the setting.
     *
     * @param setting persons with commas between them, each with a name, a mail address and the groups that they are
     *     in, such as {@code Rosa Ruiz <rosa@clinic.example> reception}
     * @throws SettingException if the setting is wrong
     */
    public static List<StaffMember> read(String setting) {
        List<StaffMember> members = new ArrayList<>();
        Set<String> addresses = new HashSet<>();
        for (String text : setting.split(",", -1)) {
            StaffMember member = member(text.strip());
            if (!addresses.add(member.email().toLowerCase(Locale.ROOT))) {
                throw new SettingException("LOCAL_STAFF has " + member.email() + " twice");
            }
            members.add(member);
        }
        return members;
    }

    private static StaffMember member(String text) {
        Matcher matcher = MEMBER.matcher(text);
        if (!matcher.matches()) {
            throw new SettingException("LOCAL_STAFF must look like " + USUAL);
        }
        String groups = matcher.group(3).strip();
        List<String> named = groups.isEmpty() ? List.of() : List.of(groups.split("\\s+"));
        for (String group : named) {
            if (!GROUPS.contains(group)) {
                throw new SettingException(
                        "LOCAL_STAFF: there is no group " + group + "; the groups are " + String.join(" and ", GROUPS));
            }
        }
        return new StaffMember(matcher.group(1), matcher.group(2), named);
    }
}
