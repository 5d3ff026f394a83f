package com.ketaesthetic.frontdesk.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber;
import com.ketaesthetic.frontdesk.Corpus;
import com.ketaesthetic.frontdesk.form.Form;
import com.ketaesthetic.frontdesk.intake.InMemorySubmissions;
import com.ketaesthetic.frontdesk.json.JsonText;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/**
 * Sends real input, good and bad. Good input must not be refused, bad input must not be stored, and nothing may break.
 */
class CorpusTests {
    private static final String APPOINTMENTS = "/appointment-requests";

    private final InMemorySubmissions submissions = new InMemorySubmissions();
    private final RecordedListener listener = new RecordedListener();
    private final SubmitApi api = Apis.of(submissions, listener);
    private int tried;
    private int accepted;
    private int refused;
    /**
     * The number of stored submissions. It is less than the number of accepted ones, because the same submission as
     * JSON and as a form is stored only once.
     */
    private int stored;

    private final List<String> wrong = new ArrayList<>();

    @AfterEach
    void report(TestInfo test) {
        System.out.printf(
                "%s: tried %d, accepted %d, refused %d, wrong %d%n",
                test.getDisplayName().replace("()", ""), tried, accepted, refused, wrong.size());
        assertThat(wrong).isEmpty();
        assertThat(listener.faults).isEmpty();
        assertThat(submissions.stored).hasSize(stored);
    }

    @Nested
    class Bad {
        /** Sends texts, both as JSON and as a form, in fields that accept only a few values or only one format. */
        @Test
        void textsInFieldsOfAForm() {
            List<String> texts = Corpus.naughtyStrings();
            for (String pointer :
                    List.of("email", "phone", "patientType", "contactMethod", "interest", "date", "partOfDay")) {
                for (String text : texts) {
                    // A blank text counts as absent. A text with lone surrogates is left out, because browsers never
                    // send one in a form.
                    if (!text.isBlank() && !isTidiedAway(text) && !isValid(pointer, text)) {
                        isRefused(422, pointer + "=" + text, json(withField(pointer, text)));
                        isRefused(422, pointer + "=" + text, form(withField(pointer, text)));
                    }
                }
            }
            assertThat(tried).isGreaterThan(5000);
        }

        @Test
        void mailAddresses() {
            for (Map.Entry<String, String> address : Corpus.mailAddresses()) {
                boolean bad = !Set.of("VALID_CATEGORY", "DNSWARN", "RFC5321").contains(address.getKey());
                if (bad
                        && address.getValue().equals(address.getValue().strip())
                        && !address.getValue().isEmpty()) {
                    isRefused(422, address.toString(), json(withField("email", address.getValue())));
                }
            }
            assertThat(tried).isGreaterThan(90);
        }

        @Test
        void documents() {
            for (Map.Entry<String, byte[]> document : Corpus.json()) {
                Requests request = Requests.postJson(APPOINTMENTS, "").body(document.getValue());
                ApiResponse answer = answer(request);
                // A valid JSON document is refused too, because it is not an object or lacks the
                // required fields.
                boolean right = document.getKey().startsWith("n_")
                        ? answer.status() == 400
                        : answer.status() == 400 || answer.status() == 422;
                count(right, document.getKey() + " " + answer.status(), answer);
            }
            assertThat(tried).isGreaterThan(300);
        }

        @Test
        void documentsThatEndTooSoon() {
            byte[] whole = JsonText.of(withField("message", "Größe 😀")).getBytes(UTF_8);
            for (int length = 0; length < whole.length; length++) {
                isRefused(
                        400,
                        "the first " + length + " bytes",
                        Requests.postJson(APPOINTMENTS, "").body(Arrays.copyOf(whole, length)));
            }
        }

        @Test
        void bytesThatAreNotUtf8() {
            String before = JsonText.of(withField("message", "x"));
            int at = before.indexOf("\"x\"") + 1;
            for (int high = 0x80; high <= 0xFF; high++) {
                for (int low = 0; low <= 0xFF; low += 5) {
                    boolean isUtf8 = high >= 0xC2 && high <= 0xDF && low >= 0x80 && low <= 0xBF;
                    if (!isUtf8) {
                        byte[] body = before.getBytes(UTF_8);
                        byte[] bad = Arrays.copyOf(body, body.length + 1);
                        System.arraycopy(body, at, bad, at + 1, body.length - at);
                        bad[at] = (byte) high;
                        bad[at + 1] = (byte) low;
                        isRefused(
                                400,
                                high + " " + low,
                                Requests.postJson(APPOINTMENTS, "").body(bad));
                    }
                }
            }
            assertThat(tried).isGreaterThan(5000);
        }
    }

    @Nested
    class Good {
        @Test
        void names() {
            List<String> more = List.of(
                    "O",
                    "李",
                    "Ó",
                    "D’Arcy O'Brien-Smith",
                    "Jean-Luc",
                    "María José de la O",
                    "Nguyễn Thị Ánh",
                    "Åsa Öberg",
                    "M'Baye",
                    "X Æ A-12",
                    "José Luis (Pepe)",
                    "Dr. J. R. Smith, Jr.",
                    "নাম",
                    "ჯონ",
                    "علي‌رضا",
                    "ක්‍රිස්ටෝ",
                    "Łukasz Żółć",
                    "Σωκράτης",
                    "Ἀθηνᾶ",
                    "Ñ",
                    "𠮷田",
                    "ʻĀina",
                    "Ruairí Ó hÓgáin",
                    "Ⅳ. Henry",
                    "X".repeat(100),
                    "é".repeat(100),
                    "陳".repeat(120));
            Stream.concat(Corpus.names().stream(), more.stream()).forEach(name -> {
                isAccepted(name, json(withField("name", name)));
                isAccepted(name, form(withField("name", name)));
            });
            assertThat(tried).isGreaterThan(1800);
        }

