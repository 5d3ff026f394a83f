package com.ketaesthetic.frontdesk.local.signin;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A user of the pool (Cognito API, "UserType").
 *
 * @param sub the identifier that never changes, which is the username too in a pool that is signed in to by mail address
 * @param attributes the attributes by name, with {@code sub} and {@code email} among them
 * @param groups the groups that they are in
 * @param isTemporary whether the password is one that an administrator has given, and that has to be changed first
 */
record User(
        String sub,
        Map<String, String> attributes,
        List<String> groups,
        String password,
        boolean isTemporary,
        boolean isEnabled,
        Instant created,
        Instant modified) {

    String email() {
        return attributes.getOrDefault("email", "");
    }

    String name() {
        return attributes.getOrDefault("name", "");
    }

    String status() {
        return isTemporary ? "FORCE_CHANGE_PASSWORD" : "CONFIRMED";
    }

    User withPassword(String chosen, Instant now) {
        return new User(sub, attributes, groups, chosen, false, isEnabled, created, now);
    }

    User withEnabled(boolean enabled, Instant now) {
        return new User(sub, attributes, groups, password, isTemporary, enabled, created, now);
    }

    User withGroup(String group, Instant now) {
        List<String> more = groups.contains(group)
                ? groups
                : Stream.concat(groups.stream(), Stream.of(group)).toList();
        return new User(sub, attributes, more, password, isTemporary, isEnabled, created, now);
    }

    static Map<String, String> attributes(String sub, String email, Map<String, String> others) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("sub", sub);
        attributes.put("email", email);
        others.forEach(attributes::putIfAbsent);
        return attributes;
    }
}
