/** The whole of Front Desk on one machine, in one process: no AWS account, no Docker. */
@NullMarked
package com.ketaesthetic.frontdesk.local;

import org.jspecify.annotations.NullMarked;
