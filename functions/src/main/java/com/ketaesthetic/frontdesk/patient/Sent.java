package com.ketaesthetic.frontdesk.patient;

import com.ketaesthetic.frontdesk.form.Form;
import com.ketaesthetic.frontdesk.http.PostedForm;
import com.ketaesthetic.frontdesk.submission.Choice;
import com.ketaesthetic.frontdesk.submission.Wish;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A form of the page as it was sent. */
record Sent(PostedForm posted) {
    static final String ACTION = "action";
    static final String DIGITS = "digits";
    static final String PROOF = "proof";
    static final String VERSION = "version";
    static final String FORM_ID = "formId";
    /** Present when the patient was asked whether they really want to take the request back, and said yes. */
    static final String CONFIRMED = "confirmed";
    /** Present when the page is only to be drawn again, in another language, with what was typed. */
    static final String REDRAW = "redraw";

    static final Sent NOTHING = new Sent(PostedForm.EMPTY);

    private static final int LONGEST_FORM_ID = 40;

    /** What is to be done. Without an action that is known, the page is shown. */
    Act act() {
        return posted.text(ACTION).flatMap(text -> Choice.of(Act.class, text)).orElse(Act.SHOW);
    }

    Optional<String> digits() {
        return posted.text(DIGITS);
    }

    Optional<String> proof() {
        return posted.text(PROOF);
    }

    boolean isConfirmed() {
        return posted.text(CONFIRMED).isPresent();
    }

    boolean isRedrawn() {
        return posted.text(REDRAW).isPresent();
    }

    /** The preferred times and the message. */
    Form form() {
        return posted.form();
    }

    /**
     * Which page the form was on, in the version of the request that it showed, if the form says so.
     *
     * @param formId an identifier that no other page has
     */
    record Origin(long version, String formId) {
        /**
         * The identifier of a change that was made on the page. A page can have two different changes made, if somebody
         * goes back in their browser, and the second one must not count as the first one sent again.
         */
        String changeId(Act act, Optional<Wish> wish) {
            return formId + "-" + act.value()
                    + wish.map(wished ->
                                    "-" + Integer.toHexString(wished.toString().hashCode()))
                            .orElse("");
        }
    }

    Optional<Origin> origin() {
        Optional<Long> version =
                posted.text(VERSION).filter(text -> text.matches("[0-9]{1,9}")).map(Long::parseLong);
        Optional<String> formId = posted.text(FORM_ID).filter(text -> text.matches("[!-~]{1," + LONGEST_FORM_ID + "}"));
        return version.flatMap(seen -> formId.map(id -> new Origin(seen, id)));
    }

    /** What is sent along while the patient types their digits again, so that nothing that was typed is lost. */
    Map<String, String> kept() {
        Map<String, String> kept = new LinkedHashMap<>();
        posted.values().forEach((name, value) -> {
            if (name.matches(ACTION + "|" + VERSION + "|" + FORM_ID + "|" + CONFIRMED
                            + "|message|preferredTimes\\[[0-9]{1,4}]\\[[A-Za-z]{1,40}]")
                    && !value.isEmpty()) {
                kept.put(name, value);
            }
        });
        return kept;
    }
}
