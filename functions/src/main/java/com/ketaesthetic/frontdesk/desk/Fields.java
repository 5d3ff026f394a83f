package com.ketaesthetic.frontdesk.desk;

import com.ketaesthetic.frontdesk.http.ApiRequest;
import com.ketaesthetic.frontdesk.http.MediaType;
import com.ketaesthetic.frontdesk.http.UnreadableBodyException;
import com.ketaesthetic.frontdesk.http.UrlEncoded;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fields of a form that a page of the desk posted. Unknown fields are there too, and nobody asks for them. */
record Fields(Map<String, List<String>> values) {
    static final Fields NONE = new Fields(Map.of());

    /** The size of the largest form that is read, in bytes. A note of 2,000 characters has 24 KB at most. */
    private static final int LARGEST = 64 * 1024;

    /** Returns nothing if the body is not a form that a browser posts. */
    static Optional<Fields> read(ApiRequest request) {
        boolean form = request.header("Content-Type")
                .filter(type -> MediaType.parse(type).name().equals(MediaType.FORM))
                .isPresent();
        if (!form || request.body().length > LARGEST) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Fields(UrlEncoded.values(request.body())));
        } catch (UnreadableBodyException notUtf8) {
            return Optional.empty();
        }
    }

    /** The value of a field without white space around it, if it has one. */
    Optional<String> text(String name) {
        return all(name).stream()
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    /** All values of a field, such as of several checkboxes. */
    List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    /** The first values of these fields, those that there are. */
    Map<String, String> only(List<String> names) {
        Map<String, String> some = new LinkedHashMap<>();
        names.forEach(name -> text(name).ifPresent(value -> some.put(name, value)));
        return some;
    }

    /** The same fields as a form has them that shows what was typed. */
    static Fields of(Map<String, String> typed) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        typed.forEach((name, value) -> values.put(name, List.of(value)));
        return new Fields(values);
    }
}
