package com.ketaesthetic.frontdesk.local.table;

import java.util.concurrent.atomic.AtomicBoolean;

/** Whether the table is away for the functions; the developer's own view of it stays. */
public final class TableFault {
    private final AtomicBoolean down = new AtomicBoolean();

    public void set(boolean isDown) {
        down.set(isDown);
    }

    boolean isDown() {
        return down.get();
    }
}
