/**
 * Taking a submission in once: idempotency, limits, screening and the captcha. What it needs from outside it names as an
 * interface, in its own words.
 */
@NullMarked
package com.ketaesthetic.frontdesk.intake;

import org.jspecify.annotations.NullMarked;
