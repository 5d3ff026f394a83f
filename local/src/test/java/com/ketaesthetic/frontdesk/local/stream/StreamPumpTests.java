package com.ketaesthetic.frontdesk.local.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.ketaesthetic.frontdesk.local.lambda.LocalFunction;
import com.ketaesthetic.frontdesk.local.template.Template;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

class StreamPumpTests {
    /** A function that gets no records in these tests. */
    public static final class Idle implements RequestStreamHandler {
        public Idle(Map<String, String> environment, Clock clock) {
            assertThat(environment).isEmpty();
        }

        @Override
        public void handleRequest(InputStream input, OutputStream output, Context context) {
            throw new AssertionError("there was no record");
        }
    }

    @Test
    void saysAtTheEndThatTheStreamWasNoLongerRead() throws InterruptedException {
        CountDownLatch turn = new CountDownLatch(1);
        IllegalStateException fault = new IllegalStateException("a fault that nobody thought of");
        Template.StreamSource source = new Template.StreamSource(List.of(), 1, false, Duration.ofDays(1), -1);
        LocalFunction function = new LocalFunction(
                new Template.Function(
                        "IdleFunction",
                        Idle.class.getName(),
                        Duration.ofSeconds(1),
                        128,
                        Map.of(),
                        List.of(),
                        Optional.of(source),
                        Optional.empty(),
                        Optional.empty()),
                Map.of(),
                Clock.systemUTC());
        try (DynamoDbStreamsClient streams = new NoStreams()) {
            StreamPump pump = new StreamPump(
                    streams,
                    () -> {
                        turn.countDown();
                        throw fault;
                    },
                    source,
                    function,
                    Clock.systemUTC());

            pump.start();
            assertThat(turn.await(30, TimeUnit.SECONDS)).isTrue();

            assertThatIllegalStateException().isThrownBy(pump::close).withCause(fault);
        }
    }

    private static final class NoStreams implements DynamoDbStreamsClient {
        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }
}
