/** What the adapters of AWS services share. This package knows the SDK, and no other package of Front Desk. */
@NullMarked
package com.ketaesthetic.frontdesk.aws;

import org.jspecify.annotations.NullMarked;
