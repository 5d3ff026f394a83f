package com.ketaesthetic.frontdesk;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.ketaesthetic.frontdesk.json.JsonReader;
import com.ketaesthetic.frontdesk.json.JsonText;
import com.ketaesthetic.frontdesk.json.JsonValue.JsonObject;
import com.ketaesthetic.frontdesk.json.MalformedJsonException;
import com.ketaesthetic.frontdesk.request.AuditEntry.Action;
import com.ketaesthetic.frontdesk.request.Indexing;
import com.ketaesthetic.frontdesk.request.RecordStore;
import com.ketaesthetic.frontdesk.request.Records;
import com.ketaesthetic.frontdesk.request.StoredItem;
import com.ketaesthetic.frontdesk.submission.Choice;
import com.ketaesthetic.frontdesk.submission.EmailAddress;
import com.ketaesthetic.frontdesk.submission.Reference;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Exports, erases and closes submissions, prepares a table that was restored, and puts what earlier versions stored into
 * the indexes. People with the permission in IAM invoke it by hand; it has no address on the internet.
 *
 * <p>Its input is {@code {"action": "export", "email": …}}, {@code {"action": "erase", "email": …}},
 * {@code {"action": "close", "reference": …}}, {@code {"action": "doubt-mails"}} or {@code {"action": "index"}}. Any other
 * input causes an error that says what is wrong and repeats nothing of what was sent.
 *
 * <p>An export comes in pages. An answer with {@code next} is not the last one: the same input with
 * {@code "after": <that value>} gets the next page. Indexing comes in parts too: as long as an answer has
 * {@code "done": false}, the same input goes on.
 */
public final class RecordsHandler implements RequestStreamHandler {
    private static final JsonReader READER = JsonReader.ofEvents();
    private static final String AFTER = "after";
    private static final String SEARCHED = "searched";

    /** The longest that the indexing of one part of the table takes. With less time than this left, none is begun. */
    private static final Duration ONE_PART = Duration.ofSeconds(60);

    private final Records records;
    private final Log log;

    public RecordsHandler() {
        this(Wiring.environment());
    }

    public RecordsHandler(Map<String, String> environment) {
        this(environment, Wiring.systemClock());
    }

    /** A handler whose clock is another one, as it is for whoever tries on one day what happens on the next. */
    public RecordsHandler(Map<String, String> environment, Clock clock) {
        this(RecordsConfig.from(environment), new Wiring(environment, clock));
    }

    private RecordsHandler(RecordsConfig config, Wiring wiring) {
        this.records = wiring.records(config);
        this.log = wiring.log(config.metricsNamespace());
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        JsonObject request = request(input.readAllBytes());
        try {
            output.write(written(answer(request, context)));
        } catch (IllegalArgumentException wrong) {
            throw wrong;
        } catch (RuntimeException fault) {
            log.failed(context.getAwsRequestId(), fault);
            // The message and the causes are left out because Lambda would log them.
            throw new IllegalStateException("not done, or not wholly: please try again");
        }
    }

    /** How many bytes an item has in the answer to an export. */
    static long bytes(StoredItem item) {
        return written(item.plain()).length;
    }

    private static byte[] written(Map<String, Object> members) {
        return JsonText.of(members).getBytes(UTF_8);
    }

    private Map<String, Object> answer(JsonObject request, Context context) {
        String id = context.getAwsRequestId();
        return switch (action(request)) {
            case EXPORT -> {
                Records.Export export = records.export(email(request), after(request), id);
                Map<String, Object> answer = new LinkedHashMap<>(
                        done(Action.EXPORT, id, export.references().size()));
                answer.put(SEARCHED, export.searched().value());
                answer.put(
                        "items", export.items().stream().map(StoredItem::plain).toList());
                export.next().ifPresent(last -> answer.put("next", last.value()));
                yield answer;
            }
            case ERASE -> {
                RecordStore.Search erased = records.erase(email(request), id);
                Map<String, Object> answer = new LinkedHashMap<>(
                        done(Action.ERASE, id, erased.references().size()));
                answer.put(SEARCHED, erased.where().value());
                yield answer;
            }
            case CLOSE ->
                done(Action.CLOSE, id, records.close(reference(request), id).isPresent() ? 1 : 0);
            case DOUBT_MAILS -> {
                int mails = records.doubtMails(id);
                log.doubted(id, mails);
                yield Map.of("mails", mails);
            }
            case INDEX -> {
                Indexing.Progress progress =
                        records.index(() -> context.getRemainingTimeInMillis() >= ONE_PART.toMillis(), id);
                log.indexed(id, progress);
                Map<String, Object> answer = new LinkedHashMap<>();
                answer.put("indexed", progress.indexed());
                answer.put("done", progress.done());
                yield answer;
            }
        };
    }

    private Map<String, Object> done(Action action, String id, int submissions) {
        log.records(action, id, submissions);
        return Map.of("submissions", submissions);
    }

    private static Action action(JsonObject request) {
        Action action = request.string("action")
                .flatMap(text -> Choice.of(Action.class, text))
                .orElseThrow(() ->
                        new IllegalArgumentException("action must be export, erase, close, doubt-mails or index"));
        if (action != Action.EXPORT && request.members().containsKey(AFTER)) {
            throw new IllegalArgumentException("only export takes after");
        }
        return action;
    }

    private static JsonObject request(byte[] input) {
        try {
            if (READER.read(input) instanceof JsonObject object) {
                return object;
            }
        } catch (MalformedJsonException notJson) {
            throw new IllegalArgumentException("not JSON");
        }
        throw new IllegalArgumentException("not a JSON object");
    }

    private static EmailAddress email(JsonObject request) {
        return request.string("email")
                .flatMap(text -> EmailAddress.parse(text).toOptional())
                .orElseThrow(() -> new IllegalArgumentException("email must be a mail address"));
    }

    /** A {@code null} is refused like any other wrong value. A loop that sends it would get the first page for ever. */
    private static Optional<Reference> after(JsonObject request) {
        if (!request.members().containsKey(AFTER)) {
            return Optional.empty();
        }
        return Optional.of(request.string(AFTER)
                .flatMap(Reference::parse)
                .orElseThrow(() -> new IllegalArgumentException("after must be the next of the page before")));
    }

    private static Reference reference(JsonObject request) {
        return request.string("reference")
                .flatMap(Reference::parse)
                .orElseThrow(() -> new IllegalArgumentException("reference must be one, such as 7F3K9-2QD4M"));
    }
}
