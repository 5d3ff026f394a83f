/** What the adapters of AWS services share. Knows the SDK and nothing of ours. */
@NullMarked
package com.ketaesthetic.frontdesk.aws;

import org.jspecify.annotations.NullMarked;
