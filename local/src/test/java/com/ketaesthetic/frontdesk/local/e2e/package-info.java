/** Tests of the stack's promises from outside: over HTTP, in the inbox and in the table. */
@NullMarked
package com.ketaesthetic.frontdesk.local.e2e;

import org.jspecify.annotations.NullMarked;
