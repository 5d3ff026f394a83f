package com.ketaesthetic.frontdesk.local.benchmark;

import com.ketaesthetic.frontdesk.local.template.Template;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Measures the deployed package, laid out as {@code sam build} does it, in child JVMs: cold, after a restore, and warm.
 * Always beside a function that does nothing, in turns with it, so that what the machine does besides falls on both.
 */
public final class Benchmark {
    private static final String HELLO = "hello";
    private static final int STARTS = Integer.getInteger("starts", 9);
    private static final int WARM_UP = 300;
    private static final int WARM = 700;
    /** The JDK keeps an idle connection for five seconds: what a snapshot has of them is older. */
    private static final long SNAPSHOT_MILLISECONDS = 6000;

    private static final Path PACKAGE = Path.of("functions", "target", "classes");
    private static final Path LIBRARIES = Path.of("functions", "target", "lib");
    private static final Path RUNTIME = Path.of("local", "target", "runtime");

    private final Path scratch;
    private final Backends backends;
    private final Figures figures = new Figures();
    private final List<Subject> subjects;

    /** A function to measure. */
    private record Subject(
            String name, String handler, List<Path> classPath, Map<String, String> environment, Path event) {}

    private Benchmark(Path scratch, Backends backends) throws IOException {
        this.scratch = scratch;
        this.backends = backends;
        this.subjects = subjects();
    }

