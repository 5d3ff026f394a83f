/**
 * A mail's life: its states, dispatching it, tracking what the mail service reports, the sweep and the daily digest.
 */
@NullMarked
package com.ketaesthetic.frontdesk.mail;

import org.jspecify.annotations.NullMarked;
