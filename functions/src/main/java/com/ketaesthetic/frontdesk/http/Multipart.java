package com.ketaesthetic.frontdesk.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Reads the body of a form that was posted as {@code multipart/form-data} (RFC 7578), as browsers and scripts send it
 * and no more loosely: lines end with CR LF, and nothing but line breaks stands before the first part or after the last
 * one. It looks at each byte a fixed number of times.
 */
final class Multipart {
    /** What RFC 2046 allows as a boundary, in section 5.1.1. */
    private static final Pattern BOUNDARY = Pattern.compile("[0-9A-Za-z'()+_,./:=? -]{0,69}[0-9A-Za-z'()+_,./:=?-]");

    private static final Set<String> ENCODED_AS_IS = Set.of("7bit", "8bit", "binary");
    private static final byte[] LINE_BREAK = "\r\n".getBytes(US_ASCII);
    private static final byte[] DASHES = "--".getBytes(US_ASCII);

    private final byte[] body;
    private final byte[] delimiter;
    private final List<FormEntry> entries = new ArrayList<>();
    private int at;

    private Multipart(byte[] body, String boundary) {
        this.body = body;
        this.delimiter = ("\r\n--" + boundary).getBytes(US_ASCII);
    }

    /**
     * Reads the entries in their order in the body. A field for files in which no file was chosen has no entry.
     *
     * @param boundary the parameter of the body's type
     * @throws UnreadableBodyException if this is not a whole form of several parts in UTF-8
     */
    static List<FormEntry> entries(byte[] body, Optional<String> boundary) throws UnreadableBodyException {
        Multipart multipart = new Multipart(
                body, boundary.filter(text -> BOUNDARY.matcher(text).matches()).orElseThrow(Multipart::malformed));
        multipart.read();
        return multipart.entries;
    }

    private void read() throws UnreadableBodyException {
        while (startsWith(LINE_BREAK)) {
            at += LINE_BREAK.length;
        }
        // The line break of the first delimiter may be missing.
        byte[] first = Arrays.copyOfRange(delimiter, LINE_BREAK.length, delimiter.length);
        expect(first);
        while (!startsWith(DASHES)) {
            endLine();
            Map<String, String> headers = headers();
            int end = indexOf(delimiter, at - LINE_BREAK.length);
            byte[] content = Arrays.copyOfRange(body, at, Math.max(at, end));
            add(headers, content);
            at = end + delimiter.length;
        }
        at += DASHES.length;
        while (at < body.length) {
            endLine();
        }
    }

    /** Reads the lines up to an empty one. A header that is given twice could mean either, so it is refused. */
    private Map<String, String> headers() throws UnreadableBodyException {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        while (!startsWith(LINE_BREAK)) {
            int end = indexOf(LINE_BREAK, at);
            String[] header = text(Arrays.copyOfRange(body, at, end)).split(":", 2);
            if (header.length != 2 || header[0].isBlank() || headers.put(header[0], header[1].strip()) != null) {
                throw malformed();
            }
            at = end + LINE_BREAK.length;
        }
        at += LINE_BREAK.length;
        return headers;
    }

    private void add(Map<String, String> headers, byte[] content) throws UnreadableBodyException {
        Map<String, String> disposition = disposition(headers.getOrDefault("Content-Disposition", ""));
        String name = Optional.ofNullable(disposition.get("name"))
                .filter(given -> !given.isEmpty())
                .orElseThrow(Multipart::malformed);
        MediaType type = MediaType.parse(headers.getOrDefault("Content-Type", "text/plain"));
        boolean file = disposition.containsKey("filename") || disposition.containsKey("filename*");
        if (file && disposition.getOrDefault("filename", "-").isEmpty() && content.length == 0) {
            return;
        }
        if (file || !type.name().equals("text/plain")) {
            entries.add(new FormEntry.File(name));
            return;
        }
        String encoding = headers.getOrDefault("Content-Transfer-Encoding", "8bit");
        if (!ENCODED_AS_IS.contains(encoding.toLowerCase(Locale.ROOT)) || !(type.isUtf8() || isAscii(type))) {
            throw new UnreadableBodyException(Problem.UNSUPPORTED_MEDIA_TYPE);
        }
        entries.add(new FormEntry.Text(name, text(content)));
    }

    private static boolean isAscii(MediaType type) {
        return "us-ascii".equalsIgnoreCase(type.parameters().get("charset"));
    }

    /** Reads the parameters of a {@code Content-Disposition} header, whose type must be that of a form (RFC 6266). */
    private static Map<String, String> disposition(String header) throws UnreadableBodyException {
        int end = header.indexOf(';');
        if (end < 0 || !header.substring(0, end).strip().equalsIgnoreCase("form-data")) {
            throw malformed();
        }
        Map<String, String> parameters = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        while (end < header.length()) {
            int equals = header.indexOf('=', end);
            if (header.charAt(end) != ';' || equals < 0) {
                throw malformed();
            }
            String parameter = header.substring(end + 1, equals).strip();
            int start = equals + 1;
            String value;
            if (header.startsWith("\"", start)) {
                int quote = closingQuote(header, start + 1);
                value = header.substring(start + 1, quote).replace("\\\"", "\"");
                end = quote + 1;
                while (end < header.length() && header.charAt(end) == ' ') {
                    end++;
                }
            } else {
                end = endOfToken(header, start);
                value = header.substring(start, end).strip();
            }
            if (parameters.put(parameter, value) != null) {
                throw malformed();
            }
        }
        return parameters;
    }

    /** Finds the next quotation mark. A backslash escapes a quotation mark only: in the names of files it is common. */
    private static int closingQuote(String header, int start) throws UnreadableBodyException {
        int at = start;
        while (at < header.length() && header.charAt(at) != '"') {
            at += header.startsWith("\\\"", at) ? 2 : 1;
        }
        if (at >= header.length()) {
            throw malformed();
        }
        return at;
    }

    private static int endOfToken(String header, int start) {
        int end = header.indexOf(';', start);
        return end < 0 ? header.length() : end;
    }

    /** Skips the spaces and the line break that end a line, which may be missing at the end of the body. */
    private void endLine() throws UnreadableBodyException {
        while (at < body.length && (body[at] == ' ' || body[at] == '\t')) {
            at++;
        }
        if (at < body.length) {
            expect(LINE_BREAK);
        }
    }

    private void expect(byte[] sought) throws UnreadableBodyException {
        if (!startsWith(sought)) {
            throw malformed();
        }
        at += sought.length;
    }

    private boolean startsWith(byte[] sought) {
        return isAt(sought, at);
    }

    private boolean isAt(byte[] sought, int place) {
        return place + sought.length <= body.length
                && Arrays.equals(body, place, place + sought.length, sought, 0, sought.length);
    }

    private int indexOf(byte[] sought, int start) throws UnreadableBodyException {
        for (int place = start; place + sought.length <= body.length; place++) {
            if (isAt(sought, place)) {
                return place;
            }
        }
        throw malformed();
    }

    private static String text(byte[] utf8) throws UnreadableBodyException {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
        } catch (CharacterCodingException notUtf8) {
            throw malformed();
        }
    }

    private static UnreadableBodyException malformed() {
        return new UnreadableBodyException(Problem.MALFORMED);
    }
}
