package com.ketaesthetic.frontdesk.local;

/** Requests that patients send. */
public final class Posts {
    private Posts() {}

    /** A valid appointment request from this address. */
    public static String appointment(String email) {
        return """
                {"name": "Maria Lopez", "email": "%s", "phone": "(212) 555-0123", "patientType": "new", "consent": true}""".formatted(email);
    }

    public static String contact(String email) {
        return """
                {"name": "Maria Lopez", "email": "%s", "message": "Do you take my insurance?", "consent": true}""".formatted(email);
    }
}
