package com.ketaesthetic.frontdesk.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.ketaesthetic.frontdesk.Samples;
import com.ketaesthetic.frontdesk.form.Field;
import com.ketaesthetic.frontdesk.form.Form;
import com.ketaesthetic.frontdesk.form.FormParser;
import com.ketaesthetic.frontdesk.form.FormParser.Parsed;
import com.ketaesthetic.frontdesk.form.Violation;
import com.ketaesthetic.frontdesk.submission.Clinic;
import com.ketaesthetic.frontdesk.submission.ClosedDates;
import com.ketaesthetic.frontdesk.submission.Kind;
import com.ketaesthetic.frontdesk.submission.Language;
import com.ketaesthetic.frontdesk.submission.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PagesTests {
    private static final Pattern TAG_NAME = Pattern.compile("<(/?[a-zA-Z!][a-zA-Z0-9]*)");
    private static final Pattern ID = Pattern.compile(" id=\"([^\"]*)\"");
    private static final Pattern REFERRED =
            Pattern.compile(" (?:for|href|aria-describedby)=\"#?([a-zA-Z][a-zA-Z0-9 -]*)\"");

    private final Pages pages = new Pages(Samples.clinic(), Apis.NO_SITE, Samples.proofOfWork(), Samples.CLOCK);

    @Test
    void showNothingWrongWithAnEmptyForm() {
        assertThat(form(Kind.APPOINTMENT_REQUEST, Form.EMPTY, List.of()))
                .doesNotContain("aria-invalid=\"", "class=\"error\"", "role=\"alert\"");
    }

    @Test
    void keepAllThatWasTyped() {
        Form typed = Samples.appointmentForm()
                .text("/patientType", "returning")
                .text("/requestedBy", "caregiver")
                .text("/caregiverName", "Luis")
                .text("/preferredTimes/1/date", "2026-11-30")
                .text("/preferredTimes/1/partOfDay", "evening")
                .text("/contactMethod", "email")
                .flag("/textConsent", true)
                .text("/interest", "migraine")
                .text("/message", "One\nTwo")
                .build();

        assertThat(form(Kind.APPOINTMENT_REQUEST, typed, List.of()))
                .contains(
                        "value=\"Maria Lopez\"",
                        "value=\"maria@example.com\"",
                        "value=\"212-555-0123\"",
                        "value=\"returning\" checked",
                        "value=\"caregiver\" checked",
                        "value=\"Luis\"",
                        "<details open>",
                        "value=\"evening\" selected",
                        "value=\"email\" checked",
                        "name=\"textConsent\" value=\"true\" checked",
                        "value=\"migraine\" selected",
                        "\nOne\nTwo</textarea>",
                        "name=\"consent\" value=\"true\" checked");
        assertThat(chosen(form(Kind.APPOINTMENT_REQUEST, typed, List.of())))
                .containsExactly(
                        "requestedBy=caregiver",
                        "patientType=returning",
                        "2026-11-30",
                        "evening",
                        "contactMethod=email",
                        "textConsent=true",
                        "migraine",
                        "consent=true");
    }

    /** A screen reader reads the title first. */
    @Test
    void sayInTheirTitleThatSomethingIsWrong() {
        Violation violation = Violation.of(Field.EMAIL, Reason.REQUIRED);

        assertThat(form(Kind.CONTACT_MESSAGE, Form.EMPTY, List.of())).contains("<title>Write to us –");
        assertThat(form(Kind.CONTACT_MESSAGE, Form.EMPTY, List.of(violation))).contains("<title>Error: Write to us –");
    }

    @Test
    void sayFirstWhomToCallInAnEmergency() {
        String page = form(Kind.APPOINTMENT_REQUEST, Form.EMPTY, List.of());

        assertThat(page.indexOf("href=\"tel:911\"")).isLessThan(page.indexOf("<form"));
        assertThat(page.indexOf("href=\"tel:988\"")).isLessThan(page.indexOf("<form"));
    }

    /** Whoever fills in the form for somebody else has to know whose name is meant before typing one. */
    @Test
    void askWhoseAppointmentItIsFirst() {
        String page = form(Kind.APPOINTMENT_REQUEST, Form.EMPTY, List.of());

        assertThat(page).containsSubsequence("name=\"requestedBy\"", "name=\"caregiverName\"", "name=\"name\"");
    }

    @Test
    void preselectOnlyTheDefaults() {
        assertThat(chosen(form(Kind.APPOINTMENT_REQUEST, Form.EMPTY, List.of())))
                .containsExactly("requestedBy=self", "contactMethod=phone");
        assertThat(chosen(form(Kind.CONTACT_MESSAGE, Form.EMPTY, List.of()))).containsExactly("contactMethod=email");
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "APPOINTMENT_REQUEST, ENGLISH, appointment-request?language=es, es",
        "APPOINTMENT_REQUEST, SPANISH, appointment-request?language=en, en",
        "CONTACT_MESSAGE, ENGLISH, contact?language=es, es",
        "CONTACT_MESSAGE, SPANISH, contact?language=en, en",
    })
    void leadToTheSameFormInTheOtherLanguage(Kind kind, Language language, String link, String other) {
        assertThat(pages.form(kind, language, Form.EMPTY, List.of(), Optional.empty(), Apis.KEY))
                .contains("<a href=\"" + link + "\" lang=\"" + other + "\" hreflang=\"" + other + "\">");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"ENGLISH, November 2026", "SPANISH, noviembre de 2026"})
    void groupDaysByMonth(Language language, String month) {
        String page = pages.form(Kind.APPOINTMENT_REQUEST, language, Form.EMPTY, List.of(), Optional.empty(), Apis.KEY);

        assertThat(page)
                .containsSubsequence(
                        "<optgroup label=\"" + month + "\">", "2026-11-24", "</optgroup>", "<optgroup", "2026-12-01");
    }

    @Test
    void sayOneThingAtTheTop() {
        assertThat(pages.form(
                        Kind.CONTACT_MESSAGE, Language.ENGLISH, Form.EMPTY, List.of(), Optional.of("Notice"), Apis.KEY))
                .containsOnlyOnce("role=\"alert\"")
                .contains("<p>Notice</p>");
    }

    @Test
    void sayWhatIsWrongAtTheTopAndBesideEachField() {
        Form typed = Samples.appointmentForm()
                .text("/email", "nobody")
                .text("/preferredTimes/0/date", "2026-11-28")
                .flag("/consent", false)
                .build();
        List<Violation> violations = ((Parsed.Invalid)
                        new FormParser(Samples.clinic()).parse(Kind.APPOINTMENT_REQUEST, typed, Samples.NOW))
                .violations();

        String page = form(Kind.APPOINTMENT_REQUEST, typed, violations);

        assertThat(page)
                .contains(
                        "<a href=\"#email\">Please enter a full email address, such as name@example.com.</a>",
                        "<a href=\"#preferredTimes-0-date\">We are closed on this day. Please choose another one.</a>",
                        "<a href=\"#consent\">",
                        "id=\"email-error\"",
                        "aria-describedby=\"email-error\"",
                        "value=\"nobody\"");
        assertThat(page.split("aria-invalid=\"true\"", -1)).hasSize(1 + violations.size());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"APPOINTMENT_REQUEST, ENGLISH", "CONTACT_MESSAGE, SPANISH"})
    void referToNothingThatIsNotThere(Kind kind, Language language) {
        List<Violation> violations = Stream.of(kind)
                .map(asked -> new FormParser(Samples.clinic()).parse(asked, Form.EMPTY, Samples.NOW))
                .flatMap(parsed -> ((Parsed.Invalid) parsed).violations().stream())
                .toList();
        String page = pages.form(kind, language, Form.EMPTY, violations, Optional.of("notice"), Apis.KEY);
        List<String> ids =
                ID.matcher(page).results().map(found -> found.group(1)).toList();

        assertThat(ids).doesNotHaveDuplicates();
        assertThat(REFERRED.matcher(page)
                        .results()
                        .flatMap(found -> Stream.of(found.group(1).split(" ", -1)))
                        .filter(id -> !id.startsWith("tel")))
                .isNotEmpty()
                .isSubsetOf(ids);
    }

    @ParameterizedTest(name = "{index}")
    @ValueSource(
            strings = {
                "</textarea><script>alert(1)</script>",
                "\"><img src=x onerror=alert(1)>",
                "' autofocus onfocus='alert(1)",
                "</title></head><body>",
                "<!--",
                "javascript:alert(1)",
            })
    void haveTheSameElementsWhateverIsTyped(String typed) {
        for (Kind kind : Kind.values()) {
            Form.Builder plain = Samples.fullForm(kind);
            Form.Builder hostile = Samples.fullForm(kind);
            Field.of(kind).stream().filter(Field::isFreeText).forEach(field -> {
                plain.text(field.pointer(), "plain");
                hostile.text(field.pointer(), typed);
            });

            assertThat(elements(form(kind, hostile.build(), List.of())))
                    .isEqualTo(elements(form(kind, plain.build(), List.of())));
        }
    }

    @Test
    void nameNobodyToCallButUsAndThoseWhoHelp() {
        for (String page : List.of(
                form(Kind.CONTACT_MESSAGE, Form.EMPTY, List.of()),
                pages.thanks(Kind.CONTACT_MESSAGE, Language.ENGLISH, Samples.REFERENCE),
                pages.problem(Language.ENGLISH, "Title", "Detail"))) {
            assertThat(page).contains("href=\"tel:+19736043848\"", "href=\"tel:911\"", "href=\"tel:988\"");
        }
    }

    @Test
    void fetchNothingFromAnywhereAndRunNothing() {
        assertThat(form(Kind.APPOINTMENT_REQUEST, Form.EMPTY, List.of()))
                .doesNotContain("<img", "<link", "src=", "http://", "https://", "@import", "url(");
        assertThat(pages.contentSecurityPolicy())
                .matches("default-src 'none'; style-src 'sha256-[A-Za-z0-9+/=]{44}'; "
                        + "script-src 'sha256-[A-Za-z0-9+/=]{44}'; connect-src 'self'; "
                        + "require-trusted-types-for 'script'; base-uri 'none'; "
                        + "form-action 'self'; frame-ancestors 'none'");
    }

    /** A browser runs the style and the script only if the policy has the hash of exactly the bytes in the page. */
    @Test
    void allowTheirOwnStyleAndScriptByHash() throws NoSuchAlgorithmException {
        String page = form(Kind.CONTACT_MESSAGE, Form.EMPTY, List.of());

        for (String element : List.of("style", "script")) {
            String code = page.split("<" + element + ">", 2)[1].split("</" + element + ">", 2)[0];
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(code.getBytes(UTF_8));
            assertThat(pages.contentSecurityPolicy())
                    .contains(element + "-src 'sha256-" + Base64.getEncoder().encodeToString(digest) + "'");
        }
    }

    /**
     * The sizes are in bytes after compression, as a browser gets the page, and they include everything that the page
     * needs.
     */
    @ParameterizedTest
    @EnumSource
    void areSmall(Language language) throws IOException {
        Form typed =
                Samples.appointmentForm().text("/message", "x".repeat(2000)).build();

        assertThat(compressed(
                        pages.form(Kind.APPOINTMENT_REQUEST, language, typed, List.of(), Optional.empty(), Apis.KEY)))
                .isLessThan(20_000);
        assertThat(compressed(PageCode.OURS.script()) + compressed(PageCode.script("embed.js")))
                .isLessThan(10_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"form.js", "embed.js"})
    void haveScriptsWithoutOurComments(String name) {
        assertThat(PageCode.script(name).lines())
                .hasSizeGreaterThan(100)
                .noneMatch(
                        line -> line.strip().startsWith("//") || line.strip().startsWith("*") || line.contains("/*"));
    }

    @Test
    void offerOpenDaysAlone() {
        String page = form(Kind.APPOINTMENT_REQUEST, Form.EMPTY, List.of());

        assertThat(page)
                .contains(
                        "<option value=\"2026-11-23\">Mon, Nov 23</option>",
                        "<option value=\"2027-01-15\">Fri, Jan 15</option>")
                .doesNotContain("2026-11-22", "2026-11-28", "2026-11-29", "2027-01-18");
        assertThat(pages.form(
                        Kind.APPOINTMENT_REQUEST, Language.SPANISH, Form.EMPTY, List.of(), Optional.empty(), Apis.KEY))
                .contains("<option value=\"2026-11-23\">lun, 23 de nov</option>");
    }

    @Test
    void offerNeitherADayThatIsOverNorAHoliday() {
        Clinic clinic = Samples.clinic(new ClosedDates(Set.of(), true), Duration.ZERO);
        Clock closing = Clock.fixed(Samples.NOW.plus(Duration.ofHours(8)), ZoneOffset.UTC);
        String page = new Pages(clinic, Apis.NO_SITE, Samples.proofOfWork(), closing)
                .form(Kind.APPOINTMENT_REQUEST, Language.ENGLISH, Form.EMPTY, List.of(), Optional.empty(), Apis.KEY);

        assertThat(page)
                .contains("<option value=\"2026-11-24\">", "<option value=\"2026-11-27\">")
                .doesNotContain("2026-11-23\">", "2026-11-26", "2026-12-25", "2027-01-01");
    }

    @Test
    void keepADayThatIsNotOnOffer() {
        for (String day : List.of("2027-03-01", "soon")) {
            Form typed = Samples.appointmentForm()
                    .text("/preferredTimes/0/date", day)
                    .build();

            assertThat(chosen(form(Kind.APPOINTMENT_REQUEST, typed, List.of()))).contains(day);
        }
    }

    /** Somebody who corrects a form has already filled it in once. */
    @Test
    void keepTheTimeAtWhichTheFormWasShownFirst() {
        Form typed =
                Samples.contactForm().text("/startedAt", "2026-11-23T14:00:00Z").build();

        assertThat(form(Kind.CONTACT_MESSAGE, typed, List.of()))
                .contains("name=\"startedAt\" value=\"2026-11-23T14:00:00Z\"");
        assertThat(form(Kind.CONTACT_MESSAGE, Form.EMPTY, List.of()))
                .contains("name=\"startedAt\" value=\"2026-11-23T15:00:00Z\"");
    }

    private String form(Kind kind, Form typed, List<Violation> violations) {
        return pages.form(kind, Language.ENGLISH, typed, violations, Optional.empty(), Apis.KEY);
    }

    private static int compressed(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(UTF_8));
        }
        return bytes.size();
    }

    /** Returns the names and values of the checked inputs, and the values of the selected options. */
    private static List<String> chosen(String page) {
        return Pattern.compile(" name=\"([^\"]*)\" value=\"([^\"]*)\" checked|<option value=\"([^\"]*)\" selected")
                .matcher(page)
                .results()
                .map(found -> found.group(3) == null ? found.group(1) + "=" + found.group(2) : found.group(3))
                .toList();
    }

    private static List<String> elements(String page) {
        return TAG_NAME.matcher(page).results().map(MatchResult::group).toList();
    }
}
