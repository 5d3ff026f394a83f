package com.ketaesthetic.frontdesk.figures;

import com.ketaesthetic.frontdesk.submission.UnavailableException;
import java.util.List;

/** The storage of the figures. */
public interface Figures {
    /** How many weeks before the present one are kept: two years. */
    int WEEKS_KEPT = 104;

    /**
     * The figures of these weeks, in their order. A week in which nothing happened has them too.
     *
     * @throws UnavailableException when the storage cannot be reached
     */
    List<WeekFigures> between(Week first, Week last);
}
