package com.ketaesthetic.frontdesk.local.web;

/** Instead of an answer: the connection ends without one. */
public final class ConnectionLostException extends RuntimeException {}
