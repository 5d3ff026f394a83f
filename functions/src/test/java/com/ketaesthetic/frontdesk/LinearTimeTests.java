package com.ketaesthetic.frontdesk;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Checks that every pattern runs in linear time: for a text that is sixteen times as long, it looks at about sixteen
 * times as many characters.
 */
class LinearTimeTests {
    private static final int SHORT = 2 * 1024;
    /** The largest size of a body. */
    private static final int LONG = 32 * 1024;
    /** The ratio is a little over sixteen, because the characters around a match are looked at too. */
    private static final int ABOUT_SIXTEEN = 20;

    private static final List<String> PIECES = List.of(
            "a",
            "1",
            ".",
            "-",
            "@",
            " ",
            "\n",
            "a.",
            "1.",
            "a@",
            "a-",
            ".-",
            "é.",
            "www.",
            "http://",
            "a://",
            "aaaaaaaaaa",
            "com",
            "a.com",
            ".com/",
            "a.com/",
            "[0]",
            "preferredTimes[0]",
            "a/b;",
            "text/html,",
            ";q=0.",
            "q=1;",
            "xn--",
            "%41",
            "\"",
            "\\\"",
            "=",
            "a=",
            "5",
            "+1",
            "aaaaaaaaaaa://a.",
            "{phone}",
            "::",
            "ab.cd",
            "#a",
            "a'");

    private static final List<BiConsumer<Pattern, CharSequence>> USES = List.of(
            (pattern, text) -> pattern.matcher(text).matches(),
            (pattern, text) -> pattern.matcher(text).results().forEach(_ -> {}));

    @Test
    void everyPatternIsLinear() throws ReflectiveOperationException {
        Map<String, Pattern> patterns = patterns();
        List<String> slow = new ArrayList<>();
        patterns.forEach((name, pattern) -> {
            for (String piece : PIECES) {
                for (String end : List.of("", "!")) {
                    for (BiConsumer<Pattern, CharSequence> use : USES) {
                        long few = looks(pattern, use, piece, end, SHORT);
                        long many = looks(pattern, use, piece, end, LONG);
                        if (many > ABOUT_SIXTEEN * few + 100) {
                            slow.add(name + " on " + piece + "…" + end + ": " + few + ", " + many);
                        }
                    }
                }
            }
        });

        assertThat(patterns).hasSizeGreaterThan(5);
        assertThat(slow).isEmpty();
    }

    @Test
    void aSlowPatternIsFound() {
        Pattern slow = Pattern.compile("a*b");

        long few = looks(slow, USES.getLast(), "a", "", SHORT / 16);

        assertThat(looks(slow, USES.getLast(), "a", "", SHORT)).isGreaterThan(ABOUT_SIXTEEN * few + 100);
    }

    private static long looks(
            Pattern pattern, BiConsumer<Pattern, CharSequence> use, String piece, String end, int length) {
        Counted text = new Counted(piece.repeat(length / piece.length()) + end);
        use.accept(pattern, text);
        return text.looks;
    }

    /** Finds all patterns of the code. Each of them is kept in a static field. */
    private static Map<String, Pattern> patterns() throws ReflectiveOperationException {
        Map<String, Pattern> patterns = new TreeMap<>();
        for (JavaClass javaClass : new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackagesOf(LinearTimeTests.class)) {
            for (JavaField declared : javaClass.getFields()) {
                if (declared.getRawType().isEquivalentTo(Pattern.class)) {
                    Field field = declared.reflect();
                    field.setAccessible(true);
                    patterns.put(declared.getFullName(), (Pattern) field.get(null));
                }
            }
        }
        return patterns;
    }

    /** Counts how often a pattern looks at a character. */
    private static final class Counted implements CharSequence {
        private final String text;
        private long looks;

        Counted(String text) {
            this.text = text;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            looks++;
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
