/** A stand-in for SES: takes mails as SES does, keeps them, and fails when it is told to. */
@NullMarked
package com.ketaesthetic.frontdesk.local.ses;

import org.jspecify.annotations.NullMarked;
