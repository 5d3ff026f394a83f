/** Writes down which calls of AWS the functions make in all tests, for the simulation of their policies. */
@NullMarked
package com.ketaesthetic.frontdesk.local.calls;

import org.jspecify.annotations.NullMarked;
