package com.ketaesthetic.frontdesk.mail;

import com.ketaesthetic.frontdesk.submission.UnavailableException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.OptionalInt;

/**
 * Looks once a day whether the mail service has put one of the clinic's inboxes on its suppression list. Our mails to the
 * clinic are sent nevertheless, but the list shows that an earlier mail bounced or was reported as spam, perhaps one that
 * another sender of the same account sent.
 */
public final class InboxCheck {
    private final SuppressionList suppressionList;
    private final Store store;
    private final int inboxes;
    private final Clock clock;

    /** @param inboxes how many inboxes the clinic has */
    public InboxCheck(SuppressionList suppressionList, Store store, int inboxes, Clock clock) {
        this.suppressionList = suppressionList;
        this.store = store;
        this.inboxes = inboxes;
        this.clock = clock;
    }

    /** The mail service's list of addresses to which it does not deliver. */
    public interface SuppressionList {
        /**
         * Whether the address of this inbox is on the list.
         *
         * @param inbox the number of the inbox
         * @throws UnavailableException if the mail service gives no answer
         */
        boolean contains(int inbox);
    }

    /**
     * The storage of the days on which the inboxes were checked. Every method throws {@link UnavailableException} when the
     * storage cannot be reached.
     */
    public interface Store {
        boolean isChecked(LocalDate day);

        void markChecked(LocalDate day);
    }

    /** Returns how many inboxes are on the list, or nothing if they were already checked on this day (in UTC). */
    OptionalInt run() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (store.isChecked(today)) {
            return OptionalInt.empty();
        }
        int suppressed = (int)
                MailId.everyInbox(inboxes).filter(suppressionList::contains).count();
        store.markChecked(today);
        return OptionalInt.of(suppressed);
    }
}
