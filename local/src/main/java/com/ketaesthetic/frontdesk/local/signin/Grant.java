package com.ketaesthetic.frontdesk.local.signin;

import java.time.Instant;

/**
 * What a code stands for.
 *
 * @param authenticatedAt when the user gave their password
 */
record Grant(AuthorizationRequest request, String sub, Instant authenticatedAt) {}
