/**
 * The HTTP contract. API Gateway's event becomes a form, and an outcome becomes a response, a problem (RFC 9457) or a
 * page. This package uses the domain, the words and JSON; it knows neither the table nor mail.
 */
@NullMarked
package com.ketaesthetic.frontdesk.http;

import org.jspecify.annotations.NullMarked;
