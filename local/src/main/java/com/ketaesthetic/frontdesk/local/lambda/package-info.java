/** Runs the deployed handlers in this process. */
@NullMarked
package com.ketaesthetic.frontdesk.local.lambda;

import org.jspecify.annotations.NullMarked;
