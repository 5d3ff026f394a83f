package com.ketaesthetic.frontdesk.measure.benchmark;

import com.ketaesthetic.frontdesk.local.template.Template;
import com.ketaesthetic.frontdesk.measure.cost.DeskEvents;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Measures the deployed package, laid out as {@code sam build} does it, in child JVMs: cold, after a restore, and warm.
 * The functions take turns with one that does nothing, so that other load on the machine affects all of them alike.
 */
public final class Benchmark {
    private static final String HELLO = "hello";
    private static final String DESK = "Desk";
    private static final String SNAPSHOT = "start before a snapshot, with priming, ms";
    private static final String SNAPSHOT_PROCESSOR = "processor until the snapshot, ms";
    private static final String RESTORED_PROCESSOR = "processor from a restore to the first answer, ms";
    private static final String COLD = "cold: init and first answer, ms";
    private static final String RESTORED = "from a restore to the first answer, ms";
    private static final String OPEN = "sent by a form that was open, ms";
    private static final String PAUSED = "warm, after the same pause, ms";
    private static final int STARTS = Integer.getInteger("starts", 9);
    /**
     * The functions to measure, separated by commas and without "Function" in their names. If there are none, all are
     * measured. What is measured of the desk has names of its own, such as "DeskList".
     */
    private static final Set<String> CHOSEN = listed("functions", ",").collect(Collectors.toSet());

    /**
     * Sets of JVM options, separated by semicolons. Submit, or what was chosen, is measured with each set, beside the same
     * as it is deployed.
     */
    private static final List<String> OPTIONS = listed("options", ";").toList();

    /**
     * The {@code functions/target} of another checkout. Its Submit is measured beside this checkout's, or those functions
     * that were chosen.
     */
    private static final Optional<String> AGAINST = listed("against", "\n").findFirst();

    /** The file for a picture of the results. If it is empty, no picture is written. */
    private static final String PICTURE = System.getProperty("picture", "");

    /** Lambda counts 1,024 MB as one GB. */
    private static final double MEGABYTES_A_GIGABYTE = 1024;

    private static final int LAST_LINES = 20;

    /** How many requests a function gets before it counts as warm, and how many are measured then. */
    private static final int WARM = Integer.getInteger("warm", 1000);

    /** The JDK keeps an idle connection for five seconds, so the connections in a snapshot of this age have expired. */
    private static final long SNAPSHOT_MILLISECONDS = 6000;

    private static final Duration FRESH = Duration.ofSeconds(2);

    /** Nobody fills in a form faster. It is also longer than the JDK keeps a connection unless it is told to. */
    private static final long FILLING_MILLISECONDS = 15_000;

    /** The event that the page's script causes when somebody begins to fill in the form, by the function that gets it. */
    private static final Map<String, String> WAKING = Map.of(HELLO, "submit-health", "Submit", "submit-health");

    /** The event that each function gets, as the name of a file in {@code events} without its ending. */
    private static final Map<String, String> EVENTS = Map.of(
            "Submit", "submit-appointment",
            "ShowForm", "show-form-appointment",
            "SendMail", "send-mail-insert",
            "TrackMail", "track-mail-delivery",
            "Sweep", "sweep-schedule");

    /** How many requests are open at the desk. */
    private static final int OPEN_REQUESTS = 300;

    private static final String CALLED = "action=called&note=Calls+back+in+the+evening.";

    /** The benchmark itself sends all requests, and many in an hour. */
    private static final String NO_LIMITS =
            "PostsPerAddressPerHour=1000000 SubmissionsPerHour=1000000 MailsPerPatientPerDay=1000000";

    private static final Path BUILT = Path.of("functions", "target");
    private static final Path RUNTIME = Path.of("measure", "target", "runtime");

    private static final Path TEMPLATE = Path.of("template.yaml");

