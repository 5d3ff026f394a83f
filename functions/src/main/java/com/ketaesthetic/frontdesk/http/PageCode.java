package com.ketaesthetic.frontdesk.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;
import java.util.regex.Pattern;

/** The style sheet and the script that are part of the page itself, so that one answer holds the whole page. */
public record PageCode(String style, String script) {
    private static final Pattern COMMENT_LINES = Pattern.compile("^ *(//.*|/\\*\\*(?s:.*?)\\*/)\\R", Pattern.MULTILINE);

    /** The code of the forms' pages. */
    public static final PageCode OURS = new PageCode(resource(PageCode.class, "pages.css"), script("form.js"));

    /** How a content security policy names the style sheet. */
    public String styleHash() {
        return "'sha256-" + hash(style) + "'";
    }

    /** How a content security policy names the script. */
    public String scriptHash() {
        return "'sha256-" + hash(script) + "'";
    }

    /** One of our scripts without the lines that are comments, which are for us and a fifth of what a browser would load. */
    static String script(String name) {
        return script(PageCode.class, name);
    }

    /** The script with this name beside a class, without the lines that are comments. */
    public static String script(Class<?> beside, String name) {
        return COMMENT_LINES.matcher(resource(beside, name)).replaceAll("");
    }

    /** The text of the file with this name beside a class. */
    public static String resource(Class<?> beside, String name) {
        try (InputStream file = Objects.requireNonNull(beside.getResourceAsStream(name), name)) {
            return new String(file.readAllBytes(), UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The SHA-256 hash of a text, in Base64. */
    static String hash(String code) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(code.getBytes(UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