        @Test
        void phoneNumbers() {
            PhoneNumberUtil phones = PhoneNumberUtil.getInstance();
            Set<String> written = new TreeSet<>();
            for (String region : phones.getSupportedRegions()) {
                for (PhoneNumberType type : PhoneNumberType.values()) {
                    Phonenumber.PhoneNumber example = phones.getExampleNumberForType(region, type);
                    // Canada has numbers without an area code, which cannot be called from elsewhere.
                    if (example != null
                            && !phones.format(example, PhoneNumberFormat.E164).equals("+13101234")) {
                        written.add(phones.format(example, PhoneNumberFormat.E164));
                        written.add(phones.format(example, PhoneNumberFormat.INTERNATIONAL));
                        written.add(phones.format(example, PhoneNumberFormat.RFC3966));
                        written.add(phones.formatOutOfCountryCallingNumber(example, "US"));
                    }
                }
            }
            written.forEach(phone -> isAccepted(phone, json(withField("phone", phone))));
            assertThat(tried).isGreaterThan(3000);
        }

        @Test
        void mailAddresses() {
            List<String> locals = List.of(
                    "a",
                    "maria",
                    "maria.lopez",
                    "maria+clinic",
                    "m_l",
                    "o'brien",
                    "1234",
                    "MARIA",
                    "a-b",
                    "x".repeat(64),
                    "!#$%&'*+/=?^_`{|}~-",
                    "first.m.last+tag-2");
            List<String> domains = List.of(
                    "example.com",
                    "mail.example.co.uk",
                    "x.org",
                    "sub-domain.example.museum",
                    "bücher.example",
                    "xn--bcher-kva.example",
                    "例え.jp",
                    "пример.рф",
                    "παράδειγμα.ελ",
                    "उदाहरण.भारत",
                    "مثال.إختبار",
                    "faß.de",
                    "EXAMPLE.COM",
                    "1and1.com",
                    "ایران.ir",
                    "스타벅스코리아.com");
            for (String local : locals) {
                for (String domain : domains) {
                    isAccepted(local + "@" + domain, json(withField("email", local + "@" + domain)));
                    isAccepted(local + "@" + domain, form(withField("email", " " + local + "@" + domain + " ")));
                }
            }
        }

        /** A message may contain everything except lone surrogates. Control characters are tidied. */
        @Test
        void messages() {
            for (String text : Corpus.naughtyStrings()) {
                boolean allowed =
                        text.codePoints().noneMatch(codePoint -> Character.getType(codePoint) == Character.SURROGATE);
                String message = "It says: " + text + " 😀";
                if (allowed && message.length() <= 2000) {
                    isAccepted(message, json(withField("message", message)));
                    isAccepted(message, form(withField("message", message)));
                }
            }
            assertThat(tried).isGreaterThan(1000);
        }
    }

    private void isRefused(int status, String what, Requests request) {
        ApiResponse answer = answer(request);
        count(answer.status() == status, what + " was answered " + answer.status(), answer);
    }

    private void isAccepted(String what, Requests request) {
        ApiResponse answer = answer(request);
        count(answer.status() == 201, what + " was answered " + answer.status() + answer.body(), answer);
    }

    private void count(boolean right, String what, ApiResponse answer) {
        tried++;
        if (answer.status() == 201) {
            accepted++;
            stored += answer.headers().containsKey("Idempotent-Replayed") ? 0 : 1;
        } else {
            refused++;
        }
        if (!right || answer.status() >= 500 || answer.body().contains("Exception")) {
            wrong.add(what);
        }
    }

    private ApiResponse answer(Requests request) {
        return api.answer(request.build());
    }

    private static Requests json(Map<String, Object> members) {
        return Requests.postJson(APPOINTMENTS, JsonText.of(members));
    }

    private static Requests form(Map<String, Object> members) {
        return Requests.postForm(
                APPOINTMENTS,
                members.entrySet().stream()
                        .flatMap(CorpusTests::pairs)
                        .map(pair -> URLEncoder.encode(pair[0], UTF_8) + "=" + URLEncoder.encode(pair[1], UTF_8))
                        .collect(Collectors.joining("&")));
    }

    private static Stream<String[]> pairs(Map.Entry<String, Object> member) {
        return member.getValue() instanceof List<?> rows
                ? ((Map<?, ?>) rows.getFirst()).entrySet().stream().map(entry -> new String[] {
                    member.getKey() + "[0][" + entry.getKey() + "]",
                    entry.getValue().toString()
                })
                : Stream.<String[]>of(
                        new String[] {member.getKey(), member.getValue().toString()});
    }

    private static Map<String, Object> withField(String name, String value) {
        Map<String, Object> members = new LinkedHashMap<>(Map.of(
                "name", "Maria Lopez",
                "email", "maria@example.com",
                "phone", "212-555-0123",
                "patientType", "new",
                "consent", true));
        if (name.equals("date") || name.equals("partOfDay")) {
            Map<String, Object> row = new LinkedHashMap<>(Map.of("date", "2026-11-30", "partOfDay", "any"));
            row.put(name, value);
            members.put("preferredTimes", List.of(row));
        } else {
            members.put(name, value);
        }
        return members;
    }

    /** Whether the text is right by chance: the smallest int is a number in Dallas with a note. */
    private static boolean isValid(String name, String text) {
        return name.equals("phone") && text.equals("-2147483648/-1");
    }

    private static boolean isTidiedAway(String text) {
        return new Form.Builder().text("/x", text).build().text("/x").isEmpty();
    }
}
