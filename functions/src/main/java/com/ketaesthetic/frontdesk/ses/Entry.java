package com.ketaesthetic.frontdesk.ses;

import java.util.List;

/**
 * A labelled entry of a mail to the clinic.
 *
 * @param values its lines, at least one
 */
record Entry(String label, List<Value> values) {
    Entry {
        values = List.copyOf(values);
        if (values.isEmpty()) {
            throw new IllegalArgumentException("an entry says something");
        }
    }
}
