/** JSON read and written by Jackson's streaming parser, which stays behind this package. Knows nothing of ours. */
@NullMarked
package com.ketaesthetic.frontdesk.json;

import org.jspecify.annotations.NullMarked;
