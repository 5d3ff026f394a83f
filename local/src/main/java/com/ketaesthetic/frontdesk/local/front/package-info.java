/** The part in front of the functions: API Gateway as the template configures it, and the pages for developers. */
@NullMarked
package com.ketaesthetic.frontdesk.local.front;

import org.jspecify.annotations.NullMarked;
