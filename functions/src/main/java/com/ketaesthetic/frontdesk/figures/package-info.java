/**
 * What the clinic did in a week, in numbers. Nothing here says who a person is. Uses the JDK, {@code submission} and
 * {@code request} alone.
 */
@NullMarked
package com.ketaesthetic.frontdesk.figures;

import org.jspecify.annotations.NullMarked;
