package com.ketaesthetic.frontdesk.submission;

import java.util.List;
import java.util.Optional;

/**
 * When a patient would like to come instead of what they asked for before.
 *
 * @param times at most {@link Submission.AppointmentRequest#MOST_PREFERRED_TIMES}
 * @param message what they add in their own words
 */
public record Wish(List<PreferredTime> times, Optional<Message> message) {
    public Wish {
        times = List.copyOf(times);
        if (times.size() > Submission.AppointmentRequest.MOST_PREFERRED_TIMES) {
            throw new IllegalArgumentException("too many preferred times");
        }
    }
}