    public static void main(String[] arguments) throws Exception {
        Path scratch = Files.createTempDirectory("benchmark");
        try (Backends backends = new Backends(scratch)) {
            new Benchmark(scratch, backends).run();
        } catch (IllegalStateException failed) {
            try (Stream<Path> files = Files.list(scratch)) {
                for (Path log :
                        files.filter(file -> file.toString().endsWith(".log")).toList()) {
                    System.err.println(log + ":\n" + Files.readString(log));
                }
            }
            throw failed;
        } finally {
            try (Stream<Path> files = Files.walk(scratch)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private void run() throws IOException, GeneralSecurityException, InterruptedException {
        for (int i = 0; i <= STARTS; i++) {
            for (Subject subject : subjects) {
                // The first start finds the files not yet in memory.
                startCold(subject, i > 0);
            }
        }
        for (Subject subject : subjects) {
            restore(subject);
        }
        for (int i = 0; i < 2; i++) {
            for (Subject subject : subjects) {
                stayWarm(subject);
            }
        }
        for (Subject subject : subjects) {
            countClasses(subject);
            if (!subject.name().equals(HELLO)) {
                figures.add("package, MB", subject.name(), size(subject));
            }
        }
        System.out.printf(
                "%d starts each, on one core; JDK %s, %s%n%n%s",
                STARTS,
                Runtime.version(),
                System.getProperty("os.arch"),
                figures.table(subjects.stream().map(Subject::name).toList()));
    }

    private void startCold(Subject subject, boolean counts) throws IOException, InterruptedException {
        try (Child child = start(subject, false, List.of())) {
            long ready = child.api().ready();
            long given = System.nanoTime();
            RuntimeApi.Answered answered = child.api().invoke(Files.readAllBytes(subject.event()));
            if (counts) {
                figures.add("init, ms", subject.name(), child.since(ready));
                figures.add("first answer, ms", subject.name(), Child.milliseconds(given, answered.at()));
                figures.add("cold: both, ms", subject.name(), child.since(answered.at()));
                figures.add("peak memory, MB", subject.name(), child.peakMemory());
            }
        }
    }

    /** What is snapshot lies for a while, and finds its connections gone. */
    private void restore(Subject subject) throws IOException, GeneralSecurityException, InterruptedException {
        List<Child> children = new ArrayList<>();
        try {
            int before = backends.writes();
            for (int i = 0; i < STARTS; i++) {
                Child child = start(subject, true, List.of());
                children.add(child);
                child.api().readyForSnapshot();
            }
            if (backends.writes() != before) {
                throw new IllegalStateException(subject.name() + " has written something before it was asked to");
            }
            Thread.sleep(SNAPSHOT_MILLISECONDS);
            backends.dropConnections();
            for (Child child : children) {
                child.api().restore();
                child.api().ready();
                long given = System.nanoTime();
                RuntimeApi.Answered answered = child.api().invoke(Files.readAllBytes(subject.event()));
                figures.add(
                        "first answer after a restore, ms", subject.name(), Child.milliseconds(given, answered.at()));
            }
        } finally {
            children.forEach(Child::close);
        }
    }

    private void stayWarm(Subject subject) throws IOException, InterruptedException {
        byte[] event = Files.readAllBytes(subject.event());
        try (Child child = start(subject, false, List.of())) {
            for (int i = 0; i < WARM_UP; i++) {
                child.api().invoke(event);
            }
            double[] taken = new double[WARM];
            double processor = child.processorTime();
            for (int i = 0; i < WARM; i++) {
                long given = System.nanoTime();
                taken[i] = Child.milliseconds(given, child.api().invoke(event).at());
            }
            figures.add("processor a request, ms", subject.name(), (child.processorTime() - processor) / WARM);
            Arrays.sort(taken);
            figures.add("warm p50, ms", subject.name(), taken[WARM / 2]);
            figures.add("warm p99, ms", subject.name(), taken[WARM * 99 / 100]);
        }
    }

    private void countClasses(Subject subject) throws IOException, InterruptedException {
        Path loaded = scratch.resolve(subject.name() + ".classes");
        try (Child child = start(subject, false, List.of("-Xlog:class+load:file=" + loaded))) {
            child.api().invoke(Files.readAllBytes(subject.event()));
        }
        try (Stream<String> lines = Files.lines(loaded)) {
            figures.add(
                    "classes loaded",
                    subject.name(),
                    lines.filter(line -> line.contains(" source: ")).count());
        }
    }

    private Child start(Subject subject, boolean snapStart, List<String> more) throws IOException {
        List<String> options = new ArrayList<>(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        options.add("-Dsun.net.http.retryPost=false");
        options.addAll(Backends.trusting(scratch));
        options.addAll(more);
        return Child.start(
                subject.handler(),
                subject.classPath(),
                options,
                subject.environment(),
                snapStart,
                scratch.resolve(subject.name() + ".log"));
    }

    private List<Subject> subjects() throws IOException {
        List<Path> runtime = jars(RUNTIME);
        List<Path> deployed = new ArrayList<>(List.of(PACKAGE.toAbsolutePath()));
        deployed.addAll(jars(LIBRARIES));
        deployed.addAll(runtime);
        List<Path> nothing = new ArrayList<>(List.of(hello()));
        nothing.addAll(runtime);
        Template template = Template.read(Path.of("template.yaml"), "");
        List<Subject> all = new ArrayList<>();
        Path events = Path.of("events");
        all.add(new Subject(
                HELLO, Hello.class.getName(), nothing, Map.of(), events.resolve("submit-appointment.json")));
        Map<String, String> cases = Map.of(
                "SubmitFunction", "submit-appointment",
                "ShowFormFunction", "show-form-appointment",
                "SendMailFunction", "send-mail-insert",
                "TrackMailFunction", "track-mail-delivery",
                "SweepFunction", "sweep-schedule");
        for (Template.Function function : template.functions()) {
            String event = cases.get(function.name());
            if (event != null) {
                Map<String, String> environment = new HashMap<>(function.environment());
                environment.remove("JAVA_TOOL_OPTIONS");
                environment.replaceAll(
                        (name, value) -> name.startsWith("AWS_ENDPOINT_URL_") ? backends.address() : value);
                all.add(new Subject(
                        function.name().replace("Function", ""),
                        function.handler(),
                        deployed,
                        environment,
                        events.resolve(event + ".json")));
            }
        }
        return all;
    }

    /** A folder with it and nothing else. */
    private Path hello() throws IOException {
        String file = Hello.class.getName().replace('.', '/') + ".class";
        Path copy = scratch.resolve("hello").resolve(file);
        Files.createDirectories(copy.getParent());
        try (InputStream compiled = Objects.requireNonNull(Hello.class.getResourceAsStream("/" + file))) {
            Files.copy(compiled, copy, StandardCopyOption.REPLACE_EXISTING);
        }
        return scratch.resolve("hello");
    }

    /** In megabytes, unpacked, without what Lambda has itself. */
    private static double size(Subject subject) throws IOException {
        long bytes = 0;
        for (Path path : subject.classPath()) {
            if (!path.startsWith(RUNTIME.toAbsolutePath())) {
                try (Stream<Path> files = Files.walk(path)) {
                    bytes += files.filter(Files::isRegularFile)
                            .mapToLong(file -> file.toFile().length())
                            .sum();
                }
            }
        }
        return bytes / 1e6;
    }

    private static List<Path> jars(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .map(Path::toAbsolutePath)
                    .sorted()
                    .toList();
        }
    }
}
