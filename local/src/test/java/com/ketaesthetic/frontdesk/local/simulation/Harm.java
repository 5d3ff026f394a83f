package com.ketaesthetic.frontdesk.local.simulation;

import com.ketaesthetic.frontdesk.local.simulation.History.Event;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Decides what goes wrong in a history. In some histories nothing does, and in some a great deal. */
final class Harm {
    private static final double[] RATES = {0, 0, 0.01, 0.05, 0.15};
    private static final Duration STALL = Duration.ofSeconds(10);
    private static final Duration LONGEST_STALL = Duration.ofMinutes(25);

    private final Random random;
    private final Actors actors;
    private final History history;
    private final double crashes;
    private final double lostAnswers;
    private final double outages;
    private final boolean losesEvents;
    private final boolean skewsClocks;
    private final boolean stalls;
    private final double others;
    private boolean over;

    Harm(Random random, Actors actors, History history) {
        this.random = random;
        this.actors = actors;
        this.history = history;
        this.crashes = rate();
        this.lostAnswers = rate();
        this.outages = rate();
        this.losesEvents = random.nextInt(3) == 0;
        this.skewsClocks = random.nextBoolean();
        this.stalls = random.nextBoolean();
        this.others = random.nextInt(4);
    }

    /** Ends all harm. From now on nothing goes wrong, and requests take no time. */
    void end() {
        over = true;
    }

    /** Begins anew with what goes wrong, after it had ended. */
    void resume() {
        over = false;
    }

    /** Does something without any harm, before the actors start. */
    void spare(Runnable deed) {
        boolean before = over;
        over = true;
        deed.run();
        over = before;
    }

    boolean skewsClocks() {
        return skewsClocks;
    }

    boolean stalls() {
        return stalls && !over;
    }

    boolean losesEvents() {
        return losesEvents && !over;
    }

    Duration skew() {
        return skewsClocks && !over ? Duration.ofMillis(random.nextLong(-300_000, 300_001)) : Duration.ZERO;
    }

    /** Decides whether this harm happens now. It happens more often in some histories than in others. */
    boolean happens(double rate, String what) {
        boolean happens = !over && random.nextDouble() < rate * others;
        if (happens) {
            note(what);
        }
        return happens;
    }

    void note(String what) {
        history.add(actors.now(), new Event.Harmed(what));
    }

    /**
     * Makes a request to another service. The request takes time, and each part of it can fail.
     *
     * @param longest the longest time that it takes
     */
    <T> T request(String what, Duration longest, Supplier<T> request) {
        if (over) {
            return request.get();
        }
        pause(longest.dividedBy(2));
        mayCrash("before " + what);
        if (random.nextDouble() < outages) {
            note("no connection for " + what);
            throw SdkClientException.create("no way", new ConnectException());
        }
        T answer = request.get();
        pause(longest.dividedBy(2));
        mayCrash("after " + what);
        mayLoseAnswer(what);
        return answer;
    }

    /** Whether the SDK does not repeat a request that failed. */
    boolean sdkGivesUp() {
        return over || random.nextBoolean();
    }

    /**
     * Stops a sender for a long time between the answer of the mail service and whatever it does with it, so that others
     * decide without it. It may go on just when another sender is at work.
     */
    void mayStall(double rate, BooleanSupplier isReplaced) {
        if (stalls() && random.nextDouble() < rate) {
            stall(Duration.ofMillis(random.nextLong(1, LONGEST_STALL.toMillis())), isReplaced);
        }
    }

    /** Stops a sender until another one is at work, or for the longest possible time. */
    void stall(BooleanSupplier isReplaced) {
        stall(LONGEST_STALL, isReplaced);
    }

    private void stall(Duration longest, BooleanSupplier isReplaced) {
        note("sender stalls");
        Instant end = actors.now().plus(longest);
        while (actors.now().isBefore(end) && !isReplaced.getAsBoolean()) {
            actors.pause(STALL);
        }
        actors.pause(Duration.ofMillis(random.nextLong(1, STALL.toMillis())));
    }

    /** Loses the answer to a client now and then. */
    void mayLoseAnswer() {
        mayLoseAnswer("client");
    }

    void mayLoseAnswer(String what) {
        if (!over && random.nextDouble() < lostAnswers) {
            note("lost answer to " + what);
            throw SdkClientException.create("lost", new SocketTimeoutException());
        }
    }

    /** Pauses for a moment, and now and then for up to the longest possible time. */
    private void pause(Duration longest) {
        long most = random.nextInt(20) == 0 ? longest.toMillis() : 20;
        actors.pause(Duration.ofMillis(random.nextLong(1, most + 1)));
    }

    private void mayCrash(String where) {
        if (random.nextDouble() < crashes) {
            note("crash " + where);
            throw new Crash();
        }
    }

    private double rate() {
        return RATES[random.nextInt(RATES.length)];
    }
}
