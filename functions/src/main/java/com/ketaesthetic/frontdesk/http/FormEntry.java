package com.ketaesthetic.frontdesk.http;

/** One of the entries that a browser makes of a form (the HTML standard's "entry list"). */
sealed interface FormEntry {
    String name();

    record Text(String name, String value) implements FormEntry {}

    /** A file, or anything else that is not text. Its content is not kept. */
    record File(String name) implements FormEntry {}
}
