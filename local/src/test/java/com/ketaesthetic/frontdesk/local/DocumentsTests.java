package com.ketaesthetic.frontdesk.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the documents point at is there. */
class DocumentsTests {
    private static final Path ROOT = Path.of("");
    private static final Pattern TEST = Pattern.compile("`([A-Z][A-Za-z]*Tests)`");
    private static final Pattern LINK = Pattern.compile("]\\(([^):#]+)(?:#[^)]*)?\\)");

    @Test
    void everyTestThatIsNamedExists() throws IOException {
        Set<String> tests = new HashSet<>();
        for (String module : List.of("functions", "local", "measure")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test"))) {
                files.map(file -> file.getFileName().toString().replace(".java", ""))
                        .forEach(tests::add);
            }
        }

        List<String> named = found(TEST, "SECURITY.md");

        assertThat(named).hasSizeGreaterThan(20);
        assertThat(tests).containsAll(named);
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "SECURITY.md", "docs/runbook.md", "docs/mail-states.md"})
    void everyFileThatIsLinkedExists(String document) throws IOException {
        Path folder = ROOT.resolve(document).resolveSibling("");

        assertThat(found(LINK, document))
                .allSatisfy(link -> assertThat(folder.resolve(link)).exists());
    }

    private static List<String> found(Pattern pattern, String document) throws IOException {
        return pattern.matcher(Files.readString(ROOT.resolve(document)))
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }
}
