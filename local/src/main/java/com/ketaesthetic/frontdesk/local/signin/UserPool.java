package com.ketaesthetic.frontdesk.local.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** The users. They are only in memory. */
final class UserPool {
    static final String ID = "us-east-1_LocalDesk";

    /** The password of all who are there from the start. */
    static final String PASSWORD = "local";

    private final Clock clock;
    private final Map<String, User> users = new LinkedHashMap<>();

    UserPool(List<StaffMember> staff, Clock clock) {
        this.clock = clock;
        for (StaffMember member : staff) {
            Map<String, String> attributes = Map.of("name", member.name(), "email_verified", "true");
            add(member.email(), attributes, member.groups(), PASSWORD, false);
        }
    }

    synchronized List<User> users() {
        return List.copyOf(users.values());
    }

    /** The user with this username, or with this mail address, which is its alias. */
    synchronized Optional<User> find(String username) {
        return Optional.ofNullable(users.get(username))
                .or(() -> users.values().stream()
                        .filter(user -> user.email().equalsIgnoreCase(username))
                        .findFirst());
    }

    /** Makes a user with a temporary password, or nothing if the mail address is somebody's already. */
    synchronized Optional<User> create(String email, Map<String, String> attributes, String temporaryPassword) {
        return find(email).isPresent()
                ? Optional.empty()
                : Optional.of(add(email, attributes, List.of(), temporaryPassword, true));
    }

    /** Changes a user. Returns false if there is none. */
    synchronized boolean change(String username, UnaryOperator<User> change) {
        Optional<User> user = find(username);
        user.map(change).ifPresent(changed -> users.put(changed.sub(), changed));
        return user.isPresent();
    }

    boolean enable(String username, boolean enabled) {
        return change(username, user -> user.withEnabled(enabled, clock.instant()));
    }

    boolean addToGroup(String username, String group) {
        return change(username, user -> user.withGroup(group, clock.instant()));
    }

    void setPassword(String username, String chosen) {
        change(username, user -> user.withPassword(chosen, clock.instant()));
    }

    private User add(
            String email, Map<String, String> others, List<String> groups, String password, boolean isTemporary) {
        // The table may outlive this run. Who is named in it has to be the same person in the next one.
        String sub = UUID.nameUUIDFromBytes(email.toLowerCase(Locale.ROOT).getBytes(UTF_8))
                .toString();
        User user = new User(
                sub,
                User.attributes(sub, email, others),
                groups,
                password,
                isTemporary,
                true,
                clock.instant(),
                clock.instant());
        users.put(sub, user);
        return user;
    }
}
