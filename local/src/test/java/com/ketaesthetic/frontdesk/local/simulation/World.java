package com.ketaesthetic.frontdesk.local.simulation;

import com.ketaesthetic.frontdesk.local.simulation.History.Event;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/** What everything in one history shares. */
final class World {
    /** The first random numbers of neighbouring seeds are alike, so seeds are multiplied by a large number. */
    private static final long FAR_APART = 0x9E3779B97F4A7C15L;

    private final long seed;
    private final Plant plant;
    private final Random random;
    private final boolean arranges;
    private final Scenario scenario;
    private final History history;
    private final Actors actors;
    private final Harm harm;
    private final Map<String, Integer> claims = new HashMap<>();
    private int names;

    World(long seed, Plant plant, boolean quiet) {
        this.seed = seed;
        this.plant = plant;
        this.random = new Random(seed * FAR_APART);
        this.arranges = !quiet && Math.floorMod(seed, 3) == 1;
        // In two thirds of all histories there is a desk.
        boolean desk = Math.floorMod(seed, 3) != 2;
        Scenario any = quiet ? Scenario.quiet(random, desk) : Scenario.of(random, desk);
        this.scenario = arranges ? any.inAnyWeek(new Random(seed * FAR_APART + 1)) : any;
        this.history = new History(scenario);
        this.actors = new Actors(scenario.start());
        this.harm = new Harm(random, actors, history);
        if (quiet) {
            harm.end();
        }
    }

    long seed() {
        return seed;
    }

    /** In a third of all histories staff make appointments. */
    boolean arranges() {
        return arranges;
    }

    Plant plant() {
        return plant;
    }

    Random random() {
        return random;
    }

    Scenario scenario() {
        return scenario;
    }

    History history() {
        return history;
    }

    Actors actors() {
        return actors;
    }

    Harm harm() {
        return harm;
    }

    Instant now() {
        return actors.now();
    }

    /** Notes what happens now. */
    void note(Event event) {
        history.add(actors.now(), event);
    }

    /** Notes that a mail is claimed now. */
    void claimed(String mail, int attempt) {
        claims.put(mail, attempt);
        note(new Event.Claimed(mail, attempt));
    }

    /** The last attempt for which a mail was claimed, or 0. */
    int lastClaim(String mail) {
        return claims.getOrDefault(mail, 0);
    }

    /** A number that was not given before. */
    int number() {
        return names++;
    }
}
