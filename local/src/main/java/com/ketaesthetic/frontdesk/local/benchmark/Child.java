package com.ketaesthetic.frontdesk.local.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One start of a function, in a JVM of its own, as Lambda starts it: with the runtime interface client, on one core. */
final class Child implements AutoCloseable {
    private static final String RUNTIME = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";
    private static final double NANOSECONDS_A_MILLISECOND = 1e6;
    /** Of {@code /proc/<pid>/stat}: Linux has 100 a second. */
    private static final double MILLISECONDS_A_TICK = 10;

    private final RuntimeApi api;
    private final Process process;
    private final long started;

    private Child(RuntimeApi api, Process process, long started) {
        this.api = api;
        this.process = process;
        this.started = started;
    }

    /**
     * Starts it.
     *
     * @param runtime the runtime interface client's class path
     * @param code the function's folder: the runtime loads classes from it, and from the jars in {@code lib} in it
     * @param log where what it prints goes
     */
    static Child start(
            String handler,
            List<Path> runtime,
            Path code,
            List<String> options,
            Map<String, String> environment,
            boolean snapStart,
            Path log)
            throws IOException {
        RuntimeApi api = new RuntimeApi();
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(Path.of("/usr/bin/taskset"))) {
            command.addAll(List.of("/usr/bin/taskset", "-c", "0"));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-classpath"));
        command.add(String.join(":", runtime.stream().map(Path::toString).toList()));
        command.addAll(List.of(RUNTIME, handler));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(code.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment()
                .putAll(Map.of(
                        "PATH", "/usr/bin:/bin",
                        "AWS_LAMBDA_RUNTIME_API", api.address(),
                        "AWS_LAMBDA_FUNCTION_NAME", "benchmark",
                        "AWS_LAMBDA_FUNCTION_VERSION", "1",
                        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1024",
                        "AWS_LAMBDA_INITIALIZATION_TYPE", snapStart ? "snap-start" : "on-demand",
                        "AWS_REGION", "us-east-1",
                        "AWS_ACCESS_KEY_ID", "benchmark",
                        "AWS_SECRET_ACCESS_KEY", "benchmark"));
        long now = System.nanoTime();
        return new Child(api, builder.start(), now);
    }

    RuntimeApi api() {
        return api;
    }

    /** From the start of the process to a point in time, in milliseconds. */
    double since(long point) {
        return milliseconds(started, point);
    }

    static double milliseconds(long from, long to) {
        return (to - from) / NANOSECONDS_A_MILLISECOND;
    }

    /** What it has used of a processor, in milliseconds. */
    double processorTime() throws IOException {
        String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        // "utime" and "stime" in proc(5), counted from the field behind the name.
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * MILLISECONDS_A_TICK;
    }

    /** The most memory that it has had, in megabytes. */
    double peakMemory() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                            .sum()
                    / 1024.0;
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
        api.close();
    }
}
