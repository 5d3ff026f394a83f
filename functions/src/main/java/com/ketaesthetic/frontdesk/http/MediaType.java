package com.ketaesthetic.frontdesk.http;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The media type in a {@code Content-Type} header (RFC 9110, section 8.3).
 *
 * @param name the type and subtype in lower case, such as {@code application/json}
 * @param parameters the values by their names in lower case, without quotation marks
 */
public record MediaType(String name, Map<String, String> parameters) {
    static final String JSON = "application/json";
    public static final String FORM = "application/x-www-form-urlencoded";
    static final String MULTIPART_FORM = "multipart/form-data";

    /** Reads the header's value. */
    public static MediaType parse(String contentType) {
        String[] parts = contentType.split(";", -1);
        Map<String, String> parameters = new HashMap<>();
        for (int i = 1; i < parts.length; i++) {
            String[] parameter = parts[i].split("=", 2);
            if (parameter.length == 2) {
                parameters.put(
                        parameter[0].strip().toLowerCase(Locale.ROOT),
                        parameter[1].strip().replace("\"", ""));
            }
        }
        return new MediaType(parts[0].strip().toLowerCase(Locale.ROOT), parameters);
    }

    /** Whether bodies of this type are read here. */
    boolean isReadable() {
        return (name.equals(JSON) || isPostedForm()) && isUtf8();
    }

    /** Whether texts of this type are UTF-8, which is assumed if there is no charset. */
    boolean isUtf8() {
        return Optional.ofNullable(parameters.get("charset"))
                .map(charset -> charset.toLowerCase(Locale.ROOT))
                .map(charset -> charset.equals("utf-8") || charset.equals("utf8"))
                .orElse(true);
    }

    /** Whether a browser sends a plain HTML form with this type. If so, a person looks at the answer. */
    boolean isPostedForm() {
        return name.equals(FORM) || name.equals(MULTIPART_FORM);
    }

    /** What separates the parts of a body of several parts, as it is written, or nothing if it is missing. */
    Optional<String> boundary() {
        return Optional.ofNullable(parameters.get("boundary"));
    }
}
