/**
 * The mails to patient and clinic, and SES, which sends them. SDK exceptions end here. Uses the domain and the words;
 * knows neither HTTP nor the table.
 */
@NullMarked
package com.ketaesthetic.frontdesk.ses;

import org.jspecify.annotations.NullMarked;