    private final Path scratch;
    private final Authority authority;
    private final DeskTable desk;
    private final Backends backends;
    private final SignInBackend signIn;
    private final Figures figures = new Figures();
    private final List<Path> runtime = jars(RUNTIME);
    private final List<Subject> subjects;

    private Benchmark(Path scratch, Authority authority, DeskTable desk, Backends backends, SignInBackend signIn)
            throws IOException {
        this.scratch = scratch;
        this.authority = authority;
        this.desk = desk;
        this.backends = backends;
        this.signIn = signIn;
        this.subjects = subjects();
    }

    public static void main(String[] arguments) throws Exception {
        Processors.leaveFirst();
        Path scratch = Files.createTempDirectory("benchmark");
        Authority authority = new Authority(scratch);
        try (DeskTable desk = new DeskTable(Template.read(TEMPLATE, NO_LIMITS), OPEN_REQUESTS);
                Backends backends = new Backends(authority, Optional.of(desk));
                SignInBackend signIn = new SignInBackend(authority, DeskEvents.desk())) {
            new Benchmark(scratch, authority, desk, backends, signIn).run();
        } catch (IllegalStateException failed) {
            try (Stream<Path> files = Files.list(scratch)) {
                for (Path log :
                        files.filter(file -> file.toString().endsWith(".log")).toList()) {
                    List<String> lines = Files.readAllLines(log);
                    System.err.println(log + " ends with:");
                    lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size())
                            .forEach(System.err::println);
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
                // The first start does not count, because it has to read the files into memory.
                startCold(subject, i > 0);
            }
        }
        for (Subject subject : subjects) {
            restore(subject);
        }
        for (Subject subject : subjects) {
            if (WAKING.containsKey(subject.name())) {
                wake(subject);
            }
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
        List<String> names = subjects.stream().map(Subject::name).toList();
        System.out.printf(
                "%d starts of each function, on one core; JDK %s, %s%n%n%s",
                STARTS, Runtime.version(), System.getProperty("os.arch"), figures.table(names));
        if (!PICTURE.isEmpty()) {
            Files.writeString(Path.of(PICTURE), new Picture(figures, List.of(COLD, RESTORED), names).of(names));
        }
    }

    private void startCold(Subject subject, boolean counts) throws IOException, InterruptedException {
        try (Child child = start(subject, false, List.of())) {
            long ready = child.api().ready();
            long given = System.nanoTime();
            RuntimeApi.Answered answered = child.api().invoke(subject.event());
            prove(subject, answered);
            if (counts) {
                figures.add("init, ms", subject.name(), child.since(ready));
                figures.add("first answer, ms", subject.name(), Child.milliseconds(given, answered.at()));
                figures.add(COLD, subject.name(), child.since(answered.at()));
                figures.add("peak memory, MB", subject.name(), child.peakMemory());
            }
        }
    }

    private void restore(Subject subject) throws IOException, InterruptedException {
        fromSnapshots(subject, children -> {
            for (Child child : children) {
                byte[] event = subject.event();
                double processor = child.processorTime();
                long restored = System.nanoTime();
                child.api().restore();
                child.api().ready();
                RuntimeApi.Answered answered = child.api().invoke(event);
                prove(subject, answered);
                figures.add(RESTORED, subject.name(), Child.milliseconds(restored, answered.at()));
                figures.add(RESTORED_PROCESSOR, subject.name(), child.processorTime() - processor);
                figures.add(SNAPSHOT_PROCESSOR, subject.name(), processor);
            }
        });
    }

    private static void prove(Subject subject, RuntimeApi.Answered answered) {
        if (!answered.body().contains(subject.proof())) {
            throw new IllegalStateException(subject.name() + " has answered something else: " + answered.body());
        }
    }

    /**
     * Measures what somebody waits for whose page has woken the function when they began to fill in the form. A pause
     * between two events makes a difference by itself, so a warm function is measured after the same pause.
     */
    private void wake(Subject subject) throws IOException, InterruptedException {
        byte[] waking = Subject.event(Objects.requireNonNull(WAKING.get(subject.name())));
        byte[] event = subject.event();
        fromSnapshots(subject, children -> {
            for (Child child : children) {
                child.api().restore();
                child.api().ready();
                child.api().invoke(waking);
            }
            answerAfterAPause(OPEN, subject, children, event);
            for (Child child : children) {
                for (int i = 0; i < WARM; i++) {
                    child.api().invoke(event);
                }
            }
            answerAfterAPause(PAUSED, subject, children, event);
        });
    }

    private void answerAfterAPause(String figure, Subject subject, List<Child> children, byte[] event)
            throws IOException, InterruptedException {
        Thread.sleep(FILLING_MILLISECONDS);
        for (Child child : children) {
            long given = System.nanoTime();
            RuntimeApi.Answered answered = child.api().invoke(event);
            figures.add(figure, subject.name(), Child.milliseconds(given, answered.at()));
        }
    }

    /** What is measured with functions that are about to be restored from their snapshots. */
    private interface Measurement {
        void of(List<Child> children) throws IOException, InterruptedException;
    }

    /** Takes snapshots and measures starts from them, when they are some time old and their connections are closed. */
    private void fromSnapshots(Subject subject, Measurement measurement) throws IOException, InterruptedException {
        List<Child> children = new ArrayList<>();
        try {
            int before = backends.writes();
            for (int i = 0; i < STARTS; i++) {
                Child child = start(subject, true, List.of());
                children.add(child);
                child.api().setCredentials(RuntimeApi.Credentials.fresh("before", FRESH));
                figures.add(SNAPSHOT, subject.name(), child.since(child.api().readyForSnapshot()));
            }
            if (backends.writes() != before) {
                throw new IllegalStateException(subject.name() + " has written to the services before its snapshot");
            }
            Thread.sleep(SNAPSHOT_MILLISECONDS);
            backends.dropConnections();
            children.forEach(child -> child.api().setCredentials(RuntimeApi.Credentials.fresh("after")));
            measurement.of(children);
        } finally {
            children.forEach(Child::close);
        }
    }

    private void stayWarm(Subject subject) throws IOException, InterruptedException {
        List<byte[]> events = Stream.generate(subject::event).limit(2L * WARM).toList();
        try (Child child = start(subject, false, List.of())) {
            for (int i = 0; i < WARM; i++) {
                child.api().invoke(events.get(i));
            }
            double[] taken = new double[WARM];
            double processor = child.processorTime();
            for (int i = 0; i < WARM; i++) {
                long given = System.nanoTime();
                taken[i] = Child.milliseconds(
                        given, child.api().invoke(events.get(WARM + i)).at());
            }
            figures.add("processor a request, ms", subject.name(), (child.processorTime() - processor) / WARM);
            figures.add(
                    "billed for a million, GB-s",
                    subject.name(),
                    Arrays.stream(taken).map(Math::ceil).average().orElseThrow()
                            * 1000
                            * Subject.MEMORY
                            / MEGABYTES_A_GIGABYTE);
            Arrays.sort(taken);
            figures.add("warm p50, ms", subject.name(), taken[WARM / 2]);
            figures.add("warm p99, ms", subject.name(), taken[WARM * 99 / 100]);
        }
    }

    private void countClasses(Subject subject) throws IOException, InterruptedException {
        Path loaded = file(subject, "classes");
        try (Child child = start(subject, false, List.of("-Xlog:class+load:file=" + loaded))) {
            child.api().invoke(subject.event());
        }
        try (Stream<String> lines = Files.lines(loaded)) {
            long loads = lines.filter(line -> line.contains(" source: ")).count();
            figures.add("classes loaded", subject.name(), (double) loads);
        }
    }

    private Child start(Subject subject, boolean snapStart, List<String> more) throws IOException {
        List<String> options = new ArrayList<>(List.of(authority.option()));
        options.addAll(more);
        return Child.start(subject, runtime, options, snapStart, file(subject, "log"));
    }

    /**
     * A file of a subject. It is named by the subject's place in the list, because the subject's name may contain
     * characters that a file's name must not have.
     */
    private Path file(Subject subject, String ending) {
        return scratch.resolve(subjects.indexOf(subject) + "." + ending);
    }

    private List<Subject> subjects() throws IOException {
        Path code = code("package", BUILT);
        Subject hello = Subject.alone(HELLO, Hello.class, hello());
        Map<String, List<Subject>> functions = functions(code, TEMPLATE);
        boolean compares = !OPTIONS.isEmpty() || AGAINST.isPresent();
        List<Subject> all = new ArrayList<>(List.of(hello));
        all.addAll(chosen(functions, compares));
        for (String options : OPTIONS) {
            chosen(functions, compares).stream()
                    .map(subject -> subject.withOptions(options))
                    .forEach(all::add);
        }
        if (AGAINST.isPresent()) {
            Path built = Path.of(AGAINST.get());
            Path template = built.resolve("../../template.yaml").normalize();
            chosen(functions(code("other", built), template), compares).stream()
                    .map(subject -> subject.named(subject.name() + " of the other"))
                    .forEach(all::add);
        }
        return all;
    }

    private static List<Subject> chosen(Map<String, List<Subject>> functions, boolean compares) {
        Set<String> names = CHOSEN.isEmpty() && compares ? Set.of("Submit") : CHOSEN;
        return functions.entrySet().stream()
                .flatMap(function -> function.getValue().stream()
                        .filter(subject ->
                                names.isEmpty() || names.contains(function.getKey()) || names.contains(subject.name())))
                .toList();
    }

    /**
     * The functions for which there are events, by their names and in the template's order, each as often as it is measured.
     * They have the environment that this template gives them.
     */
    private Map<String, List<Subject>> functions(Path code, Path template) throws IOException {
        Map<String, List<Subject>> functions = new LinkedHashMap<>();
        for (Template.Function function : Template.read(template, "").functions()) {
            String name = Subject.shortName(function);
            String event = EVENTS.get(name);
            if (name.equals(DESK)) {
                functions.put(name, desk(Subject.of(function, code, backends.deskAddress(), "desk-list")));
            } else if (event != null) {
                functions.put(name, List.of(Subject.of(function, code, backends.address(), event)));
            }
        }
        return functions;
    }

    /**
     * The desk with what its staff does most: looking at the list, looking at a request, and saying what was done. Before
     * that they sign in, which ends with the desk's exchange of a code.
     */
    private List<Subject> desk(Subject function) {
        String page = "\"statusCode\":200";
        byte[] list = DeskEvents.list();
        byte[] request = DeskEvents.request(desk.reference());
        byte[] transition = DeskEvents.transition(desk.reference(), CALLED, 0);
        return List.of(
                function.named("DeskList").given(() -> list, page),
                function.named("DeskRequest").given(() -> request, page),
                function.named("DeskTransition").given(() -> transition, "?done=called"),
                function.named("DeskSignIn")
                        .with(
                                "AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER",
                                signIn.apiAddress().toString())
                        .given(this::signedIn, "__Host-desk="));
    }

    /** The service takes a code once, so each event has another one. */
    private byte[] signedIn() {
        return DeskEvents.signedIn(desk.attempt(), signIn.code(desk.attempt()), signIn.place());
    }

    /** Copies a build into a folder, laid out as {@code sam build} does it. */
    private Path code(String name, Path built) throws IOException {
        Path code = scratch.resolve(name);
        copy(built.resolve("classes"), code);
        copy(built.resolve("lib"), code.resolve("lib"));
        return code;
    }

    /** A folder that contains only the class {@link Hello}. */
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

    private static Stream<String> listed(String property, String by) {
        return Stream.of(System.getProperty(property, "").split(by)).filter(one -> !one.isBlank());
    }

    /** The size of a subject's package in megabytes. Jars are not unpacked. */
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
