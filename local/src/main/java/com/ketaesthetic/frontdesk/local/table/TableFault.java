package com.ketaesthetic.frontdesk.local.table;

import java.util.concurrent.atomic.AtomicBoolean;

/** Says whether the table is down for the functions. The developer can still see its items. */
public final class TableFault {
    private final AtomicBoolean down = new AtomicBoolean();

    public void set(boolean isDown) {
        down.set(isDown);
    }

    boolean isDown() {
        return down.get();
    }
}
