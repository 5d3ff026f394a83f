package com.ketaesthetic.frontdesk.local.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.ketaesthetic.frontdesk.local.Eventually;
import java.net.http.HttpResponse;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Staff give patients appointments, change them, and take back slips. */
class BookingTests {
    private static final String NOTE = "Wants the room on the ground floor";
    private static final int SLOTS_OF_A_DAY = 16;

    @AutoClose
    private static final Clinic clinic = new Clinic();

    private static final DeskBrowser rosa = clinic.signedIn(Clinic.ROSA);
    private static final DeskBrowser rex = clinic.signedIn(Clinic.REX);
    private static int slots;
    private String reference = "";
    private String path = "";
    private String time = "";
    /** If this day is a holiday, the test agrees to it. */
    private final LocalDate today = LocalDate.now(ZoneId.of("America/New_York"));

    private final String day = today.plusWeeks(3 + slots / SLOTS_OF_A_DAY)
            .with(TemporalAdjusters.next(DayOfWeek.WEDNESDAY))
            .toString();

    /** Each test has a time of its own, so that nothing overlaps unless it is meant to. */
    @BeforeEach
    void aRequest() {
        reference = clinic.request();
        path = DeskBrowser.transitions(reference);
        int slot = slots % SLOTS_OF_A_DAY;
        time = "%02d:%02d".formatted(slot / 2 + 9, slot % 2 * 30);
        slots++;
    }

    private Map<String, String> form(String action, int version, String formId) {
        Map<String, String> form = new LinkedHashMap<>(Map.of(
                "action", action,
                "version", Integer.toString(version),
                "formId", formId,
                "note", NOTE,
                "appointmentDate", day,
                "appointmentTime", time,
                "minutes", "15",
                "confirmed", "yes"));
        return form;
    }

    /** Sends the form, and again with what it was warned of if this day is a holiday. */
    private HttpResponse<String> send(DeskBrowser browser, Map<String, String> form) {
        HttpResponse<String> answer = browser.submit(path, form);
        if (answer.statusCode() == 422 && answer.body().contains("The clinic is closed on this day")) {
            Map<String, String> again = new LinkedHashMap<>(form);
            again.put("warned", DeskBrowser.field(DeskBrowser.page(answer), "warned"));
            return browser.submit(path, again);
        }
        return answer;
    }

    private void done(Map<String, String> form) {
        assertThat(send(rosa, form).statusCode()).isEqualTo(303);
    }

    private Document shown() {
        return DeskBrowser.page(rosa.get("/desk/requests/" + reference));
    }

    private static String time(HttpResponse<String> answer) {
        return DeskBrowser.field(DeskBrowser.page(answer), "appointmentTime");
    }

    @Test
    void aBookingIsShownBeforeItIsMadeAndLeadsBack() {
        Map<String, String> form = form("book", 0, "a-form");
        form.remove("confirmed");

        HttpResponse<String> preview = send(rosa, form);

        assertThat(preview.statusCode()).isEqualTo(200);
        assertThat(DeskBrowser.page(preview).select(".mail").text())
                .contains("Your appointment is booked.", reference)
                .doesNotContain(NOTE);
        assertThat(clinic.state(reference)).hasSize(1);
        Map<String, String> fields =
                DeskBrowser.hidden(DeskBrowser.page(preview).expectFirst("#transition"));
        Map<String, String> back = new LinkedHashMap<>(fields);
        back.put("back", "yes");
        HttpResponse<String> again = rosa.post(path, back);
        assertThat(time(again)).isEqualTo(time);
        assertThat(DeskBrowser.field(DeskBrowser.page(again), "minutes")).isEqualTo("15");
        assertThat(DeskBrowser.note(again)).contains(NOTE);
        fields.put("confirmed", "yes");
        assertThat(rosa.post(path, fields).statusCode()).isEqualTo(303);
        assertThat(shown().select(".now .state").text()).contains("Appointment:", "15 minutes");
    }

