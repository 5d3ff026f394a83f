/** A stand-in for SES. It accepts mails as SES does, keeps them, and fails on request. */
@NullMarked
package com.ketaesthetic.frontdesk.local.ses;

import org.jspecify.annotations.NullMarked;
