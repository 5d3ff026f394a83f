/**
 * The DynamoDB table: the layout of its items, and the transactions and conditional writes that the domain asks for.
 * Exceptions of the SDK are handled here and go no further. This package uses the domain and JSON; it knows neither
 * HTTP nor mail.
 */
@NullMarked
package com.ketaesthetic.frontdesk.table;

import org.jspecify.annotations.NullMarked;
