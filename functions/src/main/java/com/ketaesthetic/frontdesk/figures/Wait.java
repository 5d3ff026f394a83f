package com.ketaesthetic.frontdesk.figures;

import com.ketaesthetic.frontdesk.submission.Choice;
import java.time.Duration;
import java.util.stream.Stream;

/** How long people wait for the first answer, in steps. Each step counts those who waited for longer than the one before. */
public enum Wait implements Choice {
    AN_HOUR(Count.WITHIN_AN_HOUR, Duration.ofHours(1)),
    FOUR_HOURS(Count.WITHIN_4_HOURS, Duration.ofHours(4)),
    A_DAY(Count.WITHIN_A_DAY, Duration.ofDays(1)),
    TWO_DAYS(Count.WITHIN_2_DAYS, Duration.ofDays(2)),
    FOUR_DAYS(Count.WITHIN_4_DAYS, Duration.ofDays(4)),
    A_WEEK(Count.WITHIN_A_WEEK, Duration.ofDays(7)),
    LONGER(Count.LATER, Duration.ofDays(Integer.MAX_VALUE));

    private final Count count;
    private final Duration atMost;

    Wait(Count count, Duration atMost) {
        this.count = count;
        this.atMost = atMost;
    }

    /** The step for this many minutes. */
    static Wait of(long minutes) {
        return Stream.of(values())
                .filter(wait -> minutes <= wait.atMost.toMinutes())
                .findFirst()
                .orElse(LONGER);
    }

    /** What counts those who waited this long. */
    public Count count() {
        return count;
    }

    @Override
    public String value() {
        return count.value();
    }
}
