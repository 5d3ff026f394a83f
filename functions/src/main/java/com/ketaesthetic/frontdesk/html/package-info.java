/** What pages and mails share: drawing a template with everything in it escaped for HTML. Knows jte and nothing of ours. */
@NullMarked
package com.ketaesthetic.frontdesk.html;

import org.jspecify.annotations.NullMarked;
