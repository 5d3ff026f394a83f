/** Reads template.yaml: what the local stack runs is what is deployed. Knows nothing of how it is run. */
@NullMarked
package com.ketaesthetic.frontdesk.local.template;

import org.jspecify.annotations.NullMarked;
