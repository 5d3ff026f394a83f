package com.ketaesthetic.frontdesk.http;

import com.ketaesthetic.frontdesk.form.Form;
import com.ketaesthetic.frontdesk.submission.Kind;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;

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
        return (type.name().equals(MediaType.JSON)
                        ? JsonForm.read(kind, request.body())
                        : urlEncoded(kind, request.body()))
                .<Read>map(Read.Understood::new)
                .orElseGet(() -> new Read.NotUnderstood(Problem.MALFORMED));
    }

    /** The form, or nothing if the body is not UTF-8. */
    static Optional<Form> urlEncoded(Kind kind, byte[] body) {
        try {
            return Optional.of(FormBinding.form(kind, UrlEncoded.entries(body)));
        } catch (CharacterCodingException notUtf8) {
            return Optional.empty();
        }
    }
}
