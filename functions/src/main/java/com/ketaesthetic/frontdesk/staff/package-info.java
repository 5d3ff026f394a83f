/**
 * The clinic's staff at the desk: signing in, what they see in lists and of a request, and the audit of it. It knows the
 * rest of the domain, and neither HTTP nor the table.
 */
@NullMarked
package com.ketaesthetic.frontdesk.staff;

import org.jspecify.annotations.NullMarked;
