package com.ketaesthetic.frontdesk.local.simulation;

/** The machine has stopped. This is not an error that code could expect, so no code handles it. */
final class Crash extends Error {
    Crash() {
        super("crash", null, false, false);
    }
}
