/**
 * The domain: what a patient may send, the rules it is read by, what becomes of it, and the states of its mails. Knows
 * the JDK and libphonenumber alone; what it needs from outside it names as an interface, in its own words.
 */
@NullMarked
package com.ketaesthetic.frontdesk.submission;

import org.jspecify.annotations.NullMarked;
