package com.ketaesthetic.frontdesk.local.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CallTests {
    @Test
    void hasTheFieldsOfAForm() {
        assertThat(call("a=1&b=x%26y+z&a=2&none&=empty&e=&bad=%zz").form())
                .isEqualTo(Map.of("a", "2", "b", "x&y z", "e", ""));
    }

    @Test
    void hasTheFirstCookieOfAName() {
        assertThat(call("").cookie("a")).contains("1");
        assertThat(call("").cookie("b")).contains("x=y");
        assertThat(call("").cookie("c")).isEmpty();
    }

    private static Call call(String body) {
        Map<String, List<String>> headers = Map.of("Cookie", List.of("aa=0; a=1;b=x=y", "a=2"));
        return new Call("POST", "/", Map.of(), headers, "192.0.2.1", body.getBytes(UTF_8));
    }
}
