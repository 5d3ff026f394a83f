package com.ketaesthetic.frontdesk.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Environments that Lambda starts from one snapshot do not draw the same. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no fork")
class CopiesTests {
    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void drawDifferentReferencesAndMailAttempts() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xint",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-classpath",
                        System.getProperty("java.class.path"),
                        Copies.class.getName())
                .redirectErrorStream(true)
                .start();
        List<List<String>> drawn;
        try {
            drawn = new String(process.getInputStream().readAllBytes(), UTF_8)
                    .lines()
                    .map(line -> List.of(line.split(" ")))
                    .toList();
        } finally {
            process.destroyForcibly();
        }

        assertThat(drawn).hasSize(3).allMatch(one -> one.size() == 3);
        assertThat(column(drawn, 0)).as("references").doesNotHaveDuplicates();
        assertThat(column(drawn, 1)).as("mail attempts").doesNotHaveDuplicates();
        // And copies they are: a generator that keeps its state in memory draws the same in both.
        assertThat(drawn.get(1).get(2)).isEqualTo(drawn.get(2).get(2));
    }

    private static List<String> column(List<List<String>> lines, int place) {
        return IntStream.range(0, lines.size())
                .mapToObj(i -> lines.get(i).get(place))
                .toList();
    }
}
