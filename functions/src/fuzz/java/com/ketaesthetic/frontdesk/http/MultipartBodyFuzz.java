package com.ketaesthetic.frontdesk.http;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MultipartBodyFuzz {
    static Stream<Arguments> seeds() {
        return Stream.of(Arguments.of((Object) BodyPropertyTests.MULTIPART));
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "1m")
    void body(byte @NotNull [] body) {
        BodyPropertyTests.isAnswered(BodyPropertyTests.MULTIPART_TYPE, body);
    }
}
