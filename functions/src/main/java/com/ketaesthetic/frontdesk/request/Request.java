package com.ketaesthetic.frontdesk.request;

import com.ketaesthetic.frontdesk.submission.Reference;

/**
 * A stored submission as staff handle it.
 *
 * @param version the number of transitions that the request has gone through
 */
public record Request(Reference reference, RequestState state, long version) {}
