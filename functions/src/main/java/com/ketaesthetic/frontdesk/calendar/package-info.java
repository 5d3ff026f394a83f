/**
 * Writes files for calendars. This package uses only the domain and the words, so that mails and pages can offer the same
 * file.
 */
@NullMarked
package com.ketaesthetic.frontdesk.calendar;

import org.jspecify.annotations.NullMarked;
