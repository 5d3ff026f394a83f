package com.ketaesthetic.frontdesk.table;

/**
 * The index of what is to be done at some time. It is sparse: an item has these attributes only while there is something
 * left to do about it, so the index is as small as that.
 */
final class DueIndex {
    static final String NAME = "due-mail";

    /** The partition key: what is to be done. */
    static final String DUE = "due";
    /** Mail that is not finished. */
    static final String MAIL = "mail";
    /** What staff is to be told in a digest. */
    static final String UNREPORTED = "untold";
    /** The same of what is quarantined: a flood of it must not stand before the rest. */
    static final String QUARANTINED = "quarantined";

    /** The sort key: from when on. */
    static final String DUE_AT = "dueAt";

    private DueIndex() {}
}
