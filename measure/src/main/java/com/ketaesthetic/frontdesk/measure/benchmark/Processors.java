package com.ketaesthetic.frontdesk.measure.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Assigns processors: the measured child has the first one to itself, as in Lambda. This needs {@code taskset}; without
 * it, nothing is assigned.
 */
final class Processors {
    private static final String TASKSET = "/usr/bin/taskset";

    /** The words to put before a command that is to run on the first processor. */
    static final List<String> ON_FIRST =
            Files.isExecutable(Path.of(TASKSET)) ? List.of(TASKSET, "--cpu-list", "0") : List.of();

    private Processors() {}

    /** Moves this process, which also plays DynamoDB and SES, to the other processors, if there are any. */
    static void leaveFirst() throws IOException, InterruptedException {
        int last = Runtime.getRuntime().availableProcessors() - 1;
        if (ON_FIRST.isEmpty() || last < 1) {
            return;
        }
        Process taskset = new ProcessBuilder(
                        TASKSET,
                        "--all-tasks",
                        "--cpu-list",
                        "--pid",
                        "1-" + last,
                        Long.toString(ProcessHandle.current().pid()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (taskset.waitFor() != 0) {
            throw new IllegalStateException("taskset did not take this process to other processors");
        }
    }
}
