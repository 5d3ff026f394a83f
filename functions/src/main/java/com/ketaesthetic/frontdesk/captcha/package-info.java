/** Asks a captcha service whether a person filled in the form. */
@NullMarked
package com.ketaesthetic.frontdesk.captcha;

import org.jspecify.annotations.NullMarked;
