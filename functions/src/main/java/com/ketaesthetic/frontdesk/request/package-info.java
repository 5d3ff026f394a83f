/** The life of a request from the time it is stored until it is deleted. */
@NullMarked
package com.ketaesthetic.frontdesk.request;

import org.jspecify.annotations.NullMarked;
