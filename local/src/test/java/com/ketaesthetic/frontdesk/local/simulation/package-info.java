/** Histories of submissions and failures, which are simulated in one thread, and a checker of their results. */
@NullMarked
package com.ketaesthetic.frontdesk.local.simulation;

import org.jspecify.annotations.NullMarked;
