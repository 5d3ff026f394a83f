package com.ketaesthetic.frontdesk.table;

/**
 * The index of items that need action at some time. It is sparse: an item has these attributes only while there is
 * something left to do about it, which keeps the index small.
 */
final class DueIndex {
    static final String NAME = "due-mail";

    /** The partition key, which says what has to be done. */
    static final String DUE = "due";
    /** Mails that are not finished. */
    static final String MAIL = "mail";
    /** Entries that have to be reported to staff in a digest. */
    static final String UNREPORTED = "untold";
    /**
     * Quarantined submissions that have to be reported to staff. They have a partition of their own so that a flood of
     * them does not delay the other entries.
     */
    static final String QUARANTINED = "quarantined";

    /** The sort key, which is the time from which the item is due. */
    static final String DUE_AT = "dueAt";

    private DueIndex() {}
}
