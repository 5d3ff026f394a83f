/** How fast the functions are, beside one that does nothing. */
@NullMarked
package com.ketaesthetic.frontdesk.measure.benchmark;

import org.jspecify.annotations.NullMarked;
