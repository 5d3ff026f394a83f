package com.ketaesthetic.frontdesk.http;

import java.util.Locale;
import java.util.Optional;

/**
 * The media type in a {@code Content-Type} header (RFC 9110, section 8.3), in lower case.
 *
 * @param name the type and subtype, such as {@code application/json}
 */
record MediaType(String name, Optional<String> charset) {
    static final String JSON = "application/json";
    static final String FORM = "application/x-www-form-urlencoded";
    static final String MULTIPART_FORM = "multipart/form-data";

    static MediaType parse(String contentType) {
        String[] parts = contentType.toLowerCase(Locale.ROOT).split(";", -1);
        Optional<String> charset = Optional.empty();
        for (int i = 1; i < parts.length; i++) {
            String[] parameter = parts[i].split("=", 2);
            if (parameter.length == 2 && parameter[0].strip().equals("charset")) {
                charset = Optional.of(parameter[1].strip().replace("\"", ""));
            }
        }
        return new MediaType(parts[0].strip(), charset);
    }

    /** Whether bodies of this type are read here. They must be UTF-8, which is assumed if there is no charset. */
    boolean isReadable() {
        boolean known = name.equals(JSON) || name.equals(FORM);
        return known
                && charset.map(given -> given.equals("utf-8") || given.equals("utf8"))
                        .orElse(true);
    }

    /** Whether a browser sends a plain HTML form with this type. If so, a person looks at the answer. */
    boolean isPostedForm() {
        return name.equals(FORM) || name.equals(MULTIPART_FORM);
    }
}
