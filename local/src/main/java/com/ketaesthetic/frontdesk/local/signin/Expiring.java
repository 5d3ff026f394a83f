package com.ketaesthetic.frontdesk.local.signin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Values that are kept for some time under random keys that nobody can guess. */
final class Expiring<T> {
    private record Kept<T>(T value, Instant until) {}

    private final Duration lifetime;
    private final Clock clock;
    private final ConcurrentMap<String, Kept<T>> kept = new ConcurrentHashMap<>();

    Expiring(Duration lifetime, Clock clock) {
        this.lifetime = lifetime;
        this.clock = clock;
    }

    /** Keeps a value, and returns its key. */
    String keep(T value) {
        Instant now = clock.instant();
        kept.values().removeIf(old -> !now.isBefore(old.until()));
        String key = UUID.randomUUID().toString();
        kept.put(key, new Kept<>(value, now.plus(lifetime)));
        return key;
    }

    Optional<T> find(String key) {
        return alive(Optional.ofNullable(kept.get(key)));
    }

    /** Finds a value and forgets it, so that it is found once. */
    Optional<T> take(String key) {
        return alive(Optional.ofNullable(kept.remove(key)));
    }

    private Optional<T> alive(Optional<Kept<T>> found) {
        return found.filter(value -> clock.instant().isBefore(value.until())).map(Kept::value);
    }
}
