package com.ketaesthetic.frontdesk.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ketaesthetic.frontdesk.form.Form;
import com.ketaesthetic.frontdesk.http.FormReader.Read;
import com.ketaesthetic.frontdesk.submission.Kind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartTests {
    private static final String NAMED = "\r\nContent-Disposition: form-data; name=\"message\"";
    private static final String HELLO_END = "\r\n\r\nHello\r\n--x--";
    private static final String PART = "--x" + NAMED + "\r\n\r\nHello\r\n";
    private static final List<FormEntry> HELLO = List.of(new FormEntry.Text("message", "Hello"));

    @Nested
    class IsRead {
        @Test
        void asABrowserSendsIt() throws UnreadableBodyException {
            String body = """
                    --x
                    Content-Disposition: form-data; name="name"

                    María
                    --x
                    Content-Disposition: form-data; name="message"

                    a

                    --y
                    --x
                    Content-Disposition: form-data; name="phone"


                    --x
                    Content-Disposition: form-data; name="card"; filename=""
                    Content-Type: application/octet-stream


                    --x
                    Content-Disposition: form-data; name="card"; filename="my; \\"card\\".png"
                    Content-Type: image/png

                    PNG
                    --x--
                    """.replace("\n", "\r\n");

            assertThat(entries(body))
                    .containsExactly(
                            new FormEntry.Text("name", "María"),
                            new FormEntry.Text("message", "a\r\n\r\n--y"),
                            new FormEntry.Text("phone", ""),
                            new FormEntry.File("card"));
        }

        @ParameterizedTest(name = "{index}")
        @ValueSource(
                strings = {
                    PART + "--x--",
                    PART + "--x--\r\n",
                    PART + "--x-- \t\r\n\r\n",
                    "\r\n" + PART + "--x--\r\n",
                    "--x \t\r\nContent-Disposition: form-data; name=message\r\n\r\nHello\r\n--x--",
                    "--x\r\ncontent-disposition:FORM-DATA;NAME=\"message\" \r\n\r\nHello\r\n--x--",
                    "--x\r\nContent-Type: text/plain; charset=UTF-8" + NAMED + HELLO_END,
                    "--x\r\nContent-Type: text/plain; charset=us-ascii" + NAMED + HELLO_END,
                    "--x\r\nContent-Transfer-Encoding: 8BIT\r\nContent-Length: 5" + NAMED + HELLO_END,
                    "--x\r\nContent-Disposition: form-data ; name=\"message\" ; a=b" + HELLO_END,
                })
        void inEachWayOfWriting(String body) throws UnreadableBodyException {
            assertThat(entries(body)).isEqualTo(HELLO);
        }

        @Test
        void withoutAnyPart() throws UnreadableBodyException {
            assertThat(entries("--x--\r\n")).isEmpty();
        }

        @Test
        void withoutALineBreakOfItsOwnInAPartWithoutContent() throws UnreadableBodyException {
            assertThat(entries("--x\r\nContent-Disposition: form-data; name=\"message\"\r\n\r\n--x--"))
                    .containsExactly(new FormEntry.Text("message", ""));
        }

        @Test
        void withAnyNumberOfParts() throws UnreadableBodyException {
            assertThat(entries(PART.repeat(500) + "--x--")).hasSize(500);
        }

        @ParameterizedTest(name = "{0}")
        @ValueSource(strings = {"x", "----WebKitFormBoundary7MA4YWxkTrZu0gW", "a b", "'()+_,-./:=?"})
        void withAnyBoundaryThatMayBe(String boundary) throws UnreadableBodyException {
            assertThat(Multipart.entries(
                            PART.replace("--x", "--" + boundary)
                                    .concat("--" + boundary + "--")
                                    .getBytes(UTF_8),
                            Optional.of(boundary)))
                    .isEqualTo(HELLO);
        }

        @Test
        void withABoundaryOf70CharactersAndNoMore() throws UnreadableBodyException {
            String boundary = "b".repeat(70);
            String body = PART.replace("--x", "--" + boundary) + "--" + boundary + "--";

            assertThat(Multipart.entries(body.getBytes(UTF_8), Optional.of(boundary)))
                    .isEqualTo(HELLO);
            isRefused(Problem.MALFORMED, body.replace(boundary, boundary + "b"), boundary + "b");
            isRefused(Problem.MALFORMED, body.replace(boundary, "b".repeat(200)), "b".repeat(200));
        }
    }

    @Nested
    class IsMalformed {
        @ParameterizedTest(name = "{index}")
        @ValueSource(
                strings = {
                    "",
                    "\r\n",
                    "--x",
                    "--x\r\n",
                    "--x\r\n\r\n",
                    "--y--",
                    "hello",
                    PART,
                    PART + "--",
                    PART + "--x",
                    PART + "--x-",
                    PART + "--x\r\n",
                    PART + "--x--more",
                    PART + "--x--\r\nmore",
                    PART + "--xy\r\n" + PART + "--x--",
                    "more\r\n" + PART + "--x--",
                    "--x\r\n\r\nHello\r\n--x--",
                    "--x\r\nContent-Type: text/plain\r\n\r\nHello\r\n--x--",
                    "--x\r\nContent-Disposition: form-data\r\n\r\nHello\r\n--x--",
                    "--x\r\nContent-Disposition: form-data; \r\n\r\nHello\r\n--x--",
                    "--x\r\nContent-Disposition: form-data; name\r\n\r\nHello\r\n--x--",
                    "--x\r\nContent-Disposition: form-data; name=\"\"\r\n\r\nHello\r\n--x--",
                    "--x\r\nContent-Disposition: form-data; name=\"message\r\n\r\nHello\r\n--x--",
                    "--x\r\nContent-Disposition: form-data; name=\"message\\\"\r\n\r\nHello\r\n--x--",
                    "--x\r\nContent-Disposition: form-data; name=\"a\" name=\"b\"\r\n\r\nHello\r\n--x--",
                    "--x\r\nContent-Disposition: form-data; name=\"a\"; name=\"b\"\r\n\r\nHello\r\n--x--",
                    "--x\r\nContent-Disposition: form-data; filename=\"a\"\r\n\r\nHello\r\n--x--",
                    "--x\r\nContent-Disposition: attachment; name=\"message\"\r\n\r\nHello\r\n--x--",
                    "--x\r\nContent-Disposition: form-data; name=\"a\"" + NAMED + HELLO_END,
                    "--x\r\nContent-Disposition form-data\r\n\r\nHello\r\n--x--",
                    "--x\r\n: form-data\r\n\r\nHello\r\n--x--",
                    "--x\r\n folded\r\n\r\nHello\r\n--x--",
                    "--x\nContent-Disposition: form-data; name=\"message\"\n\nHello\n--x--",
                    "--x\r\nContent-Disposition: form-data; name=\"message\"\n\nHello\r\n--x--",
                })
        void unlessItIsOneWholeForm(String body) {
            isRefused(Problem.MALFORMED, body, "x");
        }

        @Test
        void whereverItEndsTooSoon() {
            String whole = PART + PART + "--x--";
            for (int length = 0; length < whole.length(); length++) {
                isRefused(Problem.MALFORMED, whole.substring(0, length), "x");
            }
        }

        @Test
        void unlessItIsUtf8() {
            assertThatThrownBy(() -> Multipart.entries(
                            (PART.replace("Hello", "caf\u00E9") + "--x--").getBytes(ISO_8859_1), Optional.of("x")))
                    .isInstanceOf(UnreadableBodyException.class)
                    .hasMessage("malformed");
        }

        @ParameterizedTest(name = "[{0}]")
        @ValueSource(strings = {"", "x ", "x\"", "x;", "\u00E9", "a\tb"})
        void withABoundaryThatMayNotBe(String boundary) {
            isRefused(Problem.MALFORMED, PART.replace("--x", "--" + boundary) + "--" + boundary + "--", boundary);
        }

        @Test
        void withoutABoundary() {
            assertThatThrownBy(() -> Multipart.entries((PART + "--x--").getBytes(UTF_8), Optional.empty()))
                    .isInstanceOf(UnreadableBodyException.class);
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "Content-Type: text/plain; charset=iso-8859-1",
                "Content-Type: text/plain; charset=utf-16",
                "Content-Transfer-Encoding: base64",
                "Content-Transfer-Encoding: quoted-printable",
            })
    void isOfAnUnsupportedTypeIfItsTextIsEncodedInAnotherWay(String header) {
        isRefused(
                Problem.UNSUPPORTED_MEDIA_TYPE,
                "--x\r\n" + header + "\r\nContent-Disposition: form-data; name=\"message\"\r\n\r\nHello\r\n--x--",
                "x");
    }

    @ParameterizedTest(name = "{index}")
    @ValueSource(
            strings = {
                "Content-Disposition: form-data; name=\"message\"; filename=\"a.txt\"\r\nContent-Type: text/plain",
                "Content-Disposition: form-data; name=\"message\"; filename=\"C:\\a.txt\"",
                "Content-Disposition: form-data; name=\"message\"; filename=",
                "Content-Disposition: form-data; name=\"message\"; filename*=UTF-8''a.txt",
                "Content-Disposition: form-data; name=\"message\"\r\nContent-Type: application/json",
                "Content-Disposition: form-data; name=\"message\"\r\nContent-Type: multipart/mixed; boundary=y",
            })
    void hasAFileWhereverItHasNoText(String headers) throws UnreadableBodyException {
        assertThat(entries("--x\r\n" + headers + "\r\n\r\nHello\r\n--x--"))
                .containsExactly(new FormEntry.File("message"));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"card", "documents[]", "my.card-2"})
    void refusesAFileByItsName(String name) {
        assertThat(formWithFile(name)).isEqualTo(new Form.Builder().file(name).build());
        assertThat(formWithFile(name).files()).containsExactly("/" + name);
    }

    @Test
    void refusesAFileInPlaceOfAFieldByTheFieldsName() {
        Form message = new Form.Builder().mistyped("/message").build();
        Form times = new Form.Builder().mistyped("/preferredTimes").build();

        assertThat(formWithFile("message")).isEqualTo(message);
        assertThat(formWithFile("message[]")).isEqualTo(message);
        assertThat(formWithFile("preferredTimes[0][date]")).isEqualTo(times);
        assertThat(formWithFile("preferredTimes[][date]")).isEqualTo(times);
    }

    @ParameterizedTest(name = "[{0}]")
    @ValueSource(strings = {"Mar\u00EDa L\u00F3pez", "a/b", "~1", "<b>", " "})
    void repeatsNoUnusualName(String name) {
        assertThat(formWithFile(name).files()).containsExactly("/file");
    }

    private static Form formWithFile(String name) {
        String body = "--x\r\nContent-Disposition: form-data; name=\"" + name
                + "\"; filename=\"a.png\"\r\nContent-Type: image/png\r\n\r\nPNG\r\n--x--";
        Read read = FormReader.read(
                Kind.APPOINTMENT_REQUEST,
                Requests.of("POST", "/appointment-requests")
                        .with("Content-Type", "multipart/form-data; boundary=x")
                        .body(body.getBytes(UTF_8))
                        .build());
        assertThat(read).isInstanceOf(Read.Understood.class);
        return ((Read.Understood) read).form();
    }

    private static List<FormEntry> entries(String body) throws UnreadableBodyException {
        return Multipart.entries(body.getBytes(UTF_8), Optional.of("x"));
    }

    private static void isRefused(Problem problem, String body, String boundary) {
        assertThatThrownBy(() -> Multipart.entries(body.getBytes(UTF_8), Optional.of(boundary)))
                .as(body)
                .isInstanceOfSatisfying(
                        UnreadableBodyException.class,
                        unreadable -> assertThat(unreadable.problem()).isEqualTo(problem));
    }
}
