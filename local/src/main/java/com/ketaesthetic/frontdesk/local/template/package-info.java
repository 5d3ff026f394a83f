/** Reads template.yaml, so that the local stack runs what is deployed. This package does not know how it is run. */
@NullMarked
package com.ketaesthetic.frontdesk.local.template;

import org.jspecify.annotations.NullMarked;
