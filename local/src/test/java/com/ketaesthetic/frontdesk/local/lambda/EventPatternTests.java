package com.ketaesthetic.frontdesk.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventPatternTests {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @ParameterizedTest(name = "{0} of {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            {"a":["x"]}                               | {"a":"x","b":1}       | true
            {"a":["x"]}                               | {"a":"y"}             | false
            {"a":["x"]}                               | {}                    | false
            {"a":["x","y"]}                           | {"a":"y"}             | true
            {"a":["x"],"b":["y"]}                     | {"a":"x","b":"z"}     | false
            {"a":{"b":["x"]}}                         | {"a":{"b":"x"}}       | true
            {"a":{"b":["x"]}}                         | {"a":"x"}             | false
            {"a":["x"]}                               | {"a":["w","x"]}       | true
            {"a":["x"]}                               | {"a":[]}              | false
            {"a":[{"prefix":"mail#"}]}                | {"a":"mail#patient"}  | true
            {"a":[{"prefix":"mail#"}]}                | {"a":"submission"}    | false
            {"a":[{"prefix":"mail#"}]}                | {"a":1}               | false
            {"a":[{"suffix":"#patient"}]}             | {"a":"mail#patient"}  | true
            {"a":[{"suffix":"#patient"}]}             | {"a":"mail#clinic"}   | false
            {"a":[{"anything-but":["x","y"]}]}        | {"a":"z"}             | true
            {"a":[{"anything-but":["x","y"]}]}        | {"a":"y"}             | false
            {"a":[{"anything-but":["x","y"]}]}        | {"b":"z"}             | false
            {"a":[{"numeric":[">",0,"<=",5]}]}        | {"a":5}               | true
            {"a":[{"numeric":[">",0,"<=",5]}]}        | {"a":0}               | false
            {"a":[{"numeric":[">",0,"<=",5]}]}        | {"a":"5"}             | false
            {"$or":[{"a":["x"]},{"b":["y"]}]}         | {"a":"w","b":"y"}     | true
            {"$or":[{"a":["x"]},{"b":["y"]}]}         | {"a":"w","b":"z"}     | false
            {"c":[1],"$or":[{"a":["x"]},{"b":["y"]}]} | {"a":"x","c":2}       | false
            {"a":[{"exists":true}]}                   | {"a":1}               | true
            {"a":[{"exists":true}]}                   | {"b":1}               | false
            {"a":[{"exists":false}]}                  | {"a":1}               | false
            {"a":[{"exists":false}]}                  | {}                    | true
            {"a":{"b":[{"exists":false}]}}            | {"a":{"b":1}}         | false
            {"a":{"b":[{"exists":false}]}}            | {"a":{"c":1}}         | true
            {"a":{"b":{"c":[{"exists":false}]}}}      | {"a":{"d":1}}         | true
            {"a":{"b":[{"exists":false}]}}            | {"c":1}               | true
            """)
    void letsThroughWhatItNames(String pattern, String event, boolean matches) throws Exception {
        assertThat(new EventPattern(pattern).matches(MAPPER.readTree(event))).isEqualTo(matches);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not JSON",
                "[]",
                "{\"a\":\"not in a list\"}",
                "{\"a\":[{\"unheard-of\":1}]}",
                "{\"a\":[{\"numeric\":[\"about\",5]}]}"
            })
    void isRefusedAsAwsWouldRefuseIt(String pattern) {
        assertThatIllegalArgumentException().isThrownBy(() -> new EventPattern(pattern));
    }
}
