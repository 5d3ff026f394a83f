package com.ketaesthetic.frontdesk.local.signin;

/** An error that the API answers with. */
final class CognitoException extends RuntimeException {
    private final String type;

    CognitoException(String type, String message) {
        super(message);
        this.type = type;
    }

    String type() {
        return type;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
