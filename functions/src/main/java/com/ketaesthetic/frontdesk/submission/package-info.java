/**
 * What a patient asks of the clinic: submissions and the values they are made of, each of which is valid once it exists.
 * The lowest package of the domain: it knows the JDK and libphonenumber alone.
 */
@NullMarked
package com.ketaesthetic.frontdesk.submission;

import org.jspecify.annotations.NullMarked;
