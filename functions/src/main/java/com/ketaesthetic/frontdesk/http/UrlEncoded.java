package com.ketaesthetic.frontdesk.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the body of a posted form (the URL standard's "application/x-www-form-urlencoded parsing"). */
public final class UrlEncoded {
    private UrlEncoded() {}

    /**
     * Reads all values of each name, in their order in the body.
     *
     * @throws UnreadableBodyException if the body is not UTF-8
     */
    public static Map<String, List<String>> values(byte[] body) throws UnreadableBodyException {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (FormEntry entry : entries(body)) {
            if (entry instanceof FormEntry.Text(String name, String value)) {
                values.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
            }
        }
        return values;
    }

    /**
     * Reads the names and values in their order in the body.
     *
     * @throws UnreadableBodyException if the body is not UTF-8
     */
    static List<FormEntry> entries(byte[] body) throws UnreadableBodyException {
        List<FormEntry> entries = new ArrayList<>();
        int start = 0;
        while (start < body.length) {
            int end = indexOf(body, '&', start, body.length);
            int equals = indexOf(body, '=', start, end);
            String value = equals < end ? decoded(body, equals + 1, end) : "";
            entries.add(new FormEntry.Text(decoded(body, start, equals), value));
            start = end + 1;
        }
        return entries;
    }

    /** The first position of {@code sought} from {@code start} on, or {@code end} if it does not occur before that. */
    private static int indexOf(byte[] body, char sought, int start, int end) {
        int at = start;
        while (at < end && body[at] != sought) {
            at++;
        }
        return at;
    }

    /**
     * Decodes a name or a value. A percent sign that is not followed by two hexadecimal digits stands for itself, as
     * the standard says.
     */
    private static String decoded(byte[] body, int start, int end) throws UnreadableBodyException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(end - start);
        for (int at = start; at < end; at++) {
            int octet = body[at] == '%' && at + 2 < end ? octet(body[at + 1], body[at + 2]) : -1;
            if (octet >= 0) {
                bytes.write(octet);
                at += 2;
            } else {
                bytes.write(body[at] == '+' ? ' ' : body[at]);
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw new UnreadableBodyException(Problem.MALFORMED);
        }
    }

    private static int octet(byte high, byte low) {
        int first = Character.digit(high, 16);
        int second = Character.digit(low, 16);
        return first < 0 || second < 0 ? -1 : first * 16 + second;
    }
}
