package com.ketaesthetic.frontdesk.patient;

import com.ketaesthetic.frontdesk.http.Site;
import com.ketaesthetic.frontdesk.request.PatientFile;
import com.ketaesthetic.frontdesk.submission.Language;
import com.ketaesthetic.frontdesk.words.Words;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The page that whoever has the link may see, and that asks for the digits.
 *
 * @param kept what was typed on another page, and is sent along with the digits
 * @param mistake the key of the words for what is wrong with the digits, or null
 */
record AskView(
        Words words,
        Site site,
        PatientFile file,
        Notice notice,
        Map<String, String> kept,
        @Nullable String mistake) {
    /** The title of the page. If something is wrong, it says so first, because screen readers read it first. */
    String title() {
        String title = words.text("patient.title");
        return mistake == null && notice.alert() == null ? title : words.text("form.error-prefix") + " " + title;
    }

    /** The words for how far the request is. They say nothing that was typed, and no time. */
    String status() {
        return words.text(PageView.statusKey(file.request().state()));
    }

    boolean isByPhone() {
        return file.hasPhone();
    }

    Language otherLanguage() {
        return PageView.other(words.language());
    }
}
