package com.ketaesthetic.frontdesk.local.desk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.ketaesthetic.frontdesk.local.Eventually;
import com.ketaesthetic.frontdesk.local.Posts;
import com.ketaesthetic.frontdesk.local.Site;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From the form to the visit, on a stack whose clock is turned instead of waiting for days. */
class AppointmentStoryTests {
    private static final String EMAIL = "maria@example.com";
    private static final String DIGITS = "0123";
    private static final ZoneId CLINIC = ZoneId.of("America/New_York");
    private static final LocalTime TEN = LocalTime.of(10, 0);
    private static final LocalTime ELEVEN = LocalTime.of(11, 0);
    private static final Pattern LINK = Pattern.compile("http://127\\.0\\.0\\.1:[0-9]+(/request/[0-9A-Za-z-]+)");

    private final Clinic clinic = new Clinic("LOCAL_SCHEDULE_SECONDS", "1");
    private DeskBrowser rosa = clinic.browser();
    private final LocalDate day = LocalDate.now(CLINIC).plusDays(5);
    private String reference = "";
    private int forms;

    @BeforeEach
    void aPatientSendsTheForm() {
        rosa.signIn(Clinic.ROSA);
        reference = clinic.posted(Posts.appointment(EMAIL));
    }

    @AfterEach
    void close() {
        clinic.close();
    }

    @Test
    void leadsToTheVisit() {
        assertThat(arrived(1))
                .singleElement()
                .satisfies(mail -> assertThat(calendar(mail)).isEmpty());

        staff("book", TEN);
        assertThat(clinic.site.mailsTo(EMAIL))
                .as("a slip can be undone for a minute")
                .hasSize(1);
        turn(Duration.ofMinutes(2));
        JsonNode booked = arrived(2).getLast();
        assertThat(booked.get("text").asText()).contains("10:00", "973-604-3848");
        assertThat(event(booked)).isEqualTo(new Event("REQUEST", 0, at(TEN)));

        patientAsksForAnotherTime(booked);
        assertThat(clinic.site.subjectsTo(EMAIL)).hasSize(3);
        assertThat(DeskBrowser.page(rosa.get("/desk")).text()).contains("Another time asked for", "Maria Lopez");
        assertThat(DeskBrowser.page(rosa.get("/desk/requests/" + reference)).text())
                .contains("Eleven would be better");

        staff("move", ELEVEN);
        turn(Duration.ofMinutes(2));
        JsonNode moved = arrived(4).getLast();
        assertThat(moved.get("text").asText()).contains("11:00");
        assertThat(event(moved)).isEqualTo(new Event("REQUEST", 1, at(ELEVEN)));

        turn(Duration.between(clinic.stack.clock().instant(), at(ELEVEN).minus(Duration.ofHours(25))));
        assertThat(arrived(4)).as("it is not time yet").hasSize(4);
        turn(Duration.ofMinutes(61));
        JsonNode reminder = arrived(5).getLast();
        assertThat(reminder.get("text").asText()).contains("11:00").doesNotContain("10:00");

        turn(Duration.ofDays(2));
        rosa = clinic.signedIn(Clinic.ROSA);
        assertThat(DeskBrowser.page(rosa.get("/desk?list=coming")).text()).contains("Did they come?");
        assertThat(rosa.change(reference, form("fulfilled")).statusCode()).isEqualTo(303);
        assertThat(state()).isEqualTo("FULFILLED");
        assertThat(arrived(5))
                .as("nobody is reminded twice, or of a time that does not stand")
                .hasSize(5);
        assertThat(replayed()).isEqualTo(new Event("REQUEST", 1, at(ELEVEN)));
    }

    @Test
    void endsWithACancellationInThePatientsCalendar() {
        staff("book", TEN);
        turn(Duration.ofMinutes(2));
        JsonNode booked = arrived(2).getLast();

        Document page = open(booked);
        Document asked = DeskBrowser.page(patientPosts(booked, hidden(page, "withdraw")));
        assertThat(asked.text()).contains("Cancel your appointment?");
        patientPosts(booked, hidden(asked, "withdraw"));

        assertThat(event(arrived(3).getLast())).isEqualTo(new Event("CANCEL", 1, at(TEN)));
        turn(Duration.ofDays(6));
        assertThat(arrived(3)).as("who withdrew is not reminded").hasSize(3);
        assertThat(replayed().method()).isEqualTo("CANCEL");
    }

