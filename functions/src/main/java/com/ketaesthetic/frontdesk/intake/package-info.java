/**
 * Takes in each submission once, with idempotency, limits, screening and the captcha. For everything that it needs from
 * outside, this package defines an interface in its own terms.
 */
@NullMarked
package com.ketaesthetic.frontdesk.intake;

import org.jspecify.annotations.NullMarked;
