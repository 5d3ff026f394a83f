package com.ketaesthetic.frontdesk.local.benchmark;

import com.ketaesthetic.frontdesk.local.template.Template;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Measures the deployed package, laid out as {@code sam build} does it, in child JVMs: cold, after a restore, and warm.
 * Always beside a function that does nothing, in turns with it, so that what the machine does besides falls on both.
 */
public final class Benchmark {
    private static final String HELLO = "hello";
    private static final int STARTS = Integer.getInteger("starts", 9);
    /** Which functions, by commas and without "Function"; nothing is all. */
    private static final Set<String> CHOSEN = Stream.of(
                    System.getProperty("functions", "").split(","))
            .filter(name -> !name.isEmpty())
            .collect(Collectors.toSet());

    private static final int WARM_UP = 1000;
    private static final int WARM = 1000;
    /** The JDK keeps an idle connection for five seconds: what a snapshot has of them is older. */
    private static final long SNAPSHOT_MILLISECONDS = 6000;

    private static final Path CLASSES = Path.of("functions", "target", "classes");
    private static final Path LIBRARIES = Path.of("functions", "target", "lib");
    private static final Path RUNTIME = Path.of("local", "target", "runtime");

    private final Path scratch;
    private final Authority authority;
    private final Backends backends;
    private final Figures figures = new Figures();
    private final List<Path> runtime = jars(RUNTIME);
    private final List<Subject> subjects;

    /** A function to measure, and the folder with its code. */
    private record Subject(String name, String handler, Path code, Map<String, String> environment, Path event) {}

    private Benchmark(Path scratch, Authority authority, Backends backends) throws IOException {
        this.scratch = scratch;
        this.authority = authority;
        this.backends = backends;
        this.subjects = subjects();
    }

    public static void main(String[] arguments) throws Exception {
        Path scratch = Files.createTempDirectory("benchmark");
        Authority authority = new Authority(scratch);
        try (Backends backends = new Backends(authority)) {
            new Benchmark(scratch, authority, backends).run();
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

    private void run() throws IOException, InterruptedException {
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
    private void restore(Subject subject) throws IOException, InterruptedException {
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
        options.add(authority.option());
        options.addAll(more);
        return Child.start(
                subject.handler(),
                runtime,
                subject.code(),
                options,
                subject.environment(),
                snapStart,
                scratch.resolve(subject.name() + ".log"));
    }

    private List<Subject> subjects() throws IOException {
        Path code = scratch.resolve("package");
        copy(CLASSES, code);
        copy(LIBRARIES, code.resolve("lib"));
        Template template = Template.read(Path.of("template.yaml"), "");
        List<Subject> all = new ArrayList<>();
        Path events = Path.of("events");
        all.add(new Subject(
                HELLO, Hello.class.getName(), hello(), Map.of(), events.resolve("submit-appointment.json")));
        Map<String, String> cases = Map.of(
                "Submit", "submit-appointment",
                "ShowForm", "show-form-appointment",
                "SendMail", "send-mail-insert",
                "TrackMail", "track-mail-delivery",
                "Sweep", "sweep-schedule");
        for (Template.Function function : template.functions()) {
            String name = function.name().replace("Function", "");
            String event = cases.get(name);
            if (event != null && (CHOSEN.isEmpty() || CHOSEN.contains(name))) {
                Map<String, String> environment = new HashMap<>(function.environment());
                environment.remove("JAVA_TOOL_OPTIONS");
                environment.replaceAll(
                        (variable, value) -> variable.startsWith("AWS_ENDPOINT_URL_") ? backends.address() : value);
                all.add(new Subject(name, function.handler(), code, environment, events.resolve(event + ".json")));
            }
        }
        return all;
    }

    /** A folder with it and nothing else. */
    private Path hello() throws IOException {
        String file = Hello.class.getName().replace('.', '/') + ".class";
        Path code = scratch.resolve("hello");
        Files.createDirectories(code.resolve(file).getParent());
        try (InputStream compiled = Objects.requireNonNull(Hello.class.getResourceAsStream("/" + file))) {
            Files.copy(compiled, code.resolve(file));
        }
        return code;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    /** In megabytes, with jars as they are. */
    private static double size(Subject subject) throws IOException {
        try (Stream<Path> files = Files.walk(subject.code())) {
            return files.filter(Files::isRegularFile)
                            .mapToLong(file -> file.toFile().length())
                            .sum()
                    / 1e6;
        }
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
