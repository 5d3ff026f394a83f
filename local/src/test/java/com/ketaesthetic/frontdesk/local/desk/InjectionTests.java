package com.ketaesthetic.frontdesk.local.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.ketaesthetic.frontdesk.local.Site;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is typed, the desk's pages have the elements, attributes and links of their templates alone. */
class InjectionTests {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** The elements of the templates. */
    private static final Set<String> ELEMENTS = Set.of(
            ("#root #document html head meta title style script body a header p nav form input label button main h1 h2"
                            + " footer span section ul li details summary dl div dt dd pre ol fieldset legend textarea select option"
                            + " bdi optgroup strong blockquote noscript table thead tbody tr th td")
                    .split(" "));

    /** The attributes of the templates. */
    private static final Set<String> ATTRIBUTES = Set.of(
            ("lang charset name content class href id method action type value autocomplete placeholder role aria-label"
                            + " aria-current aria-describedby aria-invalid tabindex autofocus for required checked selected"
                            + " data-idle data-here data-sign-out data-draft-of novalidate rows label rel min max maxlength inputmode"
                            + " reversed scope http-equiv dir")
                    .split(" "));

    private static final String LINK =
            "/desk[A-Za-z0-9/?=&.%-]*|#[A-Za-z]+|tel:\\+[0-9]+(;ext=[0-9]+)?|mailto:[A-Za-z0-9*_.%-]+@[a-z0-9.-]+";

    @AutoClose
    private static final Clinic clinic = new Clinic();

    private static final DeskBrowser rosa = clinic.signedIn(Clinic.ROSA);
    private static final DeskBrowser olivia = clinic.signedIn(Clinic.OLIVIA);

    static Stream<String> payloads() {
        return Stream.of(
                "<script>alert(1)</script>",
                "\"><img src=x onerror=alert(1)>",
                "'><svg onload=alert(1)>",
                "\" onmouseover=\"alert(1)\" x=\"",
                "' onfocus='alert(1)' autofocus='",
                "</title><script>alert(1)</script>",
                "</textarea><script>alert(1)</script>",
                "</pre><iframe src=//evil.example></iframe>",
                "</script><script>alert(1)</script>",
                "</style><style>*{display:none}</style>",
                "</noscript><script>alert(1)</script>",
                "<!--",
                "--><script>alert(1)</script>",
                "<a href=https://evil.example>Click</a>",
                "https://evil.example/x www.evil.example javascript:alert(1)",
                "<form action=https://evil.example><input name=csrf>",
                "<base href=https://evil.example>",
                "<meta http-equiv=refresh content=0;url=//evil.example>",
                "&lt;script&gt;alert(1)&lt;/script&gt; &#60;b&#62; &quot;&gt;",
                "${7*7} {{7*7}} @raw <%= 7*7 %> $unsafe{1}",
                "Separated\u2028<b>\u2029\u202E</b>",
                "`-alert(1)-`",
                "\\\"><b>",
                "<ScRiPt/x>alert(1)</sCrIpT>",
                "<x\u000Conclick=alert(1)>");
    }

