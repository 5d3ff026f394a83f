package com.ketaesthetic.frontdesk.http;

import com.ketaesthetic.frontdesk.form.Form;
import com.ketaesthetic.frontdesk.submission.Kind;

/** Reads the body of a request as a form, or returns the problem that prevents it. */
final class FormReader {
    /** The size of the largest body that is read, in bytes as sent. */
    static final int LARGEST_BODY = 32 * 1024;

    private FormReader() {}

    sealed interface Read {
        record Understood(Form form) implements Read {}

        record NotUnderstood(Problem problem) implements Read {}
    }

    static Read read(Kind kind, ApiRequest request) {
        MediaType type = request.header("Content-Type").map(MediaType::parse).orElse(null);
        boolean encoded = request.header("Content-Encoding")
                .filter(encoding -> !encoding.equalsIgnoreCase("identity"))
                .isPresent();
        if (type == null || !type.isReadable() || encoded) {
            return new Read.NotUnderstood(Problem.UNSUPPORTED_MEDIA_TYPE);
        }
        if (request.body().length > LARGEST_BODY) {
            return new Read.NotUnderstood(Problem.TOO_LARGE);
        }
        try {
            return new Read.Understood(form(kind, type, request.body()));
        } catch (UnreadableBodyException unreadable) {
            return new Read.NotUnderstood(unreadable.problem());
        }
    }

    private static Form form(Kind kind, MediaType type, byte[] body) throws UnreadableBodyException {
        return switch (type.name()) {
            case MediaType.JSON -> JsonForm.read(kind, body);
            case MediaType.MULTIPART_FORM -> FormBinding.form(kind, Multipart.entries(body, type.boundary()));
            default -> FormBinding.form(kind, UrlEncoded.entries(body));
        };
    }
}
