/**
 * The life of a mail: its states, its dispatch, the tracking of the mail service's reports, the sweep and the daily
 * digest.
 */
@NullMarked
package com.ketaesthetic.frontdesk.mail;

import org.jspecify.annotations.NullMarked;
