/** Asks a captcha's service whether a person was there. */
@NullMarked
package com.ketaesthetic.frontdesk.captcha;

import org.jspecify.annotations.NullMarked;
