/**
 * The Lambda functions, one handler each, and how they are put together: {@link
 * com.ketaesthetic.frontdesk.Config} is read from the environment, {@link com.ketaesthetic.frontdesk.Wiring} builds
 * the rest from it. Nothing else reads the environment.
 */
@NullMarked
package com.ketaesthetic.frontdesk;

import org.jspecify.annotations.NullMarked;
