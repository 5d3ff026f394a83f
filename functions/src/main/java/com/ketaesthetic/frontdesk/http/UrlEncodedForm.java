package com.ketaesthetic.frontdesk.http;

import com.ketaesthetic.frontdesk.form.Field;
import com.ketaesthetic.frontdesk.form.Form;
import com.ketaesthetic.frontdesk.submission.Kind;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A form as a browser sends it: the URL standard's "application/x-www-form-urlencoded parsing". */
final class UrlEncodedForm {
    /** Such as {@code preferredTimes[0][date]}. */
    private static final Pattern IN_ROW = Pattern.compile("([A-Za-z]{1,40})\\[([0-9]{1,4})]\\[([A-Za-z]{1,40})]");

    private UrlEncodedForm() {}

    /** The form, or nothing if this is not UTF-8. */
    static Optional<Form> read(Kind kind, byte[] body) {
        try {
            return Optional.of(form(kind, pairs(body)));
        } catch (CharacterCodingException notUtf8) {
            return Optional.empty();
        }
    }

    private static Form form(Kind kind, Map<String, String> pairs) {
        Form.Builder form = new Form.Builder();
        for (Field field : Field.of(kind)) {
            switch (field.type()) {
                case TEXT -> form.text(field.pointer(), pairs.get(field.wireName()));
                case FLAG -> flag(form, field.pointer(), pairs.getOrDefault(field.wireName(), ""));
                case ROWS -> rows(form, field, pairs);
            }
        }
        return form.build();
    }

    private static void flag(Form.Builder form, String pointer, String value) {
        switch (value.strip().toLowerCase(Locale.ROOT)) {
            case "" -> {}
            case "on", "true", "yes", "1" -> form.flag(pointer, true);
            case "off", "false", "no", "0" -> form.flag(pointer, false);
            default -> form.mistyped(pointer);
        }
    }

    private static void rows(Form.Builder form, Field field, Map<String, String> pairs) {
        pairs.forEach((name, value) -> {
            Matcher matcher = IN_ROW.matcher(name);
            if (matcher.matches()
                    && matcher.group(1).equals(field.wireName())
                    && field.rowNames().contains(matcher.group(3))) {
                form.text(field.pointer(Integer.parseInt(matcher.group(2)), matcher.group(3)), value);
            }
        });
    }

    /** Names and values; of a name given twice the last counts. */
    private static Map<String, String> pairs(byte[] body) throws CharacterCodingException {
        Map<String, String> pairs = new LinkedHashMap<>();
        int start = 0;
        while (start < body.length) {
            int end = indexOf(body, '&', start, body.length);
            int equals = indexOf(body, '=', start, end);
            String value = equals < end ? decoded(body, equals + 1, end) : "";
            pairs.put(decoded(body, start, equals), value);
            start = end + 1;
        }
        return pairs;
    }

    /** Where it stands first, or {@code end}. */
    private static int indexOf(byte[] body, char sought, int start, int end) {
        int at = start;
        while (at < end && body[at] != sought) {
            at++;
        }
        return at;
    }

    /** A percent sign that no two hexadecimal digits follow stands for itself, as the standard has it. */
    private static String decoded(byte[] body, int start, int end) throws CharacterCodingException {
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
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes.toByteArray()))
                .toString();
    }

    private static int octet(byte high, byte low) {
        int first = Character.digit(high, 16);
        int second = Character.digit(low, 16);
        return first < 0 || second < 0 ? -1 : first * 16 + second;
    }
}
