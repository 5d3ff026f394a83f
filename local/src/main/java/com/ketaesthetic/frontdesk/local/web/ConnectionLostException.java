package com.ketaesthetic.frontdesk.local.web;

/** Thrown instead of returning an answer, to close the connection without one. */
public final class ConnectionLostException extends RuntimeException {}
