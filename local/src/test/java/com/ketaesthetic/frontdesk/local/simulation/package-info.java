/** Histories of submissions and failures, simulated in one thread, and a checker of what came of them. */
@NullMarked
package com.ketaesthetic.frontdesk.local.simulation;

import org.jspecify.annotations.NullMarked;
