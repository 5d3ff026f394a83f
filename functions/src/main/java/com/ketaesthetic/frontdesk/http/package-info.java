/**
 * The HTTP contract: API Gateway's event becomes a form, an outcome becomes a response, a problem (RFC 9457) or a page.
 * Uses the domain, the words and JSON; knows neither the table nor mail.
 */
@NullMarked
package com.ketaesthetic.frontdesk.http;

import org.jspecify.annotations.NullMarked;
