/**
 * The DynamoDB table: what its items look like, and the transactions and conditional writes that the domain asks for.
 * SDK exceptions end here. Uses the domain and JSON; knows neither HTTP nor mail.
 */
@NullMarked
package com.ketaesthetic.frontdesk.table;

import org.jspecify.annotations.NullMarked;
