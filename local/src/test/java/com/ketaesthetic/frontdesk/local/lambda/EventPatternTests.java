package com.ketaesthetic.frontdesk.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventPatternTests {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @ParameterizedTest(name = "{0} of {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            {"a":["x"]}                     | {"a":"x","b":1}       | true
            {"a":["x"]}                     | {"a":"y"}             | false
            {"a":["x"]}                     | {}                    | false
            {"a":["x","y"]}                 | {"a":"y"}             | true
            {"a":["x"],"b":["y"]}           | {"a":"x","b":"z"}     | false
            {"a":{"b":["x"]}}               | {"a":{"b":"x"}}       | true
            {"a":{"b":["x"]}}               | {"a":"x"}             | false
            {"a":[{"prefix":"mail#"}]}      | {"a":"mail#patient"}  | true
            {"a":[{"prefix":"mail#"}]}      | {"a":"submission"}    | false
            {"a":[{"prefix":"mail#"}]}      | {"a":1}               | false
            {"a":["x"]}                     | {"a":["w","x"]}       | true
            {"a":["x"]}                     | {"a":[]}              | false
            {"a":[{"exists":true}]}         | {"a":1}               | true
            {"a":[{"exists":false}]}        | {"a":1}               | false
            {"a":[{"exists":false}]}        | {}                    | true
            """)
    void letsThroughWhatItNames(String pattern, String event, boolean matches) throws Exception {
        assertThat(new EventPattern(pattern).matches(MAPPER.readTree(event))).isEqualTo(matches);
    }

    @Test
    void saysWhatItDoesNotKnow() {
        EventPattern pattern = new EventPattern("{\"a\":[{\"numeric\":[\">\",1]}]}");

        assertThatThrownBy(() -> pattern.matches(MAPPER.readTree("{\"a\":2}"))).hasMessageContaining("numeric");
    }
}
