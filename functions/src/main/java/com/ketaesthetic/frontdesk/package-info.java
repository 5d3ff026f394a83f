/**
 * The Lambda functions, one handler each, and how they are put together: a function's config is read from its environment,
 * in {@link com.ketaesthetic.frontdesk.Settings}, and {@link com.ketaesthetic.frontdesk.Wiring} builds the rest from it.
 * Nothing else reads the environment.
 */
@NullMarked
package com.ketaesthetic.frontdesk;

import org.jspecify.annotations.NullMarked;
