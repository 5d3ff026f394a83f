package com.ketaesthetic.frontdesk.request;

import com.ketaesthetic.frontdesk.submission.Reference;

/**
 * A stored submission as staff deals with it.
 *
 * @param version how many transitions it has gone through
 */
public record Request(Reference reference, RequestState state, long version) {}
