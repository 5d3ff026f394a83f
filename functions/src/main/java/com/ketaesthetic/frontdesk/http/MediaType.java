package com.ketaesthetic.frontdesk.http;

import java.util.Locale;
import java.util.Optional;

/**
 * What a {@code Content-Type} says (RFC 9110, section 8.3), in lower case.
 *
 * @param name such as {@code application/json}
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

    /** Whether it is one that is read here: UTF-8, said or not. */
    boolean isReadable() {
        boolean known = name.equals(JSON) || name.equals(FORM);
        return known
                && charset.map(given -> given.equals("utf-8") || given.equals("utf8"))
                        .orElse(true);
    }

    /** Whether a form on a page was sent so: its sender looks at the answer. */
    boolean isPostedForm() {
        return name.equals(FORM) || name.equals(MULTIPART_FORM);
    }
}
