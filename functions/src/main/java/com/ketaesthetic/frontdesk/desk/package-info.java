/**
 * The desk's pages for staff. They work without a script. The package knows the domain, the words, and HTTP; what it
 * shows of stored requests comes by the ports of the domain.
 */
@NullMarked
package com.ketaesthetic.frontdesk.desk;

import org.jspecify.annotations.NullMarked;
