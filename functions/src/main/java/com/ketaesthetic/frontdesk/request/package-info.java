/**
 * A request's life after it was stored, until it is deleted.
 */
@NullMarked
package com.ketaesthetic.frontdesk.request;

import org.jspecify.annotations.NullMarked;
