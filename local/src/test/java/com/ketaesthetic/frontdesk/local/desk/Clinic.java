package com.ketaesthetic.frontdesk.local.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.ketaesthetic.frontdesk.local.Eventually;
import com.ketaesthetic.frontdesk.local.LocalStack;
import com.ketaesthetic.frontdesk.local.Posts;
import com.ketaesthetic.frontdesk.local.Site;
import com.ketaesthetic.frontdesk.local.Stacks;
import com.ketaesthetic.frontdesk.request.Change;
import com.ketaesthetic.frontdesk.request.RequestEvent;
import com.ketaesthetic.frontdesk.request.RequestMails;
import com.ketaesthetic.frontdesk.request.RequestTransitions;
import com.ketaesthetic.frontdesk.request.StaffMember;
import com.ketaesthetic.frontdesk.submission.KeyedHash;
import com.ketaesthetic.frontdesk.submission.MailLimit;
import com.ketaesthetic.frontdesk.submission.Reference;
import com.ketaesthetic.frontdesk.table.DynamoDbRequests;
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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A running stack with the clinic's staff, its patients, and a way into its table. */
final class Clinic implements AutoCloseable {
    static final String ROSA = "rosa@clinic.example";
    static final String OLIVIA = "olivia@clinic.example";
    static final String REX = "rex@clinic.example";
    static final String NOBODY = "nadia@clinic.example";

    private static final String STAFF = """
            Rosa Ruiz <rosa@clinic.example> reception, Olivia Owens <olivia@clinic.example> owner, \
            Rex Rivers <rex@clinic.example> reception, Nadia North <nadia@clinic.example>""";

    final LocalStack stack;
    final Site site;
    private final AtomicInteger patients = new AtomicInteger();
    private final DynamoDbClient dynamoDb;
    private final String table;

    /**
     * Starts a stack with the clinic's staff and these settings. The first sign-in waits for keys, which a busy machine may
     * not give in the time that the desk waits for them.
     */
    Clinic(String... settings) {
        stack = Stacks.start(Stream.concat(Stream.of("LOCAL_STAFF", STAFF), Stream.of(settings))
                .toArray(String[]::new));
        site = new Site(stack.front());
        dynamoDb = Stacks.dynamoDb();
        table = Stacks.table(stack);
        Eventually.holds(
                () -> assertThat(browser().get("/desk/sign-in").statusCode()).isEqualTo(303));
    }

    DeskBrowser browser() {
        return new DeskBrowser(stack);
    }

    DeskBrowser signedIn(String email) {
        return browser().signIn(email);
    }

    /** A patient sends a request. Returns its reference. */
    String request() {
        return posted(Posts.appointment("patient" + patients.incrementAndGet() + "@example.com"));
    }

    /** The patient does something with their request. */
    void byPatient(String reference, RequestEvent event) {
        ZoneId zone = ZoneId.of("America/New_York");
        com.ketaesthetic.frontdesk.submission.Clinic clinic = new com.ketaesthetic.frontdesk.submission.Clinic(
                "Ketaesthetic", "973-604-3848", zone, EnumSet.allOf(DayOfWeek.class), Set.of());
        MailLimit limit = new MailLimit(100, new KeyedHash("a secret of the tests"), clinic);
        RequestTransitions transitions = new RequestTransitions(
                new DynamoDbRequests(dynamoDb, table, zone, Duration.ofDays(1)), new RequestMails(1, limit, zone));
        RequestTransitions.Outcome outcome = transitions.apply(
                Reference.parse(reference).orElseThrow(),
                new Change(
                        event,
                        StaffMember.PATIENT,
                        Optional.empty(),
                        "patient-" + patients.incrementAndGet(),
                        Instant.now()));
        assertThat(outcome).isInstanceOf(RequestTransitions.Outcome.Done.class);
    }

    /** The form of a request that somebody sends for a patient, with these fields instead of its own. */
    static String withCaregiver(Map<String, String> fields) {
        Map<String, Object> form = new LinkedHashMap<>(Map.of(
                "name", "Maria Lopez",
                "email", "patient@example.com",
                "phone", "(212) 555-0123",
                "patientType", "new",
                "requestedBy", "caregiver",
                "caregiverName", "Carla Cruz",
                "message", "Hello",
                "consent", true));
        form.putAll(fields);
        return new ObjectMapper().valueToTree(form).toString();
    }

    String posted(String json) {
        String path = json.contains("patientType") ? "/appointment-requests" : "/contact-messages";
        HttpResponse<String> answer = site.postJson(path, json);
        JsonNode reference = Site.json(answer).get("reference");
        if (reference == null) {
            throw new AssertionError("not taken: " + answer.body());
        }
        return reference.asText();
    }

    /** The items of a request that the desk changes: itself and its history. */
    List<String> state(String reference) {
        return site.partition(reference.replace("-", "")).stream()
                .filter(item -> item.get("sk").asText().matches("submission|history#.*"))
                .map(JsonNode::toString)
                .sorted()
                .toList();
    }

    /** The items whose partition's name begins so. */
    List<JsonNode> items(String beginning) {
        return Site.elements(site.json("/local/items.json")).stream()
                .filter(item -> item.get("pk").asText().startsWith(beginning))
                .toList();
    }

    /** What the audit has of this kind. */
    List<JsonNode> audit(String what) {
        return items("audit#").stream()
                .filter(item -> item.toString().contains("\"" + what + "\""))
                .toList();
    }

    /** Sets an attribute of all items whose partition's name begins so, as time or somebody else may have. */
    void set(String beginning, String attribute, String value) {
        set(beginning, attribute, AttributeValue.fromS(value));
    }

    void setNumber(String beginning, String attribute, long value) {
        set(beginning, attribute, AttributeValue.fromN(Long.toString(value)));
    }

    private void set(String beginning, String attribute, AttributeValue value) {
        items(beginning)
                .forEach(item -> dynamoDb.updateItem(update -> update.tableName(table)
                        .key(key(item))
                        .updateExpression("SET #attribute = :value")
                        .expressionAttributeNames(Map.of("#attribute", attribute))
                        .expressionAttributeValues(Map.of(":value", value))));
    }

    void delete(String beginning) {
        items(beginning)
                .forEach(item ->
                        dynamoDb.deleteItem(delete -> delete.tableName(table).key(key(item))));
    }

    private static Map<String, AttributeValue> key(JsonNode item) {
        Map<String, AttributeValue> key = new HashMap<>();
        for (String name : List.of("pk", "sk")) {
            key.put(name, AttributeValue.fromS(item.get(name).asText()));
        }
        return key;
    }

    @Override
    public void close() {
        dynamoDb.close();
        stack.close();
    }
}
