/** Attacks on the desk, from outside: over HTTP as a browser or an attacker would, with looks into the table. */
@NullMarked
package com.ketaesthetic.frontdesk.local.desk;

import org.jspecify.annotations.NullMarked;
