package com.ketaesthetic.frontdesk.request;

import com.ketaesthetic.frontdesk.submission.UnavailableException;
import java.time.Instant;

/**
 * Puts requests into the indexes that were stored before there were these indexes. It goes through the table in parts,
 * and remembers in the table itself how far it has come.
 */
public interface Indexing {
    /**
     * What was done.
     *
     * @param indexed how many requests were put into an index
     * @param done whether all of the table has been gone through
     */
    record Progress(int indexed, boolean done) {
        Progress and(Progress next) {
            return new Progress(indexed + next.indexed, next.done);
        }
    }

    /**
     * Goes through the next part. It may be cut off anywhere, and be called by several at a time: a part that was not
     * finished is gone through again, and nothing changes at a request that is in the indexes. After the last part comes
     * the first, and also after a break of a quarter of an hour.
     *
     * @throws UnavailableException if the table cannot be reached, or if it does not have the indexes yet
     */
    Progress next(Instant now);
}
