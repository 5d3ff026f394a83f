/** Measures how fast the functions are, compared with one that does nothing. */
@NullMarked
package com.ketaesthetic.frontdesk.measure.benchmark;

import org.jspecify.annotations.NullMarked;
