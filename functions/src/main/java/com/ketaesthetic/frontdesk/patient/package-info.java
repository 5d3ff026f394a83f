/**
 * The page on which patients see how far their request is, ask for another time, and take it back. It works without a
 * script. The package knows the domain, the words, and HTTP, and nothing of staff.
 */
@NullMarked
package com.ketaesthetic.frontdesk.patient;

import org.jspecify.annotations.NullMarked;
