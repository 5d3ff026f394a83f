package com.ketaesthetic.frontdesk.local.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.ketaesthetic.frontdesk.local.Eventually;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What staff see and do about mails to patients. */
class DeskMailTests {
    private static final String NOTE = "Wants to come on Monday";
    private static final String NOT_TOLD = "was not told";
    private static final String AGAIN = "button[value=resend][aria-label*=To the patient]";

    @AutoClose
    private static final Clinic clinic = new Clinic();

    private static final DeskBrowser rosa = clinic.signedIn(Clinic.ROSA);
    private String reference = "";
    private String page = "";

    @BeforeEach
    void aRequest() {
        reference = clinic.request();
        page = "/desk/requests/" + reference;
    }

    private static Map<String, String> decline(String formId, String version) {
        return new HashMap<>(Map.of(
                "action", "decline", "reason", "other", "mail", "on", "note", NOTE, "version", version, "formId",
                formId));
    }

    private HttpResponse<String> send(Map<String, String> form) {
        return rosa.submit(page + "/transitions", form);
    }

    private Document shown() {
        return DeskBrowser.page(rosa.get(page));
    }

    @Test
    void aPreviewLeadsBackWithEverythingTyped() {
        Map<String, String> form = decline("a-form", "0");
        assertThat(DeskBrowser.page(send(form)).select(".mail").text()).doesNotContain(NOTE);
        form.put("back", "yes");

        HttpResponse<String> back = send(form);

        assertThat(back.statusCode()).isEqualTo(200);
        assertThat(DeskBrowser.note(back)).contains(NOTE);
        assertThat(DeskBrowser.page(back).select("[name=action][value=decline]").hasAttr("checked"))
                .isTrue();
        assertThat(DeskBrowser.page(back).select("[name=mail]").hasAttr("checked"))
                .isTrue();
        assertThat(clinic.state(reference)).hasSize(1);
    }

    @Test
    void aDeclineOfWhichThePatientIsNotToldSaysSo() {
        Eventually.holds(() -> assertThat(shown().select(AGAIN)).hasSize(1));
        for (int version = 0; version < 2; version++) {
            Map<String, String> again = Map.of(
                    "action", "resend",
                    "mailKind", "patient",
                    "inbox", "1",
                    "version", Integer.toString(version),
                    "formId", "again-" + version);
            assertThat(send(again).statusCode()).isEqualTo(303);
        }
        Map<String, String> form = decline("a-form", "2");
        form.put("confirmed", "yes");

        HttpResponse<String> declined = send(form);

        assertThat(declined.statusCode()).isEqualTo(303);
        assertThat(DeskBrowser.text(rosa.get(DeskBrowser.location(declined)))).contains(NOT_TOLD);
    }

    @Test
    void aDeclineOfWhichThePatientIsToldSaysNothingElse() {
        Map<String, String> form = decline("a-form", "0");
        form.put("confirmed", "yes");

        HttpResponse<String> declined = send(form);

        assertThat(declined.statusCode()).isEqualTo(303);
        assertThat(DeskBrowser.text(rosa.get(DeskBrowser.location(declined))))
                .contains("declined")
                .doesNotContain(NOT_TOLD);
    }

    @Test
    void whatIsOnItsWayIsNotOfferedToBeSentAgain() {
        clinic.site.faults("{\"ses\":\"pause\"}");
        reference = clinic.request();
        page = "/desk/requests/" + reference;

        assertThat(shown().select("h1").text()).contains(reference);
        assertThat(shown().select("button[value=resend]")).isEmpty();

        clinic.site.faults("{\"ses\":\"ok\"}");
    }

    /** Nobody has done anything, and whoever follows a link with this word sees a page all the same. */
    @Test
    void aLinkThatSaysThatSomethingWasDoneBreaksNothing() {
        assertThat(rosa.get(page + "?done=decline").statusCode()).isEqualTo(200);
    }
}
