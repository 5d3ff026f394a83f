/** What stands before the functions: API Gateway as the template has it, and the pages for developers. */
@NullMarked
package com.ketaesthetic.frontdesk.local.front;

import org.jspecify.annotations.NullMarked;
