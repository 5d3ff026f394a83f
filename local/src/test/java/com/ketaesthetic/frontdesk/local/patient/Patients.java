package com.ketaesthetic.frontdesk.local.patient;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.ketaesthetic.frontdesk.local.LocalStack;
import com.ketaesthetic.frontdesk.local.Site;
import com.ketaesthetic.frontdesk.local.Stacks;
import com.ketaesthetic.frontdesk.request.Change;
import com.ketaesthetic.frontdesk.request.RequestEvent;
import com.ketaesthetic.frontdesk.request.RequestMails;
import com.ketaesthetic.frontdesk.request.RequestTransitions;
import com.ketaesthetic.frontdesk.request.RequestTransitions.Outcome;
import com.ketaesthetic.frontdesk.request.StaffMember;
import com.ketaesthetic.frontdesk.submission.Clinic;
import com.ketaesthetic.frontdesk.submission.KeyedHash;
import com.ketaesthetic.frontdesk.submission.LinkToken;
import com.ketaesthetic.frontdesk.submission.MailLimit;
import com.ketaesthetic.frontdesk.submission.MailedCode;
import com.ketaesthetic.frontdesk.submission.PageProof;
import com.ketaesthetic.frontdesk.submission.Reference;
import com.ketaesthetic.frontdesk.table.DynamoDbRequests;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A running stack with patients, what staff do with their requests, and a way into its table. */
final class Patients implements AutoCloseable {
    static final String DIGITS = "0123";
    static final String WRONG = "9999";
    static final StaffMember ROSA = new StaffMember("staff-1", "Rosa Ruiz");
    private static final ZoneId ZONE = ZoneId.of("America/New_York");

    final LocalStack stack;
    final Site site;
    private final DynamoDbClient dynamoDb;
    private final String table;
    private final RequestTransitions transitions;
    private final KeyedHash hash;
    private final AtomicInteger sent = new AtomicInteger();

