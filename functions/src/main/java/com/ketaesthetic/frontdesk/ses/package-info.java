/**
 * The mails to the patient and the clinic, and the adapter for SES, which sends them. Exceptions of the SDK are handled
 * here and go no further. This package uses the domain and the words; it knows neither HTTP nor the table.
 */
@NullMarked
package com.ketaesthetic.frontdesk.ses;

import org.jspecify.annotations.NullMarked;
