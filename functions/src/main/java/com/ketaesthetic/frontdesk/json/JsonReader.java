package com.ketaesthetic.frontdesk.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.ketaesthetic.frontdesk.json.JsonValue.JsonArray;
import com.ketaesthetic.frontdesk.json.JsonValue.JsonBoolean;
import com.ketaesthetic.frontdesk.json.JsonValue.JsonNull;
import com.ketaesthetic.frontdesk.json.JsonValue.JsonNumber;
import com.ketaesthetic.frontdesk.json.JsonValue.JsonObject;
import com.ketaesthetic.frontdesk.json.JsonValue.JsonString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads one JSON document. It allows only what RFC 8259 allows, and neither duplicate names nor data after the end. */
public final class JsonReader {
    private static final byte[] BYTE_ORDER_MARK = "\uFEFF".getBytes(StandardCharsets.UTF_8);

    private final JsonFactory factory;

    private JsonReader(StreamReadConstraints constraints) {
        this.factory = new JsonFactoryBuilder()
                .streamReadConstraints(constraints)
                // The encoding has been checked already, and it is never UTF-16.
                .disable(JsonFactory.Feature.CHARSET_DETECTION)
                // A parser's error message would quote the document.
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .build();
    }

    /**
     * A reader for what strangers send. It allows a depth of 8, 20 digits in a number, and 8,000 characters in a
     * string.
     */
    public static JsonReader ofStrangers() {
        return new JsonReader(StreamReadConstraints.builder()
                .maxNestingDepth(8)
                .maxNumberLength(20)
                .maxStringLength(8000)
                .maxNameLength(8000)
                .build());
    }

    /** A reader for events from AWS, which may be as large as Lambda allows. */
    public static JsonReader ofEvents() {
        return new JsonReader(StreamReadConstraints.defaults());
    }

    /**
     * Reads UTF-8, with or without a byte order mark.
     *
     * @throws MalformedJsonException if the bytes are not one JSON document in UTF-8, or if it exceeds the limits
     */
    public JsonValue read(byte[] utf8) throws MalformedJsonException {
        try {
            // Jackson's own decoder accepts ill-formed sequences that the JDK's decoder refuses.
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8));
        } catch (CharacterCodingException notUtf8) {
            throw new MalformedJsonException("not UTF-8");
        }
        int mark = BYTE_ORDER_MARK.length;
        int start = utf8.length >= mark && Arrays.equals(utf8, 0, mark, BYTE_ORDER_MARK, 0, mark) ? mark : 0;
        // Jackson gets bytes, because it looks only at the lower byte of characters and takes some letters for hex
        // digits.
        try (JsonParser parser = factory.createParser(utf8, start, utf8.length - start)) {
            JsonValue value = value(parser, parser.nextToken());
            if (parser.nextToken() != null) {
                throw new MalformedJsonException("more than one document");
            }
            return value;
        } catch (StreamConstraintsException tooMuch) {
            throw new MalformedJsonException("too deep or too long");
        } catch (IOException notJson) {
            throw new MalformedJsonException("not JSON");
        }
    }

    private static JsonValue value(JsonParser parser, JsonToken token) throws IOException, MalformedJsonException {
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> new JsonString(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonNumber(parser.getText());
            case VALUE_TRUE -> new JsonBoolean(true);
            case VALUE_FALSE -> new JsonBoolean(false);
            case VALUE_NULL -> new JsonNull();
            case null, default -> throw new MalformedJsonException("not JSON");
        };
    }

    private static JsonObject object(JsonParser parser) throws IOException, MalformedJsonException {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_OBJECT; token = parser.nextToken()) {
            String name = parser.currentName();
            if (token != JsonToken.FIELD_NAME || members.containsKey(name)) {
                throw new MalformedJsonException("a name twice");
            }
            members.put(name, value(parser, parser.nextToken()));
        }
        return new JsonObject(members);
    }

    private static JsonArray array(JsonParser parser) throws IOException, MalformedJsonException {
        List<JsonValue> elements = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            elements.add(value(parser, token));
        }
        return new JsonArray(elements);
    }
}
