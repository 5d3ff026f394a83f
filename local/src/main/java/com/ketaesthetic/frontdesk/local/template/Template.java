package com.ketaesthetic.frontdesk.local.template;

import com.ketaesthetic.frontdesk.local.SettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The parts of template.yaml that the local stack runs.
 *
 * @param gatewayResponses the answers that API Gateway gives by itself, by their names in the template
 */
public record Template(
        List<Function> functions,
        Table table,
        Map<String, GatewayResponse> gatewayResponses,
        boolean bodiesAreEncoded,
        String senderDomain,
        Set<String> configurationSets) {
    private static final Pattern RATE = Pattern.compile("rate\\(([0-9]+) (minute|hour)s?\\)");

    /**
     * A Lambda function.
     *
     * @param handler the full name of the handler's class
     * @param memory the memory in MB
     * @param stream the event source that delivers the table's stream to it, if there is one
     * @param rule the rule that delivers events to it, if there is one
     * @param schedule the interval at which it runs by itself, if it does
     */
    public record Function(
            String name,
            String handler,
            Duration timeout,
            int memory,
            Map<String, String> environment,
            List<Route> routes,
            Optional<StreamSource> stream,
            Optional<Rule> rule,
            Optional<Duration> schedule) {}

    /**
     * A method of a resource.
     *
     * @param method the method, such as POST, or ANY
     * @param path the path of the resource, with each parameter in braces: {@code /requests/{reference}}. A parameter
     *     with a plus sign takes all the rest of a path: {@code /{path+}}
     */
    public record Route(String method, String path) {
        private static final Pattern PARAMETER = Pattern.compile("\\{([A-Za-z0-9]+)(\\+?)}");

        /**
         * Routes in the order in which API Gateway looks at them: the most specific one first. That is the one whose path
         * has the fewest parameters, where one that takes all the rest counts most, and of two such the longer one.
         */
        public static final Comparator<Route> MOST_SPECIFIC_FIRST = Comparator.comparingInt(Route::breadth)
                .thenComparing(route -> route.path().length(), Comparator.reverseOrder());

        private int breadth() {
            return PARAMETER
                    .matcher(path)
                    .results()
                    .mapToInt(found -> found.group(2).isEmpty() ? 1 : 100)
                    .sum();
        }

        /**
         * The path parameters of a request, or nothing if this route does not match the request. A slash at the end of the
         * path makes no difference.
         */
        public Optional<Map<String, String>> match(String requestMethod, String requestPath) {
            if (!method.equals("ANY") && !method.equals(requestMethod)) {
                return Optional.empty();
            }
            List<String> names = PARAMETER
                    .matcher(path)
                    .results()
                    .map(found -> found.group(1))
                    .toList();
            String pattern = "\\Q"
                    + PARAMETER
                            .matcher(path)
                            .replaceAll(found -> found.group(2).isEmpty() ? "\\\\E([^/]+)\\\\Q" : "\\\\E(.+)\\\\Q")
                    + "\\E";
            Matcher matcher = Pattern.compile(pattern + "/?").matcher(requestPath);
            if (!matcher.matches()) {
                return Optional.empty();
            }
            Map<String, String> parameters = new LinkedHashMap<>();
            for (int i = 0; i < names.size(); i++) {
                parameters.put(names.get(i), matcher.group(i + 1));
            }
            return Optional.of(parameters);
        }
    }

    /**
     * An event source mapping of the table's stream.
     *
     * @param patterns the filters as JSON; a record passes if one of them matches or if there are none
     * @param longestAge the age from which a record is no longer retried
     * @param mostRetries how often a record is retried; -1 means without a limit
     */
    public record StreamSource(
            List<String> patterns, int batchSize, boolean bisects, Duration longestAge, int mostRetries) {}

    /**
     * A rule of EventBridge.
     *
     * @param pattern the event pattern as JSON
     * @param paths JSONPaths into the event, by the names that the input uses
     * @param input the text that the function gets, with those names in angle brackets
     */
    public record Rule(String pattern, Map<String, String> paths, String input) {}

    /**
     * The table's definition.
     *
     * @param attributes the types of the key attributes, by their names
     * @param key the names of the partition key and of the sort key
     */
    public record Table(
            String name, Map<String, String> attributes, List<String> key, List<Index> indexes, String streamView) {}

    /**
     * A secondary index of the table.
     *
     * @param attributes the attributes that it has besides keys; empty if it has only keys, or all attributes
     */
    public record Index(String name, List<String> key, String projection, List<String> attributes) {}

    /**
     * An answer that API Gateway gives by itself.
     *
     * @param headers the values by name; each is a literal in single quotes, or {@code context.requestId}
     */
    public record GatewayResponse(int status, Map<String, String> headers, String body) {}

    /**
     * Reads the template from a file.
     *
     * @param parameters the values for its parameters, such as {@code Name=value Other=value}
     * @throws SettingException if the file cannot be read or the parameters are wrong
     */
    public static Template read(Path file, String parameters) {
        Section root;
        try {
            root = Section.of(Yaml.parse(Files.readString(file)));
        } catch (IOException unreadable) {
            throw new SettingException("Cannot read " + file + "; start from the folder that contains it");
        }
        Intrinsics intrinsics =
                new Intrinsics(Parameters.parse(root.section("Parameters"), parameters), root.section("Conditions"));
        return template(Section.of(intrinsics.resolved(root.values())), intrinsics::holds);
    }

    /**
     * The function with this logical id.
     *
     * @throws IllegalArgumentException if there is no such function
     */
    public Function function(String logicalId) {
        return functions.stream()
                .filter(function -> function.name().equals(logicalId))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("template.yaml has no " + logicalId));
    }

    private static Template template(Section root, Predicate<String> holds) {
        Section globals = root.path("Globals", "Function");
        Section resources = root.section("Resources")
                .without(resource ->
                        resource.find("Condition").filter(holds.negate()).isPresent());
        Section api = resources.path("Api", "Properties");
        List<Function> functions = resources.names().stream()
                .filter(name -> isOfType(resources.section(name), "AWS::Serverless::Function"))
                .map(name -> function(name, globals, resources.path(name, "Properties")))
                .toList();
        Map<String, GatewayResponse> responses = new LinkedHashMap<>();
        Section declared = api.section("GatewayResponses");
        declared.names().forEach(name -> responses.put(name, gatewayResponse(declared.section(name))));
        return new Template(
                functions,
                table(resources.path("Table", "Properties")),
                responses,
                api.strings("BinaryMediaTypes").contains("*/*"),
                // The clinic sends from this domain also if the stack does not make the identity.
                root.path("Resources", "SenderDomain", "Properties").get("EmailIdentity"),
                resources.names().stream()
                        .filter(name -> isOfType(resources.section(name), "AWS::SES::ConfigurationSet"))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    private static boolean isOfType(Section resource, String type) {
        return resource.find("Type").filter(type::equals).isPresent();
    }

    private static Function function(String name, Section globals, Section properties) {
        Section both = globals.with(properties);
        Section variables = globals.path("Environment", "Variables").with(properties.path("Environment", "Variables"));
        Map<String, String> environment = new LinkedHashMap<>();
        variables.names().forEach(variable -> environment.put(variable, variables.get(variable)));
        List<Route> routes = new ArrayList<>();
        Optional<StreamSource> stream = Optional.empty();
        Optional<Rule> rule = Optional.empty();
        Optional<Duration> schedule = Optional.empty();
        Section events = properties.section("Events");
        for (String event : events.names()) {
            Section declared = events.path(event, "Properties");
            switch (events.section(event).get("Type")) {
                case "Api" ->
                    routes.add(new Route(declared.get("Method").toUpperCase(Locale.ROOT), declared.get("Path")));
                case "DynamoDB" -> stream = Optional.of(streamSource(declared));
                case "EventBridgeRule" -> rule = Optional.of(rule(declared));
                case "ScheduleV2" -> schedule = Optional.of(rate(declared.get("ScheduleExpression")));
                default -> throw new IllegalArgumentException("the local stack does not know the event " + event);
            }
        }
        return new Function(
                name,
                both.get("Handler").split("::", 2)[0],
                Duration.ofSeconds(Long.parseLong(both.get("Timeout"))),
                Integer.parseInt(both.get("MemorySize")),
                environment,
                routes,
                stream,
                rule,
                schedule);
    }

    private static StreamSource streamSource(Section event) {
        return new StreamSource(
                event.section("FilterCriteria").sections("Filters").stream()
                        .map(filter -> filter.get("Pattern"))
                        .toList(),
                Integer.parseInt(event.find("BatchSize").orElse("100")),
                Boolean.parseBoolean(event.find("BisectBatchOnFunctionError").orElse("false")),
                Duration.ofSeconds(
                        Long.parseLong(event.find("MaximumRecordAgeInSeconds").orElse("86400"))),
                Integer.parseInt(event.find("MaximumRetryAttempts").orElse("-1")));
    }

    private static Rule rule(Section event) {
        Section transformer = event.section("InputTransformer");
        Section declared = transformer.section("InputPathsMap");
        Map<String, String> paths = new LinkedHashMap<>();
        declared.names().forEach(name -> paths.put(name, declared.get(name)));
        return new Rule(event.section("Pattern").json(), paths, transformer.get("InputTemplate"));
    }

    private static Duration rate(String expression) {
        Matcher rate = RATE.matcher(expression);
        if (!rate.matches()) {
            throw new IllegalArgumentException("the local stack does not know the schedule " + expression);
        }
        long number = Long.parseLong(rate.group(1));
        return rate.group(2).equals("hour") ? Duration.ofHours(number) : Duration.ofMinutes(number);
    }

    private static Table table(Section properties) {
        Map<String, String> attributes = new LinkedHashMap<>();
        properties
                .sections("AttributeDefinitions")
                .forEach(attribute -> attributes.put(attribute.get("AttributeName"), attribute.get("AttributeType")));
        return new Table(
                properties.find("TableName").orElse("Table"),
                attributes,
                key(properties),
                properties.sections("GlobalSecondaryIndexes").stream()
                        .map(index -> new Index(
                                index.get("IndexName"),
                                key(index),
                                index.section("Projection").get("ProjectionType"),
                                index.section("Projection").strings("NonKeyAttributes")))
                        .toList(),
                properties.section("StreamSpecification").get("StreamViewType"));
    }

    private static List<String> key(Section keyed) {
        return keyed.sections("KeySchema").stream()
                .map(element -> element.get("AttributeName"))
                .toList();
    }

    private static GatewayResponse gatewayResponse(Section response) {
        Section headers = response.path("ResponseParameters", "Headers");
        Map<String, String> values = new LinkedHashMap<>();
        headers.names().forEach(name -> values.put(name, headers.get(name)));
        return new GatewayResponse(
                Integer.parseInt(response.find("StatusCode").orElse("500")),
                values,
                response.section("ResponseTemplates").get("application/json"));
    }
}
