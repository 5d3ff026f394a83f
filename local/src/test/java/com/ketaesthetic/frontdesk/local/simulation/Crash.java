package com.ketaesthetic.frontdesk.local.simulation;

/** The machine is gone. No error that code could expect, so that none handles it. */
final class Crash extends Error {
    Crash() {
        super("crash", null, false, false);
    }
}
