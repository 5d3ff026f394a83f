/**
 * The submissions of patients and the values they are made of. Each of these values is valid once it exists. This is
 * the lowest package of the domain: it depends only on the JDK and libphonenumber.
 */
@NullMarked
package com.ketaesthetic.frontdesk.submission;

import org.jspecify.annotations.NullMarked;
