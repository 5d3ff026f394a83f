package com.ketaesthetic.frontdesk.measure.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ketaesthetic.frontdesk.local.template.Template;
import com.ketaesthetic.frontdesk.measure.cost.DeskEvents;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs functions with Lambda's own runtime interface client, through a snapshot or a long freeze. */
@Timeout(60)
class RestoreTests {
    @TempDir
    private Path folder;

    @Test
    void hasWrittenNothingBeforeAndWorksAfterwardsWithFreshCredentialsAndConnections() throws Exception {
        Authority authority = new Authority(folder);
        try (Backends backends = new Backends(authority);
                Child child = Child.start(
                        submit(backends), classPath(), List.of(authority.option()), true, folder.resolve("log"))) {
            Instant stale = Instant.now().plusSeconds(3);
            child.api().setCredentials(RuntimeApi.Credentials.fresh("BEFORE", Duration.between(Instant.now(), stale)));
            child.api().readyForSnapshot();

            assertThat(backends.writes()).isZero();
            assertThat(backends.signers()).containsOnly("BEFORE").isNotEmpty();

            while (!Instant.now().isAfter(stale)) {
                Thread.onSpinWait();
            }
            child.api()
                    .setCredentials(
                            new RuntimeApi.Credentials("AFTER", Instant.now().plus(Duration.ofHours(6))));
            backends.dropConnections();
            int before = backends.signers().size();
            child.api().restore();
            child.api().ready();
            RuntimeApi.Answered answered = child.api().invoke(submit(backends).event());

            assertThat(answered.body()).contains("\"statusCode\":201");
            assertThat(backends.writes()).isEqualTo(1);
            assertThat(backends.signers().subList(before, backends.signers().size()))
                    .containsExactly("AFTER");
        }
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "there is no /proc")
    void leavesNoConnectionOpenInTheSnapshot() throws Exception {
        Authority authority = new Authority(folder);
        try (Backends backends = new Backends(authority);
                Child child = Child.start(
                        submit(backends), classPath(), List.of(authority.option()), true, folder.resolve("log"))) {
            child.api().readyForSnapshot();

            assertThat(backends.signers()).hasSizeGreaterThan(50);
            // The connections to Lambda's runtime and to the credentials need one or two sockets. If priming left the
            // connection of each request open, there would be more than 50.
            assertThat(child.sockets()).isBetween(1L, 5L);
        }
    }

    @Test
    void storesOnceOverConnectionsThatWereClosedMeanwhile() throws Exception {
        Authority authority = new Authority(folder);
        try (Backends backends = new Backends(authority);
                Child child = Child.start(
                        submit(backends), classPath(), List.of(authority.option()), false, folder.resolve("log"))) {
            byte[] event = submit(backends).event();
            child.api().invoke(event);

            backends.dropConnections();
            RuntimeApi.Answered answered = child.api().invoke(event);

            assertThat(answered.body()).contains("\"statusCode\":201");
            assertThat(backends.writes()).isEqualTo(2);
        }
    }

    @Test
    void signsSomebodyInAtTheDeskOnceWithEachCode() throws Exception {
        Authority authority = new Authority(folder);
        Template template = Template.read(Path.of("template.yaml"), "");
        try (DeskTable table = new DeskTable(template, 1);
                Backends backends = new Backends(authority, Optional.of(table));
                SignInBackend signIn = new SignInBackend(authority, DeskEvents.desk());
                Child child = Child.start(
                        desk(template, backends, signIn),
                        classPath(),
                        List.of(authority.option()),
                        true,
                        folder.resolve("log"))) {
            child.api().readyForSnapshot();
            assertThat(backends.writes()).isZero();
            child.api().restore();
            child.api().ready();
            byte[] event = DeskEvents.signedIn(table.attempt(), signIn.code(table.attempt()), signIn.place());
            byte[] another = DeskEvents.signedIn(table.attempt(), signIn.code(table.attempt()), signIn.place());

            assertThat(child.api().invoke(event).body()).contains("__Host-desk=");
            assertThat(child.api().invoke(another).body()).contains("__Host-desk=");
            assertThatThrownBy(() -> child.api().invoke(event)).hasMessageContaining("\"statusCode\":403");
        }
    }

    private Subject desk(Template template, Backends backends, SignInBackend signIn) {
        return Subject.of(template.function("DeskFunction"), folder, backends.deskAddress(), "desk-list")
                .with(
                        "AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER",
                        signIn.apiAddress().toString());
    }

    private Subject submit(Backends backends) {
        return Template.read(Path.of("template.yaml"), "").functions().stream()
                .filter(function -> Subject.shortName(function).equals("Submit"))
                .map(function -> Subject.of(function, folder, backends.address(), "submit-appointment"))
                .findFirst()
                .orElseThrow();
    }

    private static List<Path> classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .map(Path::toAbsolutePath)
                .toList();
    }
}
