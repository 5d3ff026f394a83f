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
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Functions that were primed before their snapshot leave no trace of the priming, and work afterwards. */
class PrimingTests {
    @ParameterizedTest(name = "{0}")
    @CsvSource({"SubmitFunction, submit-appointment, 201", "ShowFormFunction, show-form-appointment, 200"})
    void writesSendsAndSaysNothing(String name, String event, int status) throws Exception {
        try (LocalStack stack = Stacks.start()) {
            Site site = new Site(stack.front());
            LocalFunction plain = stack.functions().stream()
                    .filter(function -> function.function().name().equals(name))
                    .findFirst()
                    .orElseThrow();
            Map<String, String> environment = new HashMap<>(plain.function().environment());
            environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
            ByteArrayOutputStream printed = new ByteArrayOutputStream();
            PrintStream out = System.out;
            LocalFunction primed;
            System.setOut(new PrintStream(printed, true, UTF_8));
            try {
                primed = new LocalFunction(plain.function(), environment);
            } finally {
                System.setOut(out);
            }

            assertThat(printed.toString(UTF_8)).isEmpty();
            assertThat(Site.json(site.get("/local/items.json"))).isEmpty();
            assertThat(site.mails()).isEmpty();
            assertThat(new String(
                            primed.invoke(Files.readAllBytes(Path.of("events", event + ".json")), "after"), UTF_8))
                    .contains("\"statusCode\":" + status);
        }
    }
}
