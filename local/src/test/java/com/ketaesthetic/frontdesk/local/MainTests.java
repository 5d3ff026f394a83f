package com.ketaesthetic.frontdesk.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody sees who starts a stack that does not start. */
class MainTests {
    @ParameterizedTest(name = "{0}={1}")
    @CsvSource({
        "LOCAL_PORT, abc, LOCAL_PORT must be a port: a number from 0 to 65535",
        "LOCAL_STAFF, Rosa <rosa@clinic.example> boss, LOCAL_STAFF: there is no group boss",
        "LOCAL_PARAMETERS, Clinic=x, LOCAL_PARAMETERS: the template has no parameter Clinic;",
        "LOCAL_PARAMETERS, OpenDays=FUN, LOCAL_PARAMETERS: OpenDays is wrong: MON",
        "LOCAL_PARAMETERS, ClinicTimeZone=Middle/Earth, CLINIC_TIME_ZONE is wrong",
        "LOCAL_DATA, /dev/null/x, LOCAL_DATA: cannot create the folder /dev/null/x",
        "LOCAL_BIND, no-such-host.invalid, LOCAL_BIND: there is no address no-such-host.invalid"
    })
    void aWrongSettingIsOneLine(String setting, String value, String line) throws Exception {
        assertThat(startAndFail(setting, value)).singleElement().asString().contains(line);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"LOCAL_PORT", "LOCAL_DYNAMODB_PORT", "LOCAL_SES_PORT", "LOCAL_SIGN_IN_PORT"})
    void aTakenPortIsOneLine(String setting) throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(startAndFail(setting, Integer.toString(taken.getLocalPort())))
                    .singleElement()
                    .asString()
                    .startsWith("Cannot listen on port " + taken.getLocalPort())
                    .contains(setting);
        }
    }

    @Test
    void aFolderThatAnotherStackUsesIsOneLine(@TempDir Path folder) throws Exception {
        try (StackProcess first = StackProcess.start(Map.of("LOCAL_DATA", folder.toString()))) {
            assertThat(startAndFail("LOCAL_DATA", folder.toString()))
                    .containsExactly("LOCAL_DATA: another local stack uses the folder " + folder);
            assertThat(new Site(first.front()).get("/health").statusCode()).isEqualTo(200);
        }
    }

    /** The lines that a stack prints, which must end with exit code 1. */
    private static List<String> startAndFail(String setting, String value) throws Exception {
        Process process = StackProcess.builder(Map.of(setting, value)).start();
        try {
            List<String> lines = process.inputReader().lines().toList();
            assertThat(process.waitFor()).isEqualTo(1);
            return lines;
        } finally {
            process.destroyForcibly();
        }
    }
}
