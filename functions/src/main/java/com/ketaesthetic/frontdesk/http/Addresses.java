package com.ketaesthetic.frontdesk.http;

import com.ketaesthetic.frontdesk.submission.Kind;
import com.ketaesthetic.frontdesk.submission.Language;
import com.ketaesthetic.frontdesk.submission.Reference;

/**
 * The addresses of our pages, relative to each other, so that they work under any stage of the API. They begin where
 * the forms and the addresses that forms are posted to are.
 */
final class Addresses {
    private Addresses() {}

    /** The page with the form. */
    static String form(Kind kind) {
        return switch (kind) {
            case APPOINTMENT_REQUEST -> "appointment-request";
            case CONTACT_MESSAGE -> "contact";
        };
    }

    /** Where the form is posted to get it again in this language. */
    static String redraw(Kind kind, Language language) {
        return "redraw?form=" + form(kind) + "&language=" + language.value();
    }

    /** Where the form is posted to. */
    static String post(Kind kind) {
        return switch (kind) {
            case APPOINTMENT_REQUEST -> "appointment-requests";
            case CONTACT_MESSAGE -> "contact-messages";
        };
    }

    /** The page after a form was stored, without its parameters. */
    static String thanks(Kind kind) {
        return form(kind) + "/thanks";
    }

    /** The page after a form was stored. The address has nothing that was typed, so it may be shown again and kept. */
    static String thanks(Kind kind, Language language, Reference reference) {
        return thanks(kind) + "?reference=" + reference.shown() + "&language=" + language.value();
    }
}
