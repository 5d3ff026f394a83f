/**
 * The Lambda functions, one handler for each, and how they are put together.
 * {@link com.ketaesthetic.frontdesk.Settings} reads a function's config from its environment, and
 * {@link com.ketaesthetic.frontdesk.Wiring} builds everything else from that config. Nothing else reads the
 * environment.
 */
@NullMarked
package com.ketaesthetic.frontdesk;

import org.jspecify.annotations.NullMarked;
