package com.ketaesthetic.frontdesk.measure.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One start of a function as in Lambda: in a JVM of its own, with the runtime interface client, on one core. */
final class Child implements AutoCloseable {
    private static final String RUNTIME = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";
    /** The JVM options of Lambda's own. */
    private static final List<String> OPTIONS = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    /**
     * The JVM begins with a heap of one 64th of the memory that it sees ({@code InitialRAMPercentage}). The child's
     * heap is set by the function's memory, because the child sees this machine's.
     */
    private static final int FIRST_HEAP = 64;

    private static final int KILOBYTES_A_MEGABYTE = 1024;
    private static final double NANOSECONDS_A_MILLISECOND = 1e6;
    /** The unit of times in {@code /proc/<pid>/stat}. Linux has 100 ticks in a second. */
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
     * Starts a child.
     *
     * @param runtime the class path of the runtime interface client
     * @param options JVM options in addition to the subject's
     * @param log the file to which the child's output is appended
     */
    static Child start(Subject subject, List<Path> runtime, List<String> options, boolean snapStart, Path log)
            throws IOException {
        RuntimeApi api = new RuntimeApi();
        List<String> command = new ArrayList<>();
        command.addAll(Processors.ON_FIRST);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(OPTIONS);
        command.add("-Xms" + Subject.MEMORY * KILOBYTES_A_MEGABYTE / FIRST_HEAP + "k");
        command.addAll(subject.options());
        command.addAll(options);
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-classpath"));
        command.add(String.join(":", runtime.stream().map(Path::toString).toList()));
        command.addAll(List.of(RUNTIME, subject.handler()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(subject.code().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().clear();
        builder.environment().putAll(subject.environment());
        builder.environment()
                .putAll(Map.of(
                        "PATH", "/usr/bin:/bin",
                        "AWS_LAMBDA_RUNTIME_API", api.address(),
                        "AWS_LAMBDA_FUNCTION_NAME", "benchmark",
                        "AWS_LAMBDA_FUNCTION_VERSION", "1",
                        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(Subject.MEMORY),
                        "AWS_LAMBDA_INITIALIZATION_TYPE", snapStart ? "snap-start" : "on-demand",
                        "AWS_REGION", "us-east-1"));
        builder.environment()
                .putAll(
                        snapStart
                                ? Map.of(
                                        "AWS_CONTAINER_CREDENTIALS_FULL_URI",
                                        api.credentialsAddress(),
                                        "AWS_CONTAINER_AUTHORIZATION_TOKEN",
                                        "benchmark")
                                : Map.of("AWS_ACCESS_KEY_ID", "benchmark", "AWS_SECRET_ACCESS_KEY", "benchmark"));
        long now = System.nanoTime();
        return new Child(api, builder.start(), now);
    }

    RuntimeApi api() {
        return api;
    }

    /** The time from the start of the process to a point in time, in milliseconds. */
    double since(long point) {
        return milliseconds(started, point);
    }

    static double milliseconds(long from, long to) {
        return (to - from) / NANOSECONDS_A_MILLISECOND;
    }

    /** The processor time that the process has used, in milliseconds. */
    double processorTime() throws IOException {
        String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        // These are "utime" and "stime" of proc(5), counted from the field after the name.
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * MILLISECONDS_A_TICK;
    }

    /** The largest amount of memory that the process has had, in megabytes. */
    double peakMemory() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                            .sum()
                    / (double) KILOBYTES_A_MEGABYTE;
        }
    }

    /** The number of sockets that the process has open. */
    long sockets() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/proc", Long.toString(process.pid()), "fd"))) {
            return files.filter(Child::isSocket).count();
        }
    }

    private static boolean isSocket(Path file) {
        try {
            return Files.readSymbolicLink(file).toString().startsWith("socket:");
        } catch (IOException closedMeanwhile) {
            return false;
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
        api.close();
    }
}
