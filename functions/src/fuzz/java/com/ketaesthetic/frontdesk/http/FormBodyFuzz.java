package com.ketaesthetic.frontdesk.http;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FormBodyFuzz {
    static Stream<Arguments> seeds() {
        return Stream.of(Arguments.of((Object) BodyPropertyTests.FORM));
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "1m")
    void body(byte @NotNull [] body) {
        BodyPropertyTests.isReadAsTheJdkDecodesIt(body);
        BodyPropertyTests.isAnswered("application/x-www-form-urlencoded", body);
    }
}
