package com.ketaesthetic.frontdesk.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.ketaesthetic.frontdesk.local.LocalStack;
import com.ketaesthetic.frontdesk.local.Stacks;
import com.ketaesthetic.frontdesk.local.template.Template;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What staff needs is never loaded while a patient waits. */
class LoadedClassesTests {
    private static final String OURS = "com.ketaesthetic.frontdesk.";

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "SubmitFunction, http.SubmitApi, submit-appointment submit-appointment-form submit-health",
        "ShowFormFunction, http.FormPageApi, show-form-appointment",
        "PatientPageFunction, patient.PatientApi, patient-page-look patient-page-digits"
    })
    void ofWhatPatientsMeetAreNoneOfTheDesk(String function, String needed, String events) throws Exception {
        Set<String> loaded = loadedBy(function, events.split(" "));

        assertThat(loaded).contains(OURS + needed);
        assertThat(loaded.stream().filter(LoadedClassesTests::isOfTheDesk)).isEmpty();
    }

    /** Otherwise the test above would also pass if nobody recorded anything of the desk. */
    @Test
    void ofTheDeskAreThoseOfTheDesk() throws Exception {
        assertThat(loadedBy("DeskFunction", "desk-list"))
                .contains(OURS + "desk.DeskApi", OURS + "words.DeskWords", "com.nimbusds.jwt.SignedJWT");
    }

    private static boolean isOfTheDesk(String name) {
        return Stream.of(
                        OURS + "desk.",
                        OURS + "staff.",
                        OURS + "cognito.",
                        OURS + "words.Desk",
                        "com.nimbusds.",
                        "de.siegmar.",
                        "software.amazon.awssdk.services.cognitoidentityprovider.")
                .anyMatch(name::startsWith);
    }

    /** The classes that a function loads when it is primed before its snapshot and then handles these events. */
    private static Set<String> loadedBy(String name, String... events) throws Exception {
        try (LocalStack stack = Stacks.start();
                Recorder recorder = new Recorder()) {
            Template.Function function = Stacks.function(stack, name).function();
            Map<String, String> environment = new HashMap<>(function.environment());
            environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
            Thread.currentThread().setContextClassLoader(recorder);
            try {
                Object handler = Class.forName(function.handler(), true, recorder)
                        .getConstructor(Map.class)
                        .newInstance(environment);
                for (String event : events) {
                    byte[] input = Files.readAllBytes(Path.of("events", event + ".json"));
                    handle(handler, input);
                }
            } finally {
                Thread.currentThread().setContextClassLoader(LoadedClassesTests.class.getClassLoader());
            }
            return Set.copyOf(recorder.names);
        }
    }

    /** The handler is of the recorder's classes, and so is the interface that it implements. */
    private static void handle(Object handler, byte[] event) throws ReflectiveOperationException {
        Class<?> type = Class.forName(
                RequestStreamHandler.class.getName(), true, handler.getClass().getClassLoader());
        Stream.of(type.getMethods())
                .filter(method -> method.getName().equals("handleRequest"))
                .findFirst()
                .orElseThrow()
                .invoke(handler, new ByteArrayInputStream(event), new ByteArrayOutputStream(), null);
    }

    /** Loads classes anew, and records their names. */
    private static final class Recorder extends URLClassLoader {
        private final Set<String> names = ConcurrentHashMap.newKeySet();

        Recorder() {
            super(classPath(), ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            Class<?> found = super.findClass(name);
            names.add(name);
            return found;
        }

        private static URL[] classPath() {
            return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                    // What records the calls of the tests must not be there twice.
                    .filter(entry -> !entry.endsWith("test-classes"))
                    .map(entry -> {
                        try {
                            return Path.of(entry).toUri().toURL();
                        } catch (MalformedURLException impossible) {
                            throw new IllegalStateException(impossible);
                        }
                    })
                    .toArray(URL[]::new);
        }
    }
}
