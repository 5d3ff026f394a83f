/** Delivers the table's stream to a function, as Lambda's event source mapping does. */
@NullMarked
package com.ketaesthetic.frontdesk.local.stream;

import org.jspecify.annotations.NullMarked;