    /** The page has nothing that its template has not. */
    private static void isAsItsTemplateSays(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.uri().getPath()).isLessThan(500);
        Document page = DeskBrowser.page(answer);
        for (Element element : page.getAllElements()) {
            assertThat(ELEMENTS).as(answer.uri().getPath()).contains(element.nodeName());
            element.attributes()
                    .forEach(attribute -> assertThat(ATTRIBUTES)
                            .as(element.nodeName() + " of " + answer.uri().getPath())
                            .contains(attribute.getKey()));
        }
        assertThat(page.select("script")).hasSize(1);
        assertThat(page.select("style")).hasSize(1);
        assertThat(page.select("title")).hasSize(1);
        assertThat(page.select("noscript meta")).hasSizeLessThan(2);
        assertThat(page.expectFirst("script").data()).doesNotContain("alert(1)");
        for (Element link : page.select("[href]")) {
            String href = link.attr("href");
            boolean isOurs = href.startsWith(clinic.stack.signInAddress() + "/");
            assertThat(isOurs || href.matches(LINK)).as(href).isTrue();
        }
        assertThat(page.select("form").eachAttr("action")).allMatch(action -> action.matches("/desk[A-Za-z0-9/-]*"));
    }

    private static String json(Map<String, Object> fields) {
        try {
            return MAPPER.writeValueAsString(fields);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Requests that have the payload in one field each, as far as the form takes it. */
    private static List<String> requests(String payload) {
        return Stream.of("name", "caregiverName", "phone", "message")
                .flatMap(field -> {
                    String email = "patient" + Integer.toHexString(payload.hashCode()) + field + "@example.com";
                    String value = field.equals("phone") ? "(212) 555-0123 " + payload : payload;
                    HttpResponse<String> answer = clinic.site.postJson(
                            "/appointment-requests", Clinic.withCaregiver(Map.of("email", email, field, value)));
                    return Stream.ofNullable(Site.json(answer).get("reference")).map(reference -> reference.asText());
                })
                .toList();
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void whatAPatientTypesStaysText(String payload) {
        List<String> references = requests(payload);
        assertThat(references).isNotEmpty();
        for (String reference : references) {
            isAsItsTemplateSays(rosa.get("/desk/requests/" + reference));
        }
        for (String path : List.of("/desk", "/desk/quarantine", "/desk?changed=" + references.getFirst())) {
            isAsItsTemplateSays(rosa.get(path));
        }
        isAsItsTemplateSays(rosa.submit("/desk/search", Map.of("q", "Lopez")));
        isAsItsTemplateSays(rosa.submit("/desk/search", Map.of("q", references.getFirst())));
        HttpResponse<String> page = rosa.get("/desk/requests/" + references.getLast());
        assertThat(DeskBrowser.page(page).select("pre").text()
                        + DeskBrowser.page(page).wholeText())
                .contains(payload.replaceAll("[\\u2028\\u2029\\u202E\\u000C].*", "")
                        .strip());
    }

    private static String aYearAway() {
        return LocalDate.now(ZoneOffset.UTC).plusYears(1).toString();
    }

    private static Map<String, String> appointment(String action, String date, String payload) {
        return Map.of(
                "action", action,
                "version", "0",
                "formId", "f",
                "note", payload,
                "appointmentDate", date,
                "appointmentTime", payload,
                "appointmentWhich", payload,
                "minutes", payload.length() > 5 ? payload : "30",
                "warned", payload);
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void whatStaffTypesStaysText(String payload) {
        String reference = clinic.request();
        String path = DeskBrowser.transitions(reference);
        isAsItsTemplateSays(rosa.submit("/desk/search", Map.of("q", payload)));
        isAsItsTemplateSays(rosa.submit(path, Map.of("note", payload, "version", "0", "formId", "f")));
        isAsItsTemplateSays(rosa.submit(path, Map.of("note", payload, "action", payload, "version", payload)));
        isAsItsTemplateSays(rosa.submit(
                path,
                Map.of(
                        "note",
                        payload,
                        "action",
                        "decline",
                        "reason",
                        "not-offered",
                        "mail",
                        "on",
                        "version",
                        "0",
                        "formId",
                        payload)));
        isAsItsTemplateSays(rosa.submit(
                path,
                Map.of(
                        "note",
                        payload,
                        "action",
                        "called",
                        "version",
                        "0",
                        "formId",
                        "f",
                        "callAgainDate",
                        payload,
                        "callAgainTime",
                        payload,
                        "callAgainWhich",
                        payload,
                        "warned",
                        payload,
                        "reason",
                        payload)));
        for (String action : List.of("book", "move", "cancel", "undo")) {
            isAsItsTemplateSays(rosa.submit(path, appointment(action, payload, payload)));
            isAsItsTemplateSays(rosa.submit(path, appointment(action, "2099-01-01", payload)));
            isAsItsTemplateSays(rosa.submit(path, appointment(action, aYearAway(), "10:00")));
        }
        isAsItsTemplateSays(
                rosa.submit(path, Map.of("note", payload, "action", "note", "version", "7", "formId", "f")));
        isAsItsTemplateSays(rosa.post(path, Map.of("note", payload, "action", "note", "version", "0", "formId", "f")));
        isAsItsTemplateSays(clinic.browser().post(path, Map.of("note", payload, "action", "note")));
        isAsItsTemplateSays(rosa.submit(
                DeskBrowser.transitions("AAAAA-AAAAA"),
                Map.of("note", payload, "action", "note", "version", "0", "formId", "f")));
        HttpResponse<String> saved = rosa.change(reference, Map.of("note", payload, "action", "note"));
        assertThat(saved.statusCode()).isIn(303, 422);
        isAsItsTemplateSays(rosa.get("/desk/requests/" + reference));
        isAsItsTemplateSays(olivia.submit(
                "/desk/staff", Map.of("action", "invite", "name", payload, "email", payload, "group", payload)));
        isAsItsTemplateSays(olivia.submit(
                "/desk/staff", Map.of("action", "invite", "name", "Name", "email", payload, "group", "owner")));
        isAsItsTemplateSays(olivia.submit("/desk/staff", Map.of("action", payload, "id", payload)));
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void whatAnAddressSaysStaysText(String payload) {
        String reference = clinic.request();
        String value = DeskBrowser.encoded(payload + " Marker");
        for (String path : List.of(
                "/desk?list=" + value + "&month=" + value + "&from=" + value + "&mine=" + value + "&changed=" + value,
                "/desk?list=answered&month=" + value,
                "/desk?list=later&from=" + value,
                "/desk?" + value + "=" + value,
                "/desk/quarantine?result=" + value + "&done=" + value + "&left=" + value + "&from=" + value,
                "/desk/quarantine?result=spam&done=" + value + "&left=" + value,
                "/desk/requests/" + reference + "?done=" + value + "&alert=" + value,
                "/desk/audit?day=" + value,
                "/desk/staff?done=" + value,
                "/desk/search?q=" + value,
                "/desk/signed-out?returnTo=" + value)) {
            HttpResponse<String> answer = olivia.get(path);
            isAsItsTemplateSays(answer);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).doesNotContain("Marker");
        }
        isAsItsTemplateSays(
                clinic.browser().get("/desk/signed-in?code=" + value + "&state=" + value + "&error=" + value));
        isAsItsTemplateSays(
                clinic.browser().send("GET", "/desk/signed-out", "", new byte[0], "Accept-Language", "es\"><b>"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9999999999",
                "-1",
                "1e9",
                "0x1",
                "99999999999999999999",
                "+999999999-12",
                "-999999999-01",
                "0000-00",
                "+999999999-12-31",
                "-999999999-01-01",
                "9999-12-31",
                "9999-12",
                "0001-01",
                "0001-01-01",
                "2026-13",
                "2026-02-30",
                "\u0000",
                "\uFFFF",
                "%"
            })
    void noNumberOrDateInAnAddressBreaksAPage(String value) {
        String encoded = DeskBrowser.encoded(value);
        for (String path : List.of(
                "/desk?list=answered&month=" + encoded,
                "/desk/audit?day=" + encoded,
                "/desk/quarantine?result=spam&done=" + encoded + "&left=" + encoded,
                "/desk?from=" + encoded,
                "/desk?changed=" + encoded)) {
            assertThat(olivia.get(path).statusCode()).as(path).isEqualTo(200);
        }
        assertThat(rosa.submit("/desk/export", Map.of("list", "answered", "month", value))
                        .statusCode())
                .isIn(200, 422);
        String reference = clinic.request();
        HttpResponse<String> again = rosa.submit(
                DeskBrowser.transitions(reference),
                Map.of("action", "called", "version", "0", "formId", "f", "callAgainDate", value, "note", "kept"));
        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(DeskBrowser.note(again)).contains("kept");
        assertThat(clinic.state(reference)).hasSize(1);
    }

    @Test
    void oddAddressesOfPatientsAreLinksToThemAlone() {
        Map<String, String> links = new LinkedHashMap<>();
        links.put(
                "a?bcc=evil%40evil.example&x=y@example.com",
                "mailto:a%3Fbcc%3Devil%2540evil.example%26x%3Dy@example.com");
        links.put("staff%40clinic.example?bcc=x@example.com", "mailto:staff%2540clinic.example%3Fbcc%3Dx@example.com");
        links.put("a/b#c@example.com", "mailto:a%2Fb%23c@example.com");
        links.put("o'hara+tag@example.com", "mailto:o%27hara%2Btag@example.com");
        links.forEach((email, link) -> {
            String reference = clinic.posted(json(Map.of(
                    "name",
                    "Maria Lopez",
                    "email",
                    email,
                    "phone",
                    "(212) 555-0123",
                    "patientType",
                    "new",
                    "consent",
                    true)));
            Document page = DeskBrowser.page(rosa.get("/desk/requests/" + reference));
            assertThat(page.select("a[href^=mailto:]").eachAttr("href")).containsExactly(link);
            assertThat(page.select("a[href^=mailto:]").eachText()).containsExactly(email);
        });
    }

    @Test
    void aColleaguesNameStaysText() {
        HttpResponse<String> invited = olivia.submit(
                "/desk/staff",
                Map.of(
                        "action",
                        "invite",
                        "name",
                        "Eve \"' & Moss",
                        "email",
                        "eve@clinic.example",
                        "group",
                        "reception"));
        assertThat(invited.statusCode()).isEqualTo(303);

        isAsItsTemplateSays(olivia.get("/desk/staff"));
        assertThat(DeskBrowser.text(olivia.get("/desk/staff"))).contains("Eve \"' & Moss");
    }
}
