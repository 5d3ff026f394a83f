package com.ketaesthetic.frontdesk.desk;

import com.ketaesthetic.frontdesk.submission.Contact;
import com.ketaesthetic.frontdesk.words.DeskWords;
import java.util.ArrayList;
import java.util.List;

/** How somebody wants to be reached, and what they allow. */
final class Reach {
    private Reach() {}

    static String words(DeskWords words, Contact contact, boolean voicemailOk) {
        List<String> parts = new ArrayList<>();
        parts.add(words.choice("reach", contact.method()));
        if (contact.phone() != null) {
            parts.add(words.text(voicemailOk ? "reach.voicemail" : "reach.no-voicemail"));
            parts.add(words.text(contact.textConsent() ? "reach.texts" : "reach.no-texts"));
        }
        return String.join(", ", parts);
    }
}
