package com.ketaesthetic.frontdesk.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A stack in a process of its own, which a test can kill as a power cut would. */
public final class StackProcess implements AutoCloseable {
    /** The settings that make a stack use any free ports. */
    public static final Map<String, String> FREE_PORTS =
            Map.of("LOCAL_PORT", "0", "LOCAL_DYNAMODB_PORT", "0", "LOCAL_SES_PORT", "0", "LOCAL_SIGN_IN_PORT", "0");

    private static final String READY = "Front Desk is at ";

    private final Process process;
    private final URI front;

    private StackProcess(Process process, URI front) {
        this.process = process;
        this.front = front;
    }

    /** Starts a stack on free ports, with these settings in addition. */
    public static StackProcess start(Map<String, String> settings) {
        try {
            Process process = builder(settings).start();
            return new StackProcess(process, front(process));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The process of a stack on free ports, with these settings in addition, which has not been started yet. */
    static ProcessBuilder builder(Map<String, String> settings) {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED",
                "-Dsun.net.http.retryPost=false",
                "-classpath",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        builder.redirectErrorStream(true);
        builder.environment().putAll(FREE_PORTS);
        builder.environment().putAll(settings);
        return builder;
    }

    public URI front() {
        return front;
    }

    /** Kills the process without warning, so that nothing in it can react. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }

    private static URI front(Process process) throws IOException {
        BufferedReader output = process.inputReader();
        StringBuilder said = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            said.append(line).append('\n');
            if (line.startsWith(READY)) {
                // Nobody needs the rest of the output, but it must be read, because the process would block on a full
                // pipe.
                Thread.ofVirtual().start(() -> output.lines().forEach(ignored -> {}));
                return URI.create(line.substring(READY.length()));
            }
        }
        throw new IllegalStateException("the child did not start: " + said);
    }
}
