package com.ketaesthetic.frontdesk.local.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.ketaesthetic.frontdesk.local.Eventually;
import com.ketaesthetic.frontdesk.request.RequestEvent;
import com.ketaesthetic.frontdesk.submission.Checked;
import com.ketaesthetic.frontdesk.submission.Message;
import com.ketaesthetic.frontdesk.submission.PartOfDay;
import com.ketaesthetic.frontdesk.submission.PreferredTime;
import com.ketaesthetic.frontdesk.submission.Wish;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What staff see and do when a patient asks for another time or takes a request back. */
class WishTests {
    private static final String XSS = "</pre><script>alert(1)</script> I can only come \"later\"";

    @AutoClose
    private static final Clinic clinic = new Clinic();

    private static final DeskBrowser rosa = clinic.signedIn(Clinic.ROSA);
    private String reference = "";
    private final LocalDate today = LocalDate.now(ZoneId.of("America/New_York"));

    @BeforeEach
    void aRequest() {
        reference = clinic.request();
    }

    private void change(String action, int version, Map<String, String> more) {
        Map<String, String> form = new LinkedHashMap<>(more);
        form.putAll(Map.of(
                "action",
                action,
                "version",
                Integer.toString(version),
                "formId",
                action + version,
                "confirmed",
                "yes"));
        HttpResponse<String> answer = rosa.submit(DeskBrowser.transitions(reference), form);
        if (answer.statusCode() == 422) {
            form.put("warned", DeskBrowser.field(DeskBrowser.page(answer), "warned"));
            answer = rosa.submit(DeskBrowser.transitions(reference), form);
        }
        assertThat(answer.statusCode()).isEqualTo(303);
    }

    private void book() {
        change("book", 0, Map.of("appointmentDate", today.plusDays(14).toString(), "appointmentTime", "10:30"));
    }

    private void askFor(String words) {
        Message message = ((Checked.Right<Message>) Message.parse(words)).value();
        List<PreferredTime> times = List.of(new PreferredTime(today.plusDays(21), PartOfDay.AFTERNOON));
        clinic.byPatient(
                reference,
                new RequestEvent.AskForChange(
                        new Wish(times, Optional.of(message)), Instant.now().plusSeconds(86_400)));
    }

    private Document shown() {
        return DeskBrowser.page(rosa.get("/desk/requests/" + reference));
    }

    @Test
    void aWishIsTheFirstThingToDoWithTheOldTimeBesideIt() {
        book();
        askFor("I can only come later");

        assertThat(shown().select(".now .state").text()).contains("Asks for another time", "10:30 AM");
        assertThat(shown().select(".last").text())
                .contains("the patient", "asked for another time", "afternoon", "I can only come later");
        assertThat(shown().select("#action input").eachAttr("value"))
                .containsExactly(
                        "move", "keep", "cancel", "called", "voicemail", "no-answer", "texted", "emailed", "note");
        Eventually.holds(() -> {
            Document list = DeskBrowser.page(rosa.get("/desk"));
            assertThat(list.select("main section").first()).isNotNull();
            assertThat(list.select("main section").getFirst().text())
                    .contains("Another time asked for", reference, "afternoon", "the appointment", "10:30 AM");
        });
        change("voicemail", 2, Map.of());
        assertThat(shown().select(".now .state").text()).contains("Asks for another time", "Left a voicemail");
        change("keep", 3, Map.of());
        assertThat(shown().select(".now .state").text()).startsWith("Appointment:");
        assertThat(shown().select(".history > li").eachText().getFirst()).contains("kept the old time", "Rosa Ruiz");
    }

    @Test
    void whatThePatientWritesStaysText() {
        book();
        askFor(XSS);

        for (String path : List.of("/desk/requests/" + reference, "/desk", "/desk?changed=" + reference)) {
            Document page = DeskBrowser.page(rosa.get(path));
            assertThat(page.select("script")).hasSize(1);
            assertThat(page.expectFirst("script").data()).doesNotContain("alert(1)");
        }
        assertThat(shown().select(".last pre").text()).isEqualTo(XSS);
        // Neither the page of somebody who was too late nor the mail that would go out has it as anything but text.
        HttpResponse<String> late = rosa.submit(
                DeskBrowser.transitions(reference),
                Map.of("action", "note", "note", XSS, "version", "1", "formId", "late"));
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(DeskBrowser.page(late).select("script")).hasSize(1);
        HttpResponse<String> preview = rosa.submit(
                DeskBrowser.transitions(reference),
                Map.of("action", "cancel", "note", XSS, "version", "2", "formId", XSS, "warned", XSS));
        assertThat(preview.statusCode()).isEqualTo(200);
        assertThat(DeskBrowser.page(preview).select("script")).hasSize(1);
        assertThat(DeskBrowser.page(preview).select(".mail").text())
                .contains("We have cancelled your appointment.", "10:30 AM")
                .doesNotContain("later");
    }

    /** Whom staff want to call later is listed by the time of the call, and not by the one of the appointment. */
    @Test
    void theOldTimeIsNotFreeWhileThePatientIsToBeCalledLater() {
        Map<String, String> time =
                Map.of("appointmentDate", today.plusDays(14).toString(), "appointmentTime", "16:15", "minutes", "30");
        change("book", 0, time);
        askFor("I can only come later");
        change("voicemail", 2, Map.of("callAgainDate", today.plusDays(2).toString(), "callAgainTime", "10:00"));
        Map<String, String> form = new LinkedHashMap<>(time);
        form.putAll(Map.of("action", "book", "version", "0", "formId", "another", "confirmed", "yes"));
        String another = DeskBrowser.transitions(clinic.request());

        Eventually.holds(() -> assertThat(DeskBrowser.page(rosa.submit(another, form))
                        .select("[role=alert]")
                        .text())
                .contains("Somebody else has an appointment"));
    }

    @Test
    void anAppointmentThatThePatientCancelsSaysSo() {
        book();
        clinic.byPatient(reference, new RequestEvent.Withdraw(Instant.now().plusSeconds(86_400)));

        assertThat(shown().select(".now .state").text()).contains("Cancelled by the patient", "10:30 AM");
        assertThat(shown().select(".history > li").eachText().getFirst())
                .contains("cancelled: ", "10:30", "the patient");
        assertThat(shown().select("#action input").eachAttr("value")).containsExactly("reopen", "note");
    }
}
