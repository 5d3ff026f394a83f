package com.ketaesthetic.frontdesk.local.patient;

import static org.assertj.core.api.Assertions.assertThat;

import com.ketaesthetic.frontdesk.local.Eventually;
import com.ketaesthetic.frontdesk.local.Site;
import com.ketaesthetic.frontdesk.request.RequestEvent;
import com.ketaesthetic.frontdesk.request.RequestState;
import com.ketaesthetic.frontdesk.submission.Appointment;
import com.ketaesthetic.frontdesk.submission.Reference;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What patients do on their page. */
class PatientPageTests {
    private static final Instant IN_THREE_DAYS = Instant.ofEpochMilli(System.currentTimeMillis())
            .plus(3, ChronoUnit.DAYS)
            .truncatedTo(ChronoUnit.HOURS);
    private static final Appointment APPOINTMENT = new Appointment(IN_THREE_DAYS, 60);
    private static final RequestEvent BOOK = new RequestEvent.Book(APPOINTMENT);

    @AutoClose
    private static final Patients patients = new Patients();

    /** The first day that the page offers. */
    private static String someDay(Document page) {
        return page.select("#preferredTimes-0-date option[value~=^2]")
                .getFirst()
                .attr("value");
    }

    @Test
    void aLookSaysHowFarTheRequestIsAndNothingThatWasTyped() {
        Reference reference = patients.request();
        patients.does(reference, BOOK, Patients.ROSA);

        HttpResponse<String> answer = patients.get(reference);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Patients.text(answer))
                .contains("You have an appointment with us.", reference.shown())
                .doesNotContain("Maria", "Lopez", "bus", "0123", "minutes")
                .doesNotContain(LocalDate.ofInstant(IN_THREE_DAYS, ZoneId.of("America/New_York"))
                        .toString());
        assertThat(answer.body()).doesNotContain("proof", "patient1@");
        assertThat(patients.history(reference)).containsExactly("book");
    }

    @Test
    void theRightDigitsShowWhatWasAskedAndTheAppointment() {
        Reference reference = patients.request();
        patients.does(reference, BOOK, Patients.ROSA);

        HttpResponse<String> answer = patients.post(reference, Map.of("action", "show", "digits", Patients.DIGITS));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Patients.text(answer)).contains("Maria Lopez", "I can come by bus.", "60 minutes");
        assertThat(answer.body()).doesNotContain("555", "0123", "@example.com");
    }

    @Test
    void aWishBecomesOneOfTheRequestAndTheClinicIsTold() {
        Reference reference = patients.request();
        Document page = patients.open(reference);

        HttpResponse<String> answer = patients.post(
                reference,
                Patients.with(
                        Patients.hidden(page, "change"),
                        "preferredTimes[0][date]",
                        someDay(page),
                        "preferredTimes[0][partOfDay]",
                        "morning",
                        "message",
                        "Mornings are better."));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Patients.text(answer)).contains("We have told the clinic.", "Morning", "Mornings are better.");
        assertThat(patients.history(reference)).containsExactly("ask-for-change");
        assertThat(patients.item(reference, "submission").orElseThrow().toString())
                .contains(someDay(page));
        Eventually.holds(() -> assertThat(patients.site.partition(reference.value()).stream()
                        .map(item -> item.get("sk").asText()))
                .contains("mail#change-asked", "mail#change-receipt"));
    }

    @Test
    void anotherTimeLeavesTheAppointmentStanding() {
        Reference reference = patients.request();
        patients.does(reference, BOOK, Patients.ROSA);
        Document page = patients.open(reference);

        HttpResponse<String> answer = patients.post(
                reference, Patients.with(Patients.hidden(page, "change"), "message", "Could it be a day later?"));

        assertThat(Patients.text(answer)).contains("Until we confirm a new one, your appointment stands.");
        assertThat(patients.status(reference)).isEqualTo("CHANGE_REQUESTED");
    }

    @Test
    void aWithdrawalIsAskedAboutFirst() {
        Reference reference = patients.request();
        patients.does(reference, BOOK, Patients.ROSA);
        Document page = patients.open(reference);

        HttpResponse<String> asked = patients.post(reference, Patients.hidden(page, "withdraw"));

        assertThat(Patients.text(asked)).contains("Cancel your appointment?");
        assertThat(patients.status(reference)).isEqualTo("BOOKED");
        Map<String, String> confirmed = Patients.hidden(Patients.page(asked), "withdraw");
        assertThat(confirmed).containsEntry("confirmed", "true");

        HttpResponse<String> done = patients.post(reference, confirmed);

        assertThat(Patients.text(done)).contains("You have cancelled your appointment.");
        assertThat(patients.status(reference)).isEqualTo("WITHDRAWN");
        assertThat(patients.item(reference, "mail#withdrawn")).isPresent();
        assertThat(patients.item(reference, "mail#withdrawal-receipt")).isPresent();
        assertThat(patients.get(reference).statusCode()).isEqualTo(200);
    }

    @Test
    void theAppointmentGoesIntoACalendar() {
        Reference reference = patients.request();
        patients.does(reference, BOOK, Patients.ROSA);
        Document page = patients.open(reference);

        HttpResponse<String> file = patients.post(reference, Patients.hidden(page, "calendar"));

        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().firstValue("Content-Type")).contains("text/calendar; charset=UTF-8; method=REQUEST");
        assertThat(file.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"appointment.ics\"");
        assertThat(file.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(file.body())
                .contains("METHOD:REQUEST\r\n", "SEQUENCE:0\r\n", reference.value())
                .doesNotContain("bus");
        patients.does(reference, new RequestEvent.Cancel(APPOINTMENT.at().plus(Duration.ofDays(30))), Patients.ROSA);
        assertThat(patients.post(reference, Patients.hidden(page, "calendar")).statusCode())
                .isEqualTo(409);
        assertThat(patients.history(reference)).containsExactly("book", "cancel");
    }

    @Test
    void whoWantsNoMailsGetsNone() {
        Reference reference = patients.request();
        Document page = patients.open(reference);

        HttpResponse<String> answer = patients.post(reference, Patients.hidden(page, "stop-mails"));

        assertThat(Patients.text(answer)).contains("We do not send you emails about this request any more.");
        assertThat(Patients.page(answer).select("form input[value=stop-mails]")).isEmpty();
        assertThat(patients.item(reference, "submission")
                        .orElseThrow()
                        .get("mailsUnwanted")
                        .asBoolean())
                .isTrue();
    }

    /** A double tap, or a browser that sends a form again because the answer was lost. */
    @Test
    void aFormThatIsSentAgainIsDoneOnce() {
        Reference reference = patients.request();
        Map<String, String> fields =
                Patients.with(Patients.hidden(patients.open(reference), "change"), "message", "Mornings are better.");

        for (int i = 0; i < 3; i++) {
            HttpResponse<String> answer = patients.post(reference, fields);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(Patients.text(answer)).contains("We have told the clinic.");
        }

        assertThat(patients.history(reference)).containsExactly("ask-for-change");
        assertThat(patients.item(reference, "mail#change-asked#1")).isEmpty();
    }

    @Test
    void anotherWishOnThePageBeforeIsNotTakenForTheFirstOneSentAgain() {
        Reference reference = patients.request();
        Map<String, String> fields = Patients.hidden(patients.open(reference), "change");
        patients.post(reference, Patients.with(fields, "message", "Mornings are better."));

        HttpResponse<String> answer = patients.post(reference, Patients.with(fields, "message", "No, evenings are."));

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(Patients.message(answer)).contains("No, evenings are.");
        HttpResponse<String> again = patients.post(
                reference,
                Patients.with(Patients.hidden(Patients.page(answer), "change"), "message", "No, evenings are."));
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(patients.history(reference)).containsExactly("ask-for-change", "ask-for-change");
    }

    @Test
    void whatStaffDoAmongThemselvesDoesNotStandInTheWay() {
        Reference reference = patients.request();
        Map<String, String> fields = Patients.hidden(patients.open(reference), "change");
        patients.does(reference, new RequestEvent.Take(), Patients.ROSA);
        patients.does(reference, new RequestEvent.Note(), Patients.ROSA);

        assertThat(patients.post(reference, Patients.with(fields, "message", "Mornings are better."))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void anActionThatIsNoLongerAllowedIsExplainedAndNothingTypedIsLost() {
        Reference reference = patients.request();
        Map<String, String> fields = Patients.hidden(patients.open(reference), "change");
        patients.does(
                reference,
                new RequestEvent.Close(
                        RequestState.Closing.ANSWERED,
                        Instant.ofEpochMilli(System.currentTimeMillis()).plus(Duration.ofDays(100))),
                Patients.ROSA);

        HttpResponse<String> answer =
                patients.post(reference, Patients.with(fields, "message", "Mornings are better."));

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(Patients.text(answer))
                .contains("We have answered your request.", "Nothing was sent", "Mornings are better.");
        assertThat(Patients.page(answer).getElementById("change")).isNull();
        assertThat(patients.history(reference)).containsExactly("close");
    }

    @Test
    void whatIsBookedAfterAWithdrawalWasBegunIsShownFirst() {
        Reference reference = patients.request();
        Map<String, String> fields =
                Patients.with(Patients.hidden(patients.open(reference), "withdraw"), "confirmed", "true");
        patients.does(reference, BOOK, Patients.ROSA);

        HttpResponse<String> answer = patients.post(reference, fields);

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(Patients.text(answer)).contains("has changed since you opened this page", "Your appointment");
        assertThat(patients.status(reference)).isEqualTo("BOOKED");
    }

    @Test
    void nothingCanBeDoneAboutAnAppointmentWhoseTimeHasCome() {
        Reference reference = patients.request();
        patients.does(
                reference,
                new RequestEvent.Book(new Appointment(
                        Instant.ofEpochMilli(System.currentTimeMillis()).plus(Duration.ofHours(1)), 60)),
                Patients.ROSA);
        Map<String, String> fields =
                Patients.with(Patients.hidden(patients.open(reference), "withdraw"), "confirmed", "true");
        patients.set(reference, "submission", "appointmentAt", "2026-01-01T15:00:00.000Z");

        HttpResponse<String> answer = patients.post(reference, fields);

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(Patients.page(answer).select("form input[value=withdraw], #change"))
                .isEmpty();
        assertThat(patients.status(reference)).isEqualTo("BOOKED");
    }

    @Test
    void mistakesAreNamedAndWhatWasTypedStays() {
        Reference reference = patients.request();
        Map<String, String> fields = Patients.hidden(patients.open(reference), "change");

        HttpResponse<String> empty = patients.post(reference, fields);
        HttpResponse<String> past = patients.post(
                reference,
                Patients.with(
                        fields,
                        "preferredTimes[0][date]",
                        "2020-01-01",
                        "preferredTimes[0][partOfDay]",
                        "morning",
                        "message",
                        "Kept"));

        assertThat(empty.statusCode()).isEqualTo(422);
        assertThat(Patients.text(empty)).contains("Please choose a day or write a message.");
        assertThat(past.statusCode()).isEqualTo(422);
        assertThat(Patients.text(past)).contains("This day is over or too soon.");
        assertThat(past.body()).contains("Kept", "2020-01-01");
        assertThat(patients.history(reference)).isEmpty();
    }

    @Test
    void aProofThatHasExpiredAsksForTheDigitsAndKeepsWhatWasTyped() {
        Reference reference = patients.request();
        Map<String, String> fields = Patients.with(
                Patients.hidden(patients.open(reference), "change"),
                "proof",
                patients.proof(reference, "change", Instant.EPOCH.plusSeconds(1)),
                "message",
                "Mornings are better.");

        HttpResponse<String> asked = patients.post(reference, fields);

        assertThat(asked.statusCode()).isEqualTo(403);
        assertThat(Patients.text(asked)).contains("Please enter your digits again.");
        assertThat(patients.tries(reference)).isZero();
        HttpResponse<String> done = patients.post(
                reference, Patients.with(Patients.hidden(Patients.page(asked), "change"), "digits", Patients.DIGITS));
        assertThat(Patients.text(done)).contains("We have told the clinic.", "Mornings are better.");
    }

    @Test
    void speaksTheLanguageOfTheRequestOrTheOneThatIsChosen() {
        Reference reference = patients.request("language", "es");

        assertThat(Patients.text(patients.get(reference))).contains("Hemos recibido su solicitud.");
        HttpResponse<String> english = patients.site.get("/request/" + patients.token(reference) + "?language=en");
        assertThat(Patients.text(english)).contains("We have received your request.");
        assertThat(Patients.page(english).select("html").attr("lang")).isEqualTo("en");
        assertThat(english.headers().firstValue("Content-Language")).contains("en");
    }

    @Test
    void aCodeOpensThePageOfAPatientWithoutAPhone() {
        Reference reference = patients.message("nophone@example.com");
        assertThat(Patients.text(patients.get(reference))).contains("Send me a code");

        HttpResponse<String> mailed = patients.post(reference, Map.of("action", "send-code"));

        assertThat(mailed.statusCode()).isEqualTo(200);
        assertThat(patients.item(reference, "mail#code")).isPresent();
        assertThat(patients.item(reference, "submission")
                        .orElseThrow()
                        .get("version")
                        .asInt())
                .isZero();
        assertThat(mailed.body()).doesNotContain(patients.code(reference, 0));
        Eventually.holds(() -> assertThat(patients.site.mailsTo("nophone@example.com"))
                .anySatisfy(mail -> {
                    assertThat(mail.get("text").asText()).contains(patients.code(reference, 0));
                    assertThat(mail.get("html").asText()).contains(patients.code(reference, 0));
                    assertThat(mail.get("subject").asText()).doesNotContain(patients.code(reference, 0));
                }));
        HttpResponse<String> opened =
                patients.post(reference, Map.of("action", "show", "digits", patients.code(reference, 0)));
        assertThat(Patients.text(opened)).contains("Do you take my insurance?");
    }

    @Test
    void answersWithHeadersThatKeepThePageToItself() {
        Reference reference = patients.request();
        for (HttpResponse<String> answer : List.of(
                patients.get(reference),
                patients.get("junk"),
                patients.post(reference, Map.of("action", "show", "digits", Patients.DIGITS)))) {
            assertThat(answer.headers().map())
                    .containsEntry("cache-control", List.of("no-store"))
                    .containsEntry("referrer-policy", List.of("no-referrer"))
                    .containsEntry("x-robots-tag", List.of("noindex"))
                    .doesNotContainKey("set-cookie")
                    .doesNotContainKey("access-control-allow-origin");
            assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .contains("default-src 'none'", "form-action 'self'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe", "script-src");
        }
    }

    @Test
    void aSwitchOfTheLanguageKeepsWhatWasTyped() {
        Reference reference = patients.request();
        Document page = patients.open(reference);

        HttpResponse<String> answer = patients.site.post(
                "/request/" + patients.token(reference) + "?language=es",
                Site.FORM,
                Patients.form(Patients.with(Patients.hidden(page, "change"), "redraw", "true", "message", "Kept")),
                Map.of("Sec-Fetch-Site", "same-origin"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Patients.page(answer).select("html").attr("lang")).isEqualTo("es");
        assertThat(Patients.message(answer)).contains("Kept");
        assertThat(patients.history(reference)).isEmpty();
    }
}
