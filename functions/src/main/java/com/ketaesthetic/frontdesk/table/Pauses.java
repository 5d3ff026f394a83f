package com.ketaesthetic.frontdesk.table;

import java.time.Duration;

/** Waits between two tries of a transaction that met another one. */
final class Pauses {
    private Pauses() {}

    static void pause(Duration wait) {
        try {
            Thread.sleep(wait);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