    @Test
    void aSlipIsUndoneWhileItsMailWaits() {
        done(form("book", 0, "a-form"));
        assertThat(shown().select("button[value=undo]")).hasSize(1);

        done(form("undo", 1, "undo-form"));

        assertThat(shown().select("button[value=undo]")).isEmpty();
        assertThat(shown().select(".now .state").text()).contains("Waiting for an answer");
        assertThat(shown().select(".history > li").eachText().getFirst()).contains("undid the last change");
        assertThat(shown().text()).contains("To the patient: the appointment – not sent");
        // The same form again, as after a lost answer, undoes nothing else.
        done(form("undo", 1, "undo-form"));
        assertThat(clinic.state(reference)).hasSize(3);
    }

    @Test
    void aCancelledAppointmentComesBackAndAMovedOneReturns() {
        done(form("book", 0, "1"));
        String first = shown().select(".now .state").text();
        Map<String, String> move = form("move", 1, "2");
        move.put("minutes", "20");
        done(move);
        assertThat(shown().select(".history > li").eachText().getFirst()).contains("moved from", "to", "20 minutes");
        done(form("undo", 2, "3"));
        assertThat(shown().select(".now .state").text()).isEqualTo(first);
        done(form("cancel", 3, "4"));
        assertThat(shown().select(".now .state").text()).contains("Cancelled");
        done(form("undo", 4, "5"));
        assertThat(shown().select(".now .state").text()).isEqualTo(first);
    }

