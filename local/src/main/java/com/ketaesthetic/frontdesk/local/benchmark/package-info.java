/** How fast the functions are, beside one that does nothing. */
@NullMarked
package com.ketaesthetic.frontdesk.local.benchmark;

import org.jspecify.annotations.NullMarked;