    private void patientAsksForAnotherTime(JsonNode mail) {
        Map<String, String> change = hidden(open(mail), "change");
        change.put("message", "Eleven would be better");
        assertThat(patientPosts(mail, change).body()).contains("Until we confirm a new one, your appointment stands.");
        assertThat(state()).isEqualTo("CHANGE_REQUESTED");
        Eventually.holds(() -> assertThat(clinic.site.mailsTo(EMAIL)).hasSize(3));
    }

    /** Opens the patient's page by the link in a mail, and gives the last digits of the phone number. */
    private Document open(JsonNode mail) {
        HttpResponse<String> before = clinic.site.get(link(mail));
        assertThat(before.statusCode()).isEqualTo(200);
        assertThat(before.body()).doesNotContain("Maria", "10:00");
        HttpResponse<String> opened = patientPosts(mail, Map.of("action", "show", "digits", DIGITS));
        assertThat(opened.body()).contains("Maria Lopez", "10:00");
        return DeskBrowser.page(opened);
    }

    private HttpResponse<String> patientPosts(JsonNode mail, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return clinic.site.post(link(mail), DeskBrowser.FORM, body, Map.of());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    private static String link(JsonNode mail) {
        return LINK.matcher(mail.get("text").asText())
                .results()
                .map((MatchResult link) -> link.group(1))
                .findFirst()
                .orElseThrow();
    }

    /** The hidden fields of the form of the patient's page that has this action. */
    private static Map<String, String> hidden(Document page, String action) {
        Element form = page.select("form").stream()
                .filter(one ->
                        !one.select("[name=action][value=" + action + "]").isEmpty())
                .findFirst()
                .orElseThrow();
        Map<String, String> fields = new LinkedHashMap<>();
        form.select("input[type=hidden]").forEach(input -> fields.put(input.attr("name"), input.attr("value")));
        fields.put("action", action);
        return fields;
    }

    /** Staff give the appointment this time, whatever the page warns of: the day may be a Sunday. */
    private void staff(String action, LocalTime time) {
        Map<String, String> form = form(action);
        form.put("appointmentDate", day.toString());
        form.put("appointmentTime", time.toString());
        form.put("minutes", "45");
        form.put("confirmed", "yes");
        HttpResponse<String> answer = rosa.change(reference, form);
        if (answer.statusCode() == 422) {
            form.put("warned", DeskBrowser.field(DeskBrowser.page(answer), "warned"));
            answer = rosa.change(reference, form);
        }
        assertThat(answer.statusCode()).as(DeskBrowser.page(answer).text()).isEqualTo(303);
    }

    private Map<String, String> form(String action) {
        forms++;
        return new HashMap<>(Map.of("action", action, "formId", "story-" + forms));
    }

    private void turn(Duration ahead) {
        HttpResponse<String> answer = clinic.site.post("/local/clock", DeskBrowser.FORM, "ahead=" + ahead, Map.of());
        assertThat(answer.statusCode()).isEqualTo(303);
    }

    private String state() {
        return clinic.site.partition(reference.replace("-", "")).stream()
                .filter(item -> item.get("sk").asText().equals("submission"))
                .map(item -> item.get("status").asText())
                .findFirst()
                .orElseThrow();
    }

    /** The mails to the patient, the oldest first, as soon as there are so many. */
    private List<JsonNode> arrived(int count) {
        Eventually.holds(() -> assertThat(clinic.site.mailsTo(EMAIL)).hasSizeGreaterThanOrEqualTo(count));
        return clinic.site.mailsTo(EMAIL).reversed();
    }

    private Instant at(LocalTime time) {
        return ZonedDateTime.of(day, time, CLINIC).toInstant();
    }

    /** What a calendar file says. */
    private record Event(String method, int sequence, Instant start) {}

    /** The patient's calendar, which goes by the highest number. */
    private Event replayed() {
        return clinic.site.mailsTo(EMAIL).stream()
                .flatMap(mail -> calendar(mail).stream())
                .map(AppointmentStoryTests::parsed)
                .max(Comparator.comparingInt(Event::sequence))
                .orElseThrow();
    }

    private static Event event(JsonNode mail) {
        assertThat(calendar(mail)).hasSize(1);
        return parsed(calendar(mail).getFirst());
    }

    private static List<String> calendar(JsonNode mail) {
        return Stream.of(mail.get("attachments"))
                .flatMap(files -> Site.elements(files).stream())
                .map(file -> file.get("content").asText())
                .toList();
    }

    private static Event parsed(String file) {
        ICalendar calendar = Biweekly.parse(file).first();
        assertThat(calendar.validate(ICalVersion.V2_0)).isEmpty();
        VEvent event = calendar.getEvents().getFirst();
        return new Event(
                calendar.getMethod().getValue(),
                event.getSequence().getValue(),
                event.getDateStart().getValue().toInstant());
    }
}
