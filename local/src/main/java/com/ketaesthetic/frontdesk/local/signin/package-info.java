/**
 * A stand-in for Amazon Cognito with one user pool: its sign-in pages, its OpenID endpoints, and the operations of its
 * API that the desk uses. It is as strict as Cognito is. It is only for laptops, so its page shows all passwords.
 */
@NullMarked
package com.ketaesthetic.frontdesk.local.signin;

import org.jspecify.annotations.NullMarked;
