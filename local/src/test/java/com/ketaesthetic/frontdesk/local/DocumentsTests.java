package com.ketaesthetic.frontdesk.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The tests, files and headings to which the documents refer exist. */
class DocumentsTests {
    private static final Path ROOT = Path.of("");
    private static final Pattern TEST = Pattern.compile("`([A-Z][A-Za-z]*Tests)`");
    /** A link to a file, to a heading, or to both, but not to another site. */
    private static final Pattern LINK = Pattern.compile("]\\(([^):#]*)(?:#([^)]*))?\\)");

    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

    @ParameterizedTest(name = "{0}")
    @CsvSource({"SECURITY.md, 21", "CONTRIBUTING.md, 2"})
    void everyTestThatIsNamedExists(String document, int atLeast) throws IOException {
        Set<String> tests = new HashSet<>();
        for (String module : List.of("functions", "local", "measure")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test"))) {
                files.map(file -> file.getFileName().toString().replace(".java", ""))
                        .forEach(tests::add);
            }
        }

        List<String> named = found(TEST, document);

        assertThat(named).hasSizeGreaterThanOrEqualTo(atLeast);
        assertThat(tests).containsAll(named);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("documents")
    void everythingThatIsLinkedExists(Path document) throws IOException {
        for (MatchResult link :
                LINK.matcher(Files.readString(document)).results().toList()) {
            Path target = link.group(1).isEmpty() ? document : document.resolveSibling(link.group(1));
            assertThat(target).exists();
            if (link.group(2) != null) {
                assertThat(anchors(target)).as("%s", target).contains(link.group(2));
            }
        }
    }

    @Test
    void theReadmeLeadsToEveryDocument() throws IOException {
        List<Path> linked = found(LINK, "README.md").stream().map(ROOT::resolve).toList();

        assertThat(linked)
                .containsAll(documents()
                        .filter(document -> !document.endsWith("README.md"))
                        .toList());
    }

    private static Stream<Path> documents() throws IOException {
        try (Stream<Path> pages = Files.list(ROOT.resolve("docs"))) {
            return Stream.concat(
                    Stream.of("README.md", "CONTRIBUTING.md", "SECURITY.md").map(ROOT::resolve),
                    pages.filter(page -> page.toString().endsWith(".md")).sorted().toList().stream());
        }
    }

    /** The anchors that GitHub makes of headings: in lower case, with hyphens for spaces, and without punctuation. */
    private static List<String> anchors(Path document) throws IOException {
        return HEADING.matcher(Files.readString(document))
                .results()
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .toList();
    }

    private static List<String> found(Pattern pattern, String document) throws IOException {
        return pattern.matcher(Files.readString(ROOT.resolve(document)))
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }
}
