/** A web server, and what is served, in few words. */
@NullMarked
package com.ketaesthetic.frontdesk.local.web;

import org.jspecify.annotations.NullMarked;
