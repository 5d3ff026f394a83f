package com.ketaesthetic.frontdesk;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.ketaesthetic.frontdesk.json.JsonReader;
import com.ketaesthetic.frontdesk.json.JsonText;
import com.ketaesthetic.frontdesk.json.JsonValue.JsonObject;
import com.ketaesthetic.frontdesk.json.MalformedJsonException;
import com.ketaesthetic.frontdesk.request.Records;
import com.ketaesthetic.frontdesk.submission.EmailAddress;
import com.ketaesthetic.frontdesk.submission.Reference;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Exports, erases and closes what is kept. Invoked by hand, by whoever IAM lets: it has no way in from outside.
 *
 * <p>Takes {@code {"action": "export", "email": …}}, {@code {"action": "erase", "email": …}} or {@code {"action": "close",
 * "reference": …}}. Anything else is an error that says what is wrong, and repeats nothing.
 */
public final class RecordsHandler implements RequestStreamHandler {
    private static final JsonReader READER = JsonReader.ofEvents();

    private final Records records;
    private final Duration retention;
    private final Clock clock;
    private final Log log;

    public RecordsHandler() {
        this(Wiring.environment());
    }

    public RecordsHandler(Map<String, String> environment) {
        this(RecordsConfig.from(environment), new Wiring(environment));
    }

    private RecordsHandler(RecordsConfig config, Wiring wiring) {
        this.records = wiring.records(config);
        this.retention = config.retention();
        this.clock = wiring.clock();
        this.log = wiring.log(config.metricsNamespace());
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        JsonObject request = request(input.readAllBytes());
        try {
            output.write(JsonText.of(answer(request, context.getAwsRequestId())).getBytes(UTF_8));
        } catch (IllegalArgumentException wrong) {
            throw wrong;
        } catch (RuntimeException fault) {
            log.faultInRequest(context.getAwsRequestId(), fault);
            // Without its message and causes, which Lambda would log.
            throw new IllegalStateException("not done, or not wholly: please try again");
        }
    }

    private Map<String, Object> answer(JsonObject request, String id) {
        String action = request.string("action").orElse("");
        return switch (action) {
            case "export" -> {
                List<Reference> references = records.of(email(request));
                List<Map<String, Object>> items = references.stream()
                        .flatMap(reference -> records.export(reference).stream())
                        .toList();
                done(action, id, references);
                yield Map.of("submissions", references.size(), "items", items);
            }
            case "erase" -> {
                List<Reference> references = records.of(email(request));
                references.forEach(records::erase);
                done(action, id, references);
                yield Map.of("submissions", references.size());
            }
            case "close" -> {
                Reference reference = reference(request);
                boolean closed = records.close(reference, clock.instant().plus(retention));
                done(action, id, closed ? List.of(reference) : List.of());
                yield Map.of("submissions", closed ? 1 : 0);
            }
            default -> throw new IllegalArgumentException("action must be export, erase or close");
        };
    }

    private void done(String action, String id, List<Reference> references) {
        records.audit(action, id, references, clock.instant());
        log.records(action, id, references.size());
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
                .flatMap(EmailAddress::read)
                .orElseThrow(() -> new IllegalArgumentException("email must be a mail address"));
    }

    private static Reference reference(JsonObject request) {
        return request.string("reference")
                .flatMap(Reference::read)
                .orElseThrow(() -> new IllegalArgumentException("reference must be one, such as 7F3K9-2QD4M"));
    }
}
