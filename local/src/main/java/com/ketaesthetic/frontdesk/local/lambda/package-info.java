/** Runs the deployed handlers. */
@NullMarked
package com.ketaesthetic.frontdesk.local.lambda;

import org.jspecify.annotations.NullMarked;
