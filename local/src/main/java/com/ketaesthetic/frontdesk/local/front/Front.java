package com.ketaesthetic.frontdesk.local.front;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.ketaesthetic.frontdesk.local.StackClock;
import com.ketaesthetic.frontdesk.local.lambda.LocalFunction;
import com.ketaesthetic.frontdesk.local.ses.Mail;
import com.ketaesthetic.frontdesk.local.ses.Mailbox;
import com.ketaesthetic.frontdesk.local.ses.SesEvents;
import com.ketaesthetic.frontdesk.local.ses.SesStandIn;
import com.ketaesthetic.frontdesk.local.signin.SignInStandIn;
import com.ketaesthetic.frontdesk.local.table.LocalTable;
import com.ketaesthetic.frontdesk.local.template.Template;
import com.ketaesthetic.frontdesk.local.web.Answer;
import com.ketaesthetic.frontdesk.local.web.Call;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;

/** Everything behind the front's port: the API, and the pages and data that are only for developers. */
public final class Front implements Function<Call, Answer> {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String JSON = "application/json";
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final int MAILS_ON_A_PAGE = 50;
    /** The largest number of 18 digits, which is more than there can be. */
    private static final long MOST_MAILS = 999_999_999_999_999_999L;

    private final Api api;
    private final LocalTable table;
    private final Mailbox mailbox;
    private final Faults faults;
    private final Path example;
    private final StackClock clock;
    private final CompletableFuture<Stage> stage = new CompletableFuture<>();

    private record Stage(List<LocalFunction> functions, StageVariables variables) {}

    /**
     * Creates the front. Requests to the API wait until {@link #open} is called.
     *
     * @param example the file of a page of a clinic's site with this stack's forms in it
     */
    public Front(
            Template template,
            LocalTable table,
            Mailbox mailbox,
            SesStandIn ses,
            SesEvents events,
            SignInStandIn signIn,
            Path example,
            StackClock clock) {
        this.api = new Api(template, clock);
        this.table = table;
        this.mailbox = mailbox;
        this.faults = new Faults(ses, events, signIn, table.fault());
        this.example = example;
        this.clock = clock;
    }

    /** Starts to pass requests on to these functions. Requests that came before have waited for this. */
    public void open(List<LocalFunction> ready, StageVariables variables) {
        stage.complete(new Stage(List.copyOf(ready), variables));
    }

    @Override
    public Answer apply(Call call) {
        return switch (call.method() + " " + call.path()) {
            case "GET /" -> html(DeveloperPages.index(clock.instant()));
            case "GET /inbox" -> inbox(call);
            case "GET /inbox.json" -> mails(call);
            case "GET /local/items.json" -> array(table.items().map(Front::json));
            case "GET /site/embed-example.html" -> example(call);
            case "POST /local/clock" -> turn(call);
            case "POST /local/faults" -> faults.set(call.body());
            default ->
                api.answer(
                        call, stage.join().functions(), stage.join().variables().in(call));
        };
    }

    /** Turns the clock ahead, by a form with the field {@code ahead}, an ISO 8601 duration such as {@code P1D}. */
    private Answer turn(Call call) {
        try {
            clock.turn(Duration.parse(call.form().getOrDefault("ahead", "")));
        } catch (DateTimeParseException | IllegalArgumentException wrong) {
            return Answer.of(400, TEXT, "ahead must be a duration such as PT1H or P1D, and not negative\n");
        }
        return new Answer(303, Map.of("Location", List.of("/")), new byte[0]);
    }

    private Answer inbox(Call call) {
        Optional<Stream<Mail>> selected = mailbox.mails(before(call), MAILS_ON_A_PAGE + 1);
        if (selected.isEmpty()) {
            return noSuchMail();
        }
        List<Mail> found = selected.get().toList();
        List<Mail> shown = found.stream().limit(MAILS_ON_A_PAGE).toList();
        return html(DeveloperPages.inbox(
                shown, table.mailStates(shown.stream().map(Mail::mailId).toList()), found.size() == shown.size()));
    }

    private Answer mails(Call call) {
        String limit = call.query().getOrDefault("limit", Long.toString(MOST_MAILS));
        if (!limit.matches("[1-9][0-9]{0,17}")) {
            return Answer.of(400, TEXT, "limit must be a whole number from 1 to " + MOST_MAILS + "\n");
        }
        return mailbox.json(before(call), Long.parseLong(limit))
                .map(Front::array)
                .orElseGet(Front::noSuchMail);
    }

    private static Optional<String> before(Call call) {
        return Optional.ofNullable(call.query().get("before"));
    }

    private static Answer noSuchMail() {
        return Answer.of(404, TEXT, "before must be the id of a mail, and there is no mail with this id\n");
    }

    /** Answers with a JSON array of elements that are JSON already. */
    private static Answer array(Stream<byte[]> elements) {
        return Answer.streamed(200, JSON, out -> {
            Iterator<byte[]> remaining = elements.iterator();
            out.write('[');
            while (remaining.hasNext()) {
                out.write(remaining.next());
                if (remaining.hasNext()) {
                    out.write(',');
                }
            }
            out.write(']');
        });
    }

    private static Answer html(String page) {
        // A mail is shown unchanged, so nothing in it may run or load anything.
        return new Answer(
                200,
                Map.of(
                        "Content-Type", List.of("text/html; charset=utf-8"),
                        "Cache-Control", List.of("no-store"),
                        "Content-Security-Policy",
                                List.of("default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'")),
                page.getBytes(UTF_8));
    }

    /**
     * Serves the example page as a clinic's own server would. The addresses in it are changed to those of this stack.
     */
    private Answer example(Call call) {
        int port = URI.create("http://"
                        + call.headers().getOrDefault("Host", List.of("-")).getFirst())
                .getPort();
        try {
            String page = Files.readString(example).replace("http://127.0.0.1:8080/", "http://127.0.0.1:" + port + "/");
            return Answer.of(200, "text/html; charset=utf-8", page);
        } catch (IOException missing) {
            return Answer.empty(404);
        }
    }

    private static byte[] json(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("plain data cannot be written", impossible);
        }
    }
}
