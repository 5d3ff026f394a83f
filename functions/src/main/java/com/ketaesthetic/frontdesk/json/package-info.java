/**
 * Reads and writes JSON with Jackson's streaming parser, which no other package uses. This package knows no other
 * package of Front Desk.
 */
@NullMarked
package com.ketaesthetic.frontdesk.json;

import org.jspecify.annotations.NullMarked;
