/** What the stack promises, seen from outside: over HTTP, in the inbox and in the table. */
@NullMarked
package com.ketaesthetic.frontdesk.local.e2e;

import org.jspecify.annotations.NullMarked;
