package com.ketaesthetic.frontdesk.local;

import java.util.HashMap;
import java.util.Map;

/** Stacks for tests, each on ports of its own. */
public final class Stacks {
    private Stacks() {}

    public static LocalStack start(String... settings) {
        Map<String, String> environment = new HashMap<>(StackProcess.FREE_PORTS);
        for (int i = 0; i < settings.length; i += 2) {
            environment.put(settings[i], settings[i + 1]);
        }
        return LocalStack.start(environment);
    }
}
