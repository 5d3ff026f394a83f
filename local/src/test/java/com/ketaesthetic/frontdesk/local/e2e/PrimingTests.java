package com.ketaesthetic.frontdesk.local.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.ketaesthetic.frontdesk.local.LocalStack;
import com.ketaesthetic.frontdesk.local.Site;
import com.ketaesthetic.frontdesk.local.Stacks;
import com.ketaesthetic.frontdesk.local.lambda.LocalFunction;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Functions that were primed before their snapshot leave no trace of the priming, and work afterwards. */
class PrimingTests {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "SubmitFunction, submit-appointment, 201",
        "ShowFormFunction, show-form-appointment, 200",
        "DeskFunction, desk-list, 303"
    })
    void writesSendsAndSaysNothing(String name, String event, int status) throws Exception {
        try (LocalStack stack = Stacks.start()) {
            Site site = new Site(stack.front());
            LocalFunction primed = primed(stack, name);

            assertThat(printed.toString(UTF_8)).isEmpty();
            assertThat(Site.json(site.get("/local/items.json"))).isEmpty();
            assertThat(site.mails()).isEmpty();
            assertThat(new String(
                            primed.invoke(Files.readAllBytes(Path.of("events", event + ".json")), "after"), UTF_8))
                    .contains("\"statusCode\":" + status);
        }
    }

    /** The page of a form wakes Submit like this, and Submit then rehearses forms. */
    @Test
    void isWokenWithoutATraceOfItsRehearsal() throws Exception {
        try (LocalStack stack = Stacks.start()) {
            Site site = new Site(stack.front());
            LocalFunction primed = primed(stack, "SubmitFunction");
            byte[] waking = Files.readAllBytes(Path.of("events", "submit-health.json"));

            for (int i = 0; i < 2; i++) {
                assertThat(new String(primed.invoke(waking, "waking"), UTF_8)).contains("\"statusCode\":200");
            }

            assertThat(Site.json(site.get("/local/items.json"))).isEmpty();
            assertThat(site.mails()).isEmpty();
            site.faults("{\"table\":\"down\"}");
            assertThat(new String(primed(stack, "SubmitFunction").invoke(waking, "waking"), UTF_8))
                    .contains("\"statusCode\":503");
        }
    }

    /** A function that was primed before its snapshot. What it prints meanwhile is in {@link #printed}. */
    private LocalFunction primed(LocalStack stack, String name) throws Exception {
        LocalFunction plain = Stacks.function(stack, name);
        Map<String, String> environment = new HashMap<>(plain.function().environment());
        environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
        PrintStream out = System.out;
        System.setOut(new PrintStream(printed, true, UTF_8));
        try {
            return new LocalFunction(plain.function(), environment, Clock.systemUTC());
        } finally {
            System.setOut(out);
        }
    }
}
