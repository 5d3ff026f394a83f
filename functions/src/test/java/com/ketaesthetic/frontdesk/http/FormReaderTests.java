package com.ketaesthetic.frontdesk.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.ketaesthetic.frontdesk.form.Form;
import com.ketaesthetic.frontdesk.http.FormReader.Read;
import com.ketaesthetic.frontdesk.submission.Kind;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormReaderTests {
    private static final String PATH = "/appointment-requests";

    @Nested
    class Json {
        @Test
        void isReadByType() {
            String json = """
                    {"name": " Maria ", "consent": true, "voicemailOk": 1, "message": 5, "interest": null, "phone": " ",
                     "preferredTimes": [{"date": "2026-11-30", "partOfDay": 1}, null, "x", {"date": null}, {}, " ",
                                        {"date": "", "note": ""}, {"date": "2026-12-01", "partOfDay": "any", "note": "x"}],
                     "unknown": {"name": "x"}}
                    """;

            assertThat(form(Requests.postJson(PATH, json)))
                    .isEqualTo(new Form.Builder()
                            .text("/name", "Maria")
                            .flag("/consent", true)
                            .mistyped("/voicemailOk")
                            .mistyped("/message")
                            .text("/preferredTimes/0/date", "2026-11-30")
                            .mistyped("/preferredTimes/0/partOfDay")
                            .mistyped("/preferredTimes/2")
                            .text("/preferredTimes/7/date", "2026-12-01")
                            .text("/preferredTimes/7/partOfDay", "any")
                            .build());
        }

        /** As {@code Object.fromEntries(new FormData(form))} makes it. */
        @Test
        void isReadWhenItIsMadeOfAForm() {
            String json = """
                    {"name": "Maria", "consent": "on", "textConsent": "", "voicemailOk": "No",
                     "preferredTimes[0][date]": "2026-11-30", "preferredTimes[0][partOfDay]": "any",
                     "preferredTimes[1].date": "2026-12-01", "preferredTimes.2.date": "2026-12-02",
                     "preferredTimes[3][date]": "", "preferredTimes[3][partOfDay]": null, "preferredTimes[][date]": "",
                     "preferredTimes": "\\u200B", "email[]": null, "phone_type": "cell", "nameOfTheDog": "Rex"}
                    """;

            assertThat(form(Requests.postJson(PATH, json)))
                    .isEqualTo(new Form.Builder()
                            .text("/name", "Maria")
                            .flag("/consent", true)
                            .flag("/voicemailOk", false)
                            .text("/preferredTimes/0/date", "2026-11-30")
                            .text("/preferredTimes/0/partOfDay", "any")
                            .text("/preferredTimes/1/date", "2026-12-01")
                            .text("/preferredTimes/2/date", "2026-12-02")
                            .build());
        }

        @ParameterizedTest(name = "{0}: {1}")
        @CsvSource(delimiter = '|', textBlock = """
                consent                    | "maybe"                      | /consent
                consent                    | ["on"]                       | /consent
                name                       | true                         | /name
                name[]                     | "Maria"                      | /name
                name.first                 | "Maria"                      | /name
                name[first]                | {"a": 1}                     | /name
                preferredTimes             | "2026-11-30"                 | /preferredTimes
                preferredTimes             | {"date": "2026-11-30"}       | /preferredTimes
                preferredTimes             | {"0": {"date": "x"}}         | /preferredTimes
                preferredTimes             | [{"day": "2026-11-30"}]      | /preferredTimes/0
                preferredTimes             | [{"date": "", "day": 1}]     | /preferredTimes/0
                preferredTimes             | ["2026-11-30"]               | /preferredTimes/0
                preferredTimes[0]          | "2026-11-30"                 | /preferredTimes
                preferredTimes[0]          | {"date": "2026-11-30"}       | /preferredTimes
                preferredTimes[0][date]    | 20261130                     | /preferredTimes/0/date
                preferredTimes[0][day]     | "2026-11-30"                 | /preferredTimes
                preferredTimes[][date]     | "2026-11-30"                 | /preferredTimes
                preferredTimes.date        | "2026-11-30"                 | /preferredTimes
                preferredTimes[x][date]    | "2026-11-30"                 | /preferredTimes
                preferredTimes[-1][date]   | "2026-11-30"                 | /preferredTimes
                preferredTimes[10000][date]| "2026-11-30"                 | /preferredTimes
                preferredTimes[0][date]x   | "2026-11-30"                 | /preferredTimes
                preferredTimes[0           | "2026-11-30"                 | /preferredTimes
                """)
        void isRefusedByNameWhenItMeansNothing(String name, String value, String pointer) {
            assertThat(form(Requests.postJson(PATH, "{\"" + name + "\": " + value + "}")))
                    .isEqualTo(new Form.Builder().mistyped(pointer).build());
        }

        @ParameterizedTest(name = "{0}")
        @ValueSource(strings = {"[]", "null", "\"text\"", "1", "{\"name\":\"a\",\"name\":\"b\"}", "{} {}"})
        void mustBeOneObject(String json) {
            assertThat(FormReader.read(
                            Kind.APPOINTMENT_REQUEST,
                            Requests.postJson(PATH, json).build()))
                    .isEqualTo(new Read.NotUnderstood(Problem.MALFORMED));
        }
    }

    @Nested
    class UrlEncoded {
        @Test
        void isReadAsABrowserSendsIt() {
            String body =
                    "name=Mar%C3%ADa+L%C3%B3pez&email=&consent=on&voicemailOk=0&textConsent=maybe&message=a%0D%0Ab"
                            + "&preferredTimes%5B0%5D%5Bdate%5D=2026-11-30&preferredTimes[0][partOfDay]=any"
                            + "&preferredTimes[1][date]=&preferredTimes[1][partOfDay]="
                            + "&preferredTimes[x][date]=&preferredTimes[0][hour]=+&preferredTimes=&name[]=%E2%80%8B"
                            + "&other[0][date]=1&unknown=x&=x&&name2&nameOfTheDog=Rex&name_first=x";

            assertThat(form(Requests.postForm(PATH, body)))
                    .isEqualTo(new Form.Builder()
                            .text("/name", "María López")
                            .flag("/consent", true)
                            .flag("/voicemailOk", false)
                            .mistyped("/textConsent")
                            .text("/message", "a\nb")
                            .text("/preferredTimes/0/date", "2026-11-30")
                            .text("/preferredTimes/0/partOfDay", "any")
                            .build());
        }

        @ParameterizedTest(name = "{0} is {1}")
        @CsvSource({
            "on, true",
            "true, true",
            "yes, true",
            "1, true",
            "TRUE, true",
            "+on+, true",
            "off, false",
            "false, false",
            "no, false",
            "0, false",
            "%E2%80%8Bno, false",
        })
        void hasSeveralWaysToSayYesAndNo(String value, boolean on) {
            assertThat(form(Requests.postForm(PATH, "consent=" + value)))
                    .isEqualTo(new Form.Builder().flag("/consent", on).build());
        }

        @Test
        void countsTheLastOfAFieldGivenTwice() {
            assertThat(form(Requests.postForm(PATH, "voicemailOk=0&name=a&voicemailOk=1&name=b")))
                    .isEqualTo(new Form.Builder()
                            .flag("/voicemailOk", true)
                            .text("/name", "b")
                            .build());
            assertThat(form(Requests.postForm(PATH, "consent=1&consent="))).isEqualTo(Form.EMPTY);
        }

        @ParameterizedTest(name = "{0}")
        @CsvSource({
            "name[]=Maria, /name",
            "name=Maria&name.first=Maria, /name",
            "name.first=Maria&name=Maria, /name",
            "consent[0]=on, /consent",
            "preferredTimes=2026-11-30, /preferredTimes",
            "preferredTimes.date=2026-11-30, /preferredTimes",
            "preferredTimes[x][date]=2026-11-30, /preferredTimes",
            "preferredTimes[0][hour]=1, /preferredTimes",
            "preferredTimes[0]=1, /preferredTimes",
            "preferredTimes%5B%5D=1, /preferredTimes",
            "preferredTimes[][hour]=1, /preferredTimes",
            "preferredTimes[][]=1, /preferredTimes",
        })
        void isRefusedByNameWhenItMeansNothing(String body, String pointer) {
            assertThat(form(Requests.postForm(PATH, body)))
                    .isEqualTo(new Form.Builder().mistyped(pointer).build());
        }

        @Test
        void mayHaveRowsWithoutNumbers() {
            String body = "preferredTimes[][date]=2026-11-30&preferredTimes[][partOfDay]=any"
                    + "&preferredTimes[][date]=&preferredTimes[][partOfDay]="
                    + "&preferredTimes[][partOfDay]=morning&preferredTimes[].date=2026-12-01";

            assertThat(form(Requests.postForm(PATH, body)))
                    .isEqualTo(new Form.Builder()
                            .text("/preferredTimes/0/date", "2026-11-30")
                            .text("/preferredTimes/0/partOfDay", "any")
                            .text("/preferredTimes/2/date", "2026-12-01")
                            .text("/preferredTimes/2/partOfDay", "morning")
                            .build());
        }

        @Test
        void mayNotHaveRowsWithNumbersAndWithout() {
            assertThat(form(Requests.postForm(PATH, "preferredTimes[][date]=x&preferredTimes[0][date]=y"))
                            .isMistyped("/preferredTimes"))
                    .isTrue();
        }

        @Test
        void leavesAPercentSignAloneThatEncodesNothing() {
            assertThat(form(Requests.postForm(PATH, "message=100%+sure+%zz+%4")).text("/message"))
                    .contains("100% sure %zz %4");
        }

        @ParameterizedTest(name = "{0}")
        @ValueSource(strings = {"name=%FF", "name=%C3", "name=%ED%A0%80", "%FF=x"})
        void mustBeUtf8(String body) {
            assertThat(FormReader.read(
                            Kind.APPOINTMENT_REQUEST,
                            Requests.postForm(PATH, body).build()))
                    .isEqualTo(new Read.NotUnderstood(Problem.MALFORMED));
        }
    }

    @Test
    void readsBothKindsOfBodyAlike() {
        Form json = form(
                Requests.postJson(PATH, "{\"name\":\"Maria\",\"consent\":true,\"preferredTimes\":[{\"date\":\"d\"}]}"));
        Form encoded = form(Requests.postForm(PATH, "name=Maria&consent=on&preferredTimes[0][date]=d"));

        assertThat(encoded).isEqualTo(json);
    }

    @Test
    void reads32KibibytesAndNoMore() {
        String largest = "{\"name\":\"a\"}" + " ".repeat(32 * 1024 - 12);

        assertThat(form(Requests.postJson(PATH, largest)).text("/name")).contains("a");
        assertThat(problem(Requests.postJson(PATH, largest + " "))).isEqualTo(Problem.TOO_LARGE);
    }

    @Test
    void readsNoOtherTypeOrEncoding() {
        assertThat(problem(Requests.postJson(PATH, "{}").without("Content-Type")))
                .isEqualTo(Problem.UNSUPPORTED_MEDIA_TYPE);
        assertThat(problem(Requests.postJson(PATH, "{}").with("Content-Type", "text/plain")))
                .isEqualTo(Problem.UNSUPPORTED_MEDIA_TYPE);
        assertThat(problem(Requests.postJson(PATH, "{}").with("Content-Encoding", "gzip")))
                .isEqualTo(Problem.UNSUPPORTED_MEDIA_TYPE);
        assertThat(form(Requests.postJson(PATH, "{}").with("Content-Encoding", "Identity")))
                .isEqualTo(Form.EMPTY);
    }

    @Test
    void takesAnEventsBodyByteForByte() {
        String event = """
                {"httpMethod": "POST", "resource": "/contact-messages", "body": "/w==", "isBase64Encoded": true,
                 "headers": {"content-TYPE": "application/json"}, "queryStringParameters": null,
                 "requestContext": {"requestId": "request-7"}}
                """;
        ApiRequest request = ApiRequest.read(event.getBytes(UTF_8));

        assertThat(request.body()).containsExactly(0xFF);
        assertThat(request.header("Content-Type")).contains("application/json");
        assertThat(request.requestId()).isEqualTo("request-7");
    }

    private static Form form(Requests request) {
        Read read = FormReader.read(Kind.APPOINTMENT_REQUEST, request.build());
        assertThat(read).isInstanceOf(Read.Understood.class);
        return ((Read.Understood) read).form();
    }

    private static Problem problem(Requests request) {
        Read read = FormReader.read(Kind.APPOINTMENT_REQUEST, request.build());
        assertThat(read).isInstanceOf(Read.NotUnderstood.class);
        return ((Read.NotUnderstood) read).problem();
    }
}
