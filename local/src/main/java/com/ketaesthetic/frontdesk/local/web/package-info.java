/** A small wrapper around a web server, with its requests and answers. */
@NullMarked
package com.ketaesthetic.frontdesk.local.web;

import org.jspecify.annotations.NullMarked;
