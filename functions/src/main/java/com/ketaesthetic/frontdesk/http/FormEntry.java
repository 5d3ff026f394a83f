package com.ketaesthetic.frontdesk.http;

/** One of the entries that a browser makes of a form (the HTML standard's "entry list"). */
record FormEntry(String name, String value) {}
