package com.ketaesthetic.frontdesk.http;

import com.ketaesthetic.frontdesk.form.Form;
import com.ketaesthetic.frontdesk.submission.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A form that a browser posted from one of our pages.
 *
 * @param values the first value of each name
 * @param form the fields among them that patients' forms have
 */
public record PostedForm(Map<String, String> values, Form form) {
    /** A form without anything in it. */
    public static final PostedForm EMPTY = new PostedForm(Map.of(), Form.EMPTY);

    /** Returns nothing if the body is not a form that a browser posts without files, or if it is too long. */
    public static Optional<PostedForm> read(Kind kind, ApiRequest request) {
        boolean form = request.header("Content-Type")
                .filter(type -> MediaType.parse(type).name().equals(MediaType.FORM))
                .isPresent();
        if (!form || request.body().length > FormReader.LARGEST_BODY) {
            return Optional.empty();
        }
        try {
            List<FormEntry> entries = UrlEncoded.entries(request.body());
            Map<String, String> values = new LinkedHashMap<>();
            for (FormEntry entry : entries) {
                if (entry instanceof FormEntry.Text(String name, String value)) {
                    values.putIfAbsent(name, value);
                }
            }
            return Optional.of(new PostedForm(values, FormBinding.form(kind, entries)));
        } catch (UnreadableBodyException notUtf8) {
            return Optional.empty();
        }
    }

    /** The value of a name without white space around it, if it has one. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }
}
