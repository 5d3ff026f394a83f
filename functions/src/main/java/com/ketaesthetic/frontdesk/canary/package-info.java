/** Asks for the forms and for the state of the service from outside, by the address that patients use. */
@NullMarked
package com.ketaesthetic.frontdesk.canary;

import org.jspecify.annotations.NullMarked;
