package com.ketaesthetic.frontdesk.measure.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Who runs where: what is measured has the first processor to itself, as in Lambda. Only where there is {@code taskset}. */
final class Processors {
    private static final String TASKSET = "/usr/bin/taskset";

    /** What to put before a command. */
    static final List<String> ON_FIRST =
            Files.isExecutable(Path.of(TASKSET)) ? List.of(TASKSET, "--cpu-list", "0") : List.of();

    private Processors() {}

    /** Takes this process, with what it has for DynamoDB and SES, away from there, if there is another. */
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
