package com.ketaesthetic.frontdesk.local.simulation;

import java.util.ArrayList;
import java.util.List;

/** The broken promises that the checks have found. */
final class Broken {
    private final List<String> lines = new ArrayList<>();

    /** Notes that a promise is broken, and how. */
    void add(String promise, String how) {
        lines.add("\"" + promise + "\": " + how);
    }

    List<String> lines() {
        return lines;
    }
}
