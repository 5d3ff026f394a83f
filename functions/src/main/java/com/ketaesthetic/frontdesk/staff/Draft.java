package com.ketaesthetic.frontdesk.staff;

import com.ketaesthetic.frontdesk.submission.Reference;
import java.util.Map;

/**
 * What somebody had typed about a request when their session ended.
 *
 * @param fields the texts by the names of their fields, of {@value #LONGEST} characters together at most
 */
public record Draft(Reference reference, Map<String, String> fields) {
    private static final int LONGEST = 10_000;

    public Draft {
        fields = Map.copyOf(fields);
        int length = fields.entrySet().stream()
                .mapToInt(field -> field.getKey().length() + field.getValue().length())
                .sum();
        if (length > LONGEST) {
            throw new IllegalArgumentException("a draft has at most " + LONGEST + " characters");
        }
    }
}