    Patients(String... settings) {
        stack = Stacks.start(settings);
        site = new Site(stack.front());
        dynamoDb = Stacks.dynamoDb();
        table = Stacks.table(stack);
        hash = new KeyedHash(requireNonNull(Stacks.function(stack, "PatientPageFunction")
                .function()
                .environment()
                .get("HASH_KEY")));
        Clinic clinic =
                new Clinic("Clinic", "973-604-3848", ZONE, EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), Set.of());
        transitions = new RequestTransitions(
                new DynamoDbRequests(dynamoDb, table, ZONE, Duration.ofDays(2192)),
                new RequestMails(1, new MailLimit(100, new KeyedHash("a secret of the tests"), clinic), ZONE));
    }

    /** A patient with the phone number (212) 555-0123 sends a request. */
    Reference request(String... fields) {
        Map<String, Object> form = new LinkedHashMap<>(Map.of(
                "name",
                "Maria Lopez",
                "email",
                "patient" + sent.incrementAndGet() + "@example.com",
                "phone",
                "(212) 555-" + DIGITS,
                "patientType",
                "new",
                "message",
                "I can come by bus.",
                "consent",
                true));
        for (int i = 0; i < fields.length; i += 2) {
            form.put(fields[i], fields[i + 1]);
        }
        return posted(
                "/appointment-requests", new ObjectMapper().valueToTree(form).toString());
    }

    /** A patient without a phone number writes to the clinic. */
    Reference message(String email) {
        return posted("/contact-messages", """
                {"name": "Maria Lopez", "email": "%s", "message": "Do you take my insurance?", "consent": true}""".formatted(email));
    }

    private Reference posted(String path, String json) {
        HttpResponse<String> answer = site.postJson(path, json);
        if (answer.statusCode() != 201) {
            throw new AssertionError("not taken: " + answer.body());
        }
        return Reference.parse(Site.json(answer).get("reference").asText()).orElseThrow();
    }

    String token(Reference reference) {
        return new LinkToken(hash).of(reference);
    }

    String code(Reference reference, int number) {
        return new MailedCode(hash).of(reference, number);
    }

    String proof(Reference reference, String purpose, Instant until) {
        return new PageProof(hash).of(token(reference), purpose, until);
    }

    /** Staff do something with a request, or the patient on another device. */
    void does(Reference reference, RequestEvent event, StaffMember by) {
        Outcome outcome = transitions.apply(
                reference,
                new Change(
                        event,
                        by,
                        Optional.empty(),
                        UUID.randomUUID().toString(),
                        Instant.ofEpochMilli(System.currentTimeMillis())));
        if (!(outcome instanceof Outcome.Done)) {
            throw new AssertionError("not done: " + outcome);
        }
    }

    HttpResponse<String> get(Reference reference) {
        return get(token(reference));
    }

    HttpResponse<String> get(String token) {
        return site.send("GET", "/request/" + token, Map.of("Accept-Language", "en"));
    }

    /** Posts a form as a browser does from our page. */
    HttpResponse<String> post(String token, Map<String, String> fields, String... headers) {
        Map<String, String> all =
                new HashMap<>(Map.of("Origin", "null", "Sec-Fetch-Site", "same-origin", "Accept-Language", "en"));
        for (int i = 0; i < headers.length; i += 2) {
            all.put(headers[i], headers[i + 1]);
        }
        return site.post("/request/" + token, Site.FORM, form(fields), all);
    }

    HttpResponse<String> post(Reference reference, Map<String, String> fields) {
        return post(token(reference), fields);
    }

    /** Types the right digits, and gets the page. */
    Document open(Reference reference) {
        return page(post(reference, Map.of("action", "show", "digits", DIGITS)));
    }

    /** The hidden fields of the form for this action on a page, which is not the one that only switches the language. */
    static Map<String, String> hidden(Document page, String action) {
        Element form = page.select("form:not(#language)").stream()
                .filter(found ->
                        found.select("input[name=action]").attr("value").equals(action))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no form for " + action + " in " + page.text()));
        Map<String, String> fields = new LinkedHashMap<>();
        form.select("input[type=hidden]").forEach(input -> fields.put(input.attr("name"), input.attr("value")));
        return fields;
    }

    /** The value of the hidden field of this name in the form for this action. */
    static String hidden(Document page, String action, String name) {
        return requireNonNull(hidden(page, action).get(name), name);
    }

    /** What the page's field for a message has. */
    static String message(HttpResponse<String> answer) {
        return Optional.ofNullable(page(answer).getElementById("message"))
                .map(Element::wholeText)
                .orElse("");
    }

    static Map<String, String> with(Map<String, String> fields, String... more) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return all;
    }

    static Document page(HttpResponse<String> answer) {
        return Jsoup.parse(answer.body(), answer.uri().toString());
    }

    static String text(HttpResponse<String> answer) {
        return page(answer).text();
    }

    static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    /** An item of a request, or nothing if there is none. */
    Optional<JsonNode> item(Reference reference, String sortKey) {
        return site.partition(reference.value()).stream()
                .filter(item -> item.get("sk").asText().equals(sortKey))
                .findFirst();
    }

    String status(Reference reference) {
        return item(reference, "submission").orElseThrow().get("status").asText();
    }

    int tries(Reference reference) {
        return item(reference, "link").map(item -> item.get("tries").asInt()).orElse(0);
    }

    /** The words of the changes in a request's history. */
    List<String> history(Reference reference) {
        return site.partition(reference.value()).stream()
                .filter(item -> item.get("sk").asText().startsWith("history#"))
                .sorted((one, other) ->
                        one.get("sk").asText().compareTo(other.get("sk").asText()))
                .map(item -> item.get("what").asText())
                .toList();
    }

    /** All items of a request but the count of tries, to see that nothing has changed. */
    List<String> state(Reference reference) {
        return site.partition(reference.value()).stream()
                .filter(item -> item.get("sk").asText().matches("submission|history#.*"))
                .map(JsonNode::toString)
                .sorted()
                .toList();
    }

    /** Sets an attribute of an item, as time or somebody else may have. */
    void set(Reference reference, String sortKey, String attribute, String value) {
        dynamoDb.updateItem(update -> update.tableName(table)
                .key(Map.of("pk", AttributeValue.fromS(reference.value()), "sk", AttributeValue.fromS(sortKey)))
                .updateExpression("SET #attribute = :value")
                .expressionAttributeNames(Map.of("#attribute", attribute))
                .expressionAttributeValues(Map.of(":value", AttributeValue.fromS(value))));
    }

    @Override
    public void close() {
        dynamoDb.close();
        stack.close();
    }
}
