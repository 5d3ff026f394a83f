package com.ketaesthetic.frontdesk.http;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JsonBodyFuzz {
    static Stream<Arguments> seeds() {
        return Stream.of(Arguments.of((Object) BodyPropertyTests.JSON));
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "1m")
    void body(byte @NotNull [] body) {
        BodyPropertyTests.isReadAsJacksonReadsIt(body);
        BodyPropertyTests.isAnswered("application/json", body);
    }
}
