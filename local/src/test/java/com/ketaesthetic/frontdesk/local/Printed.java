package com.ketaesthetic.frontdesk.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What the process prints during a test, logs included. Nothing of it reaches the console. */
public final class Printed implements BeforeEachCallback, AfterEachCallback {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;

    @Override
    public void beforeEach(ExtensionContext test) {
        PrintStream both = new PrintStream(printed, true, UTF_8);
        System.setOut(both);
        System.setErr(both);
    }

    @Override
    public void afterEach(ExtensionContext test) {
        System.setOut(out);
        System.setErr(err);
    }

    /** What was printed so far. */
    public String text() {
        return printed.toString(UTF_8);
    }
}
