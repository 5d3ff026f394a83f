package com.ketaesthetic.frontdesk.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ketaesthetic.frontdesk.json.JsonValue.JsonArray;
import com.ketaesthetic.frontdesk.json.JsonValue.JsonBoolean;
import com.ketaesthetic.frontdesk.json.JsonValue.JsonNull;
import com.ketaesthetic.frontdesk.json.JsonValue.JsonNumber;
import com.ketaesthetic.frontdesk.json.JsonValue.JsonObject;
import com.ketaesthetic.frontdesk.json.JsonValue.JsonString;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTests {
    private final JsonReader reader = JsonReader.ofStrangers();

    @Test
    void readsADocument() throws MalformedJsonException {
        byte[] document = """
                {"text": "é\\u00e9\\n", "number": -1.50e2, "yes": true, "no": false, "nothing": null, "list": [1, {}, []]}
                """.getBytes(UTF_8);

        assertThat(reader.read(document))
                .isEqualTo(new JsonObject(Map.of(
                        "text", new JsonString("éé\n"),
                        "number", new JsonNumber("-1.50e2"),
                        "yes", new JsonBoolean(true),
                        "no", new JsonBoolean(false),
                        "nothing", new JsonNull(),
                        "list",
                                new JsonArray(List.of(
                                        new JsonNumber("1"), new JsonObject(Map.of()), new JsonArray(List.of()))))));
    }

    @Test
    void skipsAByteOrderMarkAtTheStartAndOnlyThere() throws MalformedJsonException {
        assertThat(reader.read("\uFEFF{}".getBytes(UTF_8))).isEqualTo(new JsonObject(Map.of()));
        assertThatThrownBy(() -> reader.read("\uFEFF\uFEFF{}".getBytes(UTF_8)))
                .isInstanceOf(MalformedJsonException.class);
    }

    @ParameterizedTest(name = "[{0}]")
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[1,]",
                "{\"a\":1,}",
                "{'a':1}",
                "{a:1}",
                "{\"a\":1}{}",
                "{\"a\":1} x",
                "{\"a\":1,\"a\":2}",
                "{\"b\":{\"a\":1,\"\\u0061\":2}}",
                "[01]",
                "[+1]",
                "[.5]",
                "[1.]",
                "[NaN]",
                "[Infinity]",
                "[0x1]",
                "[tru]",
                "[nul",
                "[\"\\x\"]",
                "[\"\\u12\"]",
                "[\"\\u00eд\"]", // a letter whose lower byte is that of a digit
                "[\"a\nb\"]",
                "[\"a\tb\"]",
                "[\"a\u0000b\"]",
                "// comment\n{}",
                "/* comment */{}",
                "# comment\n{}",
                "{}\u0000",
                "\u0000{\u0000}", // UTF-16 and UTF-32 without marks
                "{\u0000}\u0000",
                "\u0000\u0000\u0000{\u0000\u0000\u0000}",
                "[1;2]",
                "[1 2]",
                "]",
            })
    void refusesWhatIsNotJson(String document) {
        assertThatThrownBy(() -> reader.read(document.getBytes(UTF_8)))
                .isInstanceOf(MalformedJsonException.class)
                .hasNoCause();
    }

    @ParameterizedTest(name = "{index}")
    @ValueSource(
            strings = {
                "{\"a\":\"\u00FF\"}", // a byte that UTF-8 never has
                "{\"a\":\"\u00E9\"}", // Latin-1
                "{\"a\":\"\u00C0\u0080\"}", // an overlong NUL
                "{\"a\":\"\u00ED\u00A0\u0080\"}", // a surrogate
                "{\"a\":\"\u00F4\u0090\u0080\u0080\"}", // beyond Unicode
                "\u00FF\u00FE{\u0000}\u0000", // UTF-16 with its mark
            })
    void refusesBytesThatAreNotUtf8(String bytes) {
        assertThatThrownBy(() -> reader.read(bytes.getBytes(ISO_8859_1)))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessage("not UTF-8");
    }

    @Test
    void reads8LevelsAndNoMore() throws MalformedJsonException {
        assertThat(reader.read(nested(8))).isInstanceOf(JsonArray.class);
        assertThatThrownBy(() -> reader.read(nested(9))).isInstanceOf(MalformedJsonException.class);
    }

    @Test
    void reads20DigitsAndNoMore() throws MalformedJsonException {
        assertThat(reader.read(("[" + "1".repeat(20) + "]").getBytes(UTF_8))).isInstanceOf(JsonArray.class);
        assertThatThrownBy(() -> reader.read(("[" + "1".repeat(21) + "]").getBytes(UTF_8)))
                .isInstanceOf(MalformedJsonException.class);
    }

    @Test
    void reads8000CharactersAndNoMore() throws MalformedJsonException {
        assertThat(reader.read(("[\"" + "x".repeat(8000) + "\"]").getBytes(UTF_8)))
                .isInstanceOf(JsonArray.class);
        assertThatThrownBy(() -> reader.read(("[\"" + "x".repeat(8001) + "\"]").getBytes(UTF_8)))
                .isInstanceOf(MalformedJsonException.class);
    }

    @Test
    void saysNothingOfWhatItRead() {
        assertThatThrownBy(() -> reader.read("{\"name\":\"canary".getBytes(UTF_8)))
                .hasMessage("not JSON")
                .hasNoCause();
    }

    @Test
    void writesWhatItReads() throws MalformedJsonException {
        String text = JsonText.of(Map.of("a", List.of("\"\n\u2028é", true, 1, 2L)));

        assertThat(text).isEqualTo("{\"a\":[\"\\\"\\n\u2028é\",true,1,2]}");
        assertThat(reader.read(text.getBytes(UTF_8)))
                .isEqualTo(new JsonObject(Map.of(
                        "a",
                        new JsonArray(List.of(
                                new JsonString("\"\n\u2028é"),
                                new JsonBoolean(true),
                                new JsonNumber("1"),
                                new JsonNumber("2"))))));
    }

    private static byte[] nested(int depth) {
        return ("[".repeat(depth) + "]".repeat(depth)).getBytes(UTF_8);
    }
}
