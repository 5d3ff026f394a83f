/**
 * What pages and mails share: drawing a template with everything in it escaped for HTML. This package knows jte, and no
 * other package of Front Desk.
 */
@NullMarked
package com.ketaesthetic.frontdesk.html;

import org.jspecify.annotations.NullMarked;
