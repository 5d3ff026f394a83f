package com.ketaesthetic.frontdesk;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** Random inputs that are the same in every run. */
public final class RandomInputs {
    /** Texts that have a special meaning for parsers, rules or templates. */
    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            "\"",
            ":",
            ",",
            "\\",
            "\\u0000",
            "\\uD83D",
            "null",
            "true",
            "-0",
            "1e9",
            "\uFEFF",
            "&",
            "=",
            "%",
            "%00",
            "%C3%A9",
            "%ED%A0%80",
            "+",
            ";",
            "name",
            "email",
            "phone",
            "message",
            "consent",
            "preferredTimes",
            "[0]",
            "[9999]",
            "[date]",
            "2026-11-30",
            "0000-00-00",
            "any",
            "@",
            ".",
            "-",
            "_",
            "xn--",
            "example.com",
            "212-555-0123",
            "+49 69",
            "x12",
            ";ext=",
            "tel:",
            "<",
            ">",
            "</td>",
            "<script>",
            "<!--",
            "]]>",
            "${",
            "@{",
            "!{",
            "'",
            "\r\n",
            "\r",
            "\n",
            "\t",
            "\0",
            " ",
            "\u00A0",
            "\u2028",
            "\u202E",
            "\u2066",
            "\u200D",
            "\u0301",
            "\u00DF",
            "\u0130",
            "\uFF0E",
            "\u3002",
            "\uFDFA",
            "\uD83D",
            "\uDE00",
            "\uD83D\uDE00",
            "https://",
            "www.",
            "Bcc:");

    private RandomInputs() {}

    /** Runs the trial with the seeds from 1 to {@code count}. The message of a failure names the seed. */
    public static void each(int count, Consumer<Random> trial) {
        for (int seed = 1; seed <= count; seed++) {
            try {
                trial.accept(new Random(seed));
            } catch (RuntimeException | AssertionError failed) {
                throw new AssertionError("with seed " + seed, failed);
            }
        }
    }

    public static String text(Random random) {
        StringBuilder text = new StringBuilder();
        int pieces = random.nextInt(12);
        for (int i = 0; i < pieces; i++) {
            switch (random.nextInt(4)) {
                case 0 -> text.append((char) random.nextInt(' ', 127));
                case 1 -> text.appendCodePoint(random.nextInt(random.nextBoolean() ? 0x3000 : 0x110000));
                case 2 ->
                    text.append(PIECES.get(random.nextInt(PIECES.size())).repeat(random.nextInt(50) == 0 ? 200 : 1));
                default -> text.append(PIECES.get(random.nextInt(PIECES.size())));
            }
        }
        return text.toString();
    }

    /** Returns a copy of the bytes in which some bytes are changed, removed, inserted or repeated. */
    public static byte[] mutated(byte[] bytes, byte[] more, Random random) {
        byte[] mutated = bytes;
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(mutated.length + 1);
            int to = Math.min(mutated.length, at + random.nextInt(8));
            byte[] between = switch (random.nextInt(4)) {
                case 0 -> new byte[0];
                case 1 -> new byte[] {(byte) random.nextInt()};
                case 2 -> Arrays.copyOfRange(mutated, random.nextInt(at + 1), at);
                default -> more;
            };
            mutated = concat(Arrays.copyOf(mutated, at), between, Arrays.copyOfRange(mutated, to, mutated.length));
        }
        return mutated;
    }

    private static byte[] concat(byte[]... parts) {
        byte[] whole =
                new byte[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, whole, at, part.length);
            at += part.length;
        }
        return whole;
    }
}