    /** Whether the mail was shown before or not. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anAppointmentIsNotMovedToWhereItIs(boolean confirmed) {
        done(form("book", 0, "a-form"));
        Map<String, String> move = form("move", 1, "b-form");
        if (!confirmed) {
            move.remove("confirmed");
        }

        HttpResponse<String> answer = send(rosa, move);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(DeskBrowser.page(answer)
                        .select("[role=alert] a[href=#appointmentTime]")
                        .text())
                .isEqualTo("The appointment is at this time already. Choose another time or another length.");
        assertThat(time(answer)).isEqualTo(time);
        assertThat(DeskBrowser.note(answer)).contains(NOTE);
        assertThat(clinic.state(reference)).hasSize(2);
        assertThat(shown().text()).doesNotContain("To the patient: the appointment has another time");

        // The same time is another appointment if it takes longer.
        move.putAll(Map.of("minutes", "20", "confirmed", "yes"));
        done(move);
    }

    @Test
    void whatIsOutIsNotUndone() {
        done(form("book", 0, "a-form"));
        clinic.setNumber(reference.replace("-", ""), "attempt", 1);

        HttpResponse<String> answer = rosa.submit(path, form("undo", 1, "undo-form"));

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(DeskBrowser.page(answer).select("[role=alert]").text()).contains("too late", "Move or cancel");
        assertThat(shown().select("button[value=undo]")).isEmpty();
        assertThat(clinic.state(reference)).hasSize(2);
    }

    @Test
    void nothingElseIsUndone() {
        done(form("called", 0, "a-form"));

        assertThat(rosa.submit(path, form("undo", 1, "undo-form")).statusCode()).isEqualTo(409);
        assertThat(rosa.submit(path, form("undo", 0, "undo-form")).statusCode()).isEqualTo(409);
        assertThat(clinic.state(reference)).hasSize(2);
    }

    @Test
    void anUndoOfAnotherSessionIsRefused() {
        done(form("book", 0, "a-form"));
        Map<String, String> forged = form("undo", 1, "undo-form");
        forged.put("csrf", rex.csrf());

        assertThat(rosa.post(path, forged).statusCode()).isEqualTo(403);
        forged.remove("csrf");
        assertThat(rosa.post(path, forged).statusCode()).isEqualTo(403);
        assertThat(clinic.browser().post(path, form("undo", 1, "undo-form")).statusCode())
                .isEqualTo(401);
        assertThat(rosa.submit(path, form("undo", 1, "undo-form"), "Origin", "https://evil.example")
                        .statusCode())
                .isEqualTo(403);
        assertThat(clinic.state(reference)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"book", "move", "cancel", "keep", "fulfilled", "no-show", "undo"})
    void anOldVersionChangesNothingAndKeepsWhatWasTyped(String action) {
        done(form("book", 0, "a-form"));
        done(form("note", 1, "b-form"));

        HttpResponse<String> answer = rosa.submit(path, form(action, 1, "c-form"));

        assertThat(answer.statusCode()).isIn(409, 422);
        assertThat(DeskBrowser.note(answer)).contains(NOTE);
        assertThat(time(answer)).isEqualTo(time);
        assertThat(clinic.state(reference)).hasSize(3);
    }

    @ParameterizedTest(name = "{0} after {1}")
    @CsvSource({
        "move, ''",
        "cancel, ''",
        "keep, ''",
        "fulfilled, ''",
        "no-show, ''",
        "undo, ''",
        "book, book",
        "keep, book",
        "decline, book",
        "close, book",
        "spam, book",
        "called, book",
        "reopen, book",
        "book, spam",
        "move, spam",
        "cancel, spam",
    })
    void whatTheStateDoesNotAllowIsNotForced(String action, String before) {
        int version = before.isEmpty() ? 0 : 1;
        if (!before.isEmpty()) {
            done(form(before, 0, "before"));
        }
        Map<String, String> form = form(action, version, "a-form");
        // Another time than that of the appointment that there is, which would be a warning.
        form.put("reason", action.equals("decline") ? "other" : "answered");

        HttpResponse<String> answer = send(rosa, form);

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(clinic.state(reference)).hasSize(1 + version);
    }

    @ParameterizedTest
    @ValueSource(strings = {"book", "move", "cancel"})
    void noMailIsShownOfWhatWouldBeRefused(String action) {
        Map<String, String> form = form(action, 7, "a-form");
        form.remove("confirmed");
        assertThat(send(rosa, form).statusCode()).isEqualTo(409);

        form.put("version", "0");
        assertThat(send(rosa, form).statusCode()).isEqualTo(action.equals("book") ? 200 : 409);
    }

    @Test
    void ofTwoBookingsAtOnceOneIsMadeAndTheOtherLosesNothing() throws InterruptedException, ExecutionException {
        List<Future<HttpResponse<String>>> answers;
        try (ExecutorService taps = Executors.newVirtualThreadPerTaskExecutor()) {
            answers = List.of(
                    taps.submit(() -> send(rosa, form("book", 0, "of-rosa"))),
                    taps.submit(() -> send(rex, form("book", 0, "of-rex"))));
        }

        List<HttpResponse<String>> both =
                List.of(answers.getFirst().get(), answers.getLast().get());
        assertThat(both).extracting(HttpResponse::statusCode).containsExactlyInAnyOrder(303, 409);
        HttpResponse<String> loser = both.stream()
                .filter(answer -> answer.statusCode() == 409)
                .findFirst()
                .orElseThrow();
        assertThat(time(loser)).isEqualTo(time);
        assertThat(DeskBrowser.note(loser)).contains(NOTE);
        // The form offers no booking any more, and what was typed for one is shown all the same.
        assertThat(DeskBrowser.page(loser).select("fieldset.for-appointment")).isEmpty();
        assertThat(DeskBrowser.page(loser).select("[role=alert]").text()).contains("booked: ");
        assertThat(clinic.state(reference)).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "appointmentDate, ''",
        "appointmentDate, tomorrow",
        "appointmentDate, 9999-12-31",
        "appointmentTime, ''",
        "appointmentTime, 25:00",
        "appointmentTime, 06:59",
        "appointmentTime, 23:30",
        "minutes, 0",
        "minutes, 1e3",
        "minutes, 99999999999999999999",
        "appointmentDate, 2026-01-07",
    })
    void whatCannotBeBookedIsShownWithEverythingTyped(String field, String value) {
        Map<String, String> form = form("book", 0, "a-form");
        form.put(field, value);

        HttpResponse<String> answer = rosa.submit(path, form);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(DeskBrowser.note(answer)).contains(NOTE);
        // A field of minutes that is empty has the usual ones.
        assertThat(DeskBrowser.field(DeskBrowser.page(answer), field)).isEqualTo(value);
        assertThat(clinic.state(reference)).hasSize(1);
    }

    @Test
    void anotherAppointmentAtTheSameTimeIsAWarningAndNotAWall() {
        done(form("book", 0, "a-form"));
        reference = clinic.request();
        path = DeskBrowser.transitions(reference);

        Eventually.holds(() -> {
            HttpResponse<String> warned = rosa.submit(path, form("book", 0, "b-form"));
            assertThat(warned.statusCode()).isEqualTo(422);
            assertThat(DeskBrowser.page(warned).select("[role=alert]").text())
                    .contains("Somebody else has an appointment");
            Map<String, String> again = form("book", 0, "b-form");
            again.put("warned", DeskBrowser.field(DeskBrowser.page(warned), "warned"));
            assertThat(rosa.submit(path, again).statusCode()).isEqualTo(303);
        });
    }

    @Test
    void anAppointmentDoesNotOverlapWithItself() {
        done(form("book", 0, "a-form"));
        Eventually.holds(() -> assertThat(rosa.get("/desk?list=coming").body()).contains(reference));
        Map<String, String> move = form("move", 1, "b-form");
        move.put("minutes", "20");

        done(move);
    }

    @Test
    void whoWantsNoMailsGetsNone() {
        done(form("stop-mails", 0, "a-form"));
        assertThat(shown().text()).contains("The patient wants no emails about this request.");
        Map<String, String> form = form("book", 1, "b-form");
        form.remove("confirmed");

        HttpResponse<String> preview = send(rosa, form);

        assertThat(preview.statusCode()).isEqualTo(200);
        assertThat(DeskBrowser.page(preview).select(".mail")).isEmpty();
        assertThat(DeskBrowser.text(preview)).contains("The patient gets no email about this", "Book without an email");
        form.put("confirmed", "yes");
        HttpResponse<String> booked = send(rosa, form);
        assertThat(DeskBrowser.text(rosa.get(DeskBrowser.location(booked))))
                .contains("The patient gets no email about it. Please call them.", "so you can undo it");
        done(form("undo", 2, "c-form"));
        done(form("allow-mails", 3, "d-form"));
        assertThat(shown().text()).doesNotContain("The patient wants no emails");
    }

    @Test
    void whetherTheyCameIsAskedOnceTheDayHasCome() {
        done(form("book", 0, "a-form"));
        assertThat(shown().select("[value=fulfilled]")).isEmpty();

        Map<String, String> move = form("move", 1, "b-form");
        move.put("appointmentDate", today.minusDays(1).toString());
        HttpResponse<String> warned = rosa.submit(path, move);
        move.put("warned", DeskBrowser.field(DeskBrowser.page(warned), "warned"));
        done(move);
        Eventually.holds(() -> assertThat(DeskBrowser.page(rosa.get("/desk?list=coming"))
                        .select(".group-came")
                        .text())
                .contains("Did they come?", reference));
        assertThat(shown().select("[value=fulfilled]")).hasSize(1);

        HttpResponse<String> came = rosa.submit(path, form("fulfilled", 2, "c-form"));

        Document page = DeskBrowser.page(rosa.get(DeskBrowser.location(came)));
        assertThat(page.select(".now .state").text()).contains("Came to the appointment");
        assertThat(page.select("a.button.other").attr("href")).startsWith("/desk?list=coming&changed=");
        assertThat(DeskBrowser.text(rosa.get(page.select("a.button.other").attr("href"))))
                .doesNotContain(reference);
        HttpResponse<String> csv = rosa.submit(
                "/desk/export",
                Map.of("list", "answered", "month", today.toString().substring(0, 7)));
        Eventually.holds(() -> assertThat(csv.body().lines().filter(line -> line.contains(reference)))
                .hasSize(1)
                .allMatch(line -> line.contains("came") && line.contains(time + ",15")));
    }

    @Test
    void theListOfWhoIsComingIsExportedWithItsTimes() {
        done(form("book", 0, "a-form"));

        Eventually.holds(() -> assertThat(rosa.submit("/desk/export", Map.of("list", "coming"))
                        .body()
                        .lines()
                        .filter(line -> line.contains(reference)))
                .hasSize(1)
                .allMatch(line -> line.contains("booked," + day + " " + time + "," + day + " " + time + ",15")));
        assertThat(DeskBrowser.text(rosa.submit("/desk/search", Map.of("q", reference))))
                .contains("appointment ", "15 minutes");
        assertThat(DeskBrowser.text(rosa.submit("/desk/search", Map.of("q", "lopez"))))
                .contains(reference);
    }
}
