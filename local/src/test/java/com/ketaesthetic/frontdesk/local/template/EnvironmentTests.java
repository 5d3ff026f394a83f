package com.ketaesthetic.frontdesk.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ketaesthetic.frontdesk.local.SettingException;
import com.ketaesthetic.frontdesk.local.lambda.LocalFunction;
import com.ketaesthetic.frontdesk.local.template.Template.Function;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A function gets the variables that its code reads, and no others. */
class EnvironmentTests {
    /**
     * The template with values for all parameters that may be empty, so that the code also reads the variables that it
     * reads only then.
     */
    private static final Template TEMPLATE = Template.read(
            Path.of("template.yaml"),
            "CaptchaSecret=captcha ThankYouPage=https://www.example.com/thanks ClosedDates=2027-01-01");

    private static final Set<String> MAY_BE_MISSING = Set.of(
            "CAPTCHA_SECRET",
            "THANK_YOU_PAGE",
            "CLOSED_DATES",
            "CLINIC_ADDRESS",
            "PRIVACY_NOTICE",
            "LOGO_ADDRESS",
            "DESK_ADDRESS");

    /**
     * Variables that our code does not read. The JVM reads the first one. When the second one has changed, SAM
     * publishes another version of the function.
     */
    private static final Set<String> READ_BY_OTHERS = Set.of("JAVA_TOOL_OPTIONS", "LIMIT_KEY_VERSION");

    /** Variables that the SDK's clients read, each with the prefix of its service's IAM actions. */
    private static final Map<String, String> READ_BY_CLIENTS = Map.of(
            "AWS_ENDPOINT_URL_DYNAMODB",
            "dynamodb:",
            "AWS_ENDPOINT_URL_SESV2",
            "ses:",
            "AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER",
            "cognito-idp:");

    /** A variable that Lambda sets. */
    private static final String HOW_IT_STARTS = "AWS_LAMBDA_INITIALIZATION_TYPE";

    static Stream<String> functions() {
        return TEMPLATE.functions().stream().map(Function::name);
    }

    static Stream<Arguments> variablesOfFunctions() {
        return functions()
                .flatMap(name -> readByItsHandler(TEMPLATE.function(name)).stream()
                        .filter(variable -> !MAY_BE_MISSING.contains(variable))
                        .map(variable -> Arguments.of(name, variable)));
    }

    @BeforeAll
    static void setRegion() {
        System.setProperty("aws.region", "us-east-1");
    }

    @ParameterizedTest
    @MethodSource("functions")
    void aFunctionIsToldWhatItsHandlerReadsAndNothingElse(String name) {
        Function function = TEMPLATE.function(name);
        Set<String> read = new TreeSet<>();

        new LocalFunction(function, new NotedReads(function.environment(), read), Clock.systemUTC());

        assertThat(read).contains(HOW_IT_STARTS);
        read.remove(HOW_IT_STARTS);
        assertThat(read).isEqualTo(readByItsHandler(function));
    }

    @ParameterizedTest(name = "{0} without {1}")
    @MethodSource("variablesOfFunctions")
    void aFunctionDoesNotStartWithoutOneOfThemAndNamesIt(String name, String variable) {
        Map<String, String> environment = new HashMap<>(TEMPLATE.function(name).environment());
        environment.remove(variable);

        assertThatThrownBy(() -> new LocalFunction(TEMPLATE.function(name), environment, Clock.systemUTC()))
                .isInstanceOf(SettingException.class)
                .hasMessage("%s does not start: Settings missing or wrong: %s is missing", name, variable);
    }

    @ParameterizedTest
    @MethodSource("functions")
    void aFunctionIsToldWhereTheServicesAreThatItsCodeCalls(String name) {
        Function function = TEMPLATE.function(name);
        Set<String> calls = PolicyTests.calls(function.handler());

        READ_BY_CLIENTS.forEach(
                (variable, service) -> assertThat(function.environment().containsKey(variable))
                        .as(variable)
                        .isEqualTo(calls.stream().anyMatch(action -> action.startsWith(service))));
    }

    /**
     * ShowForm only signs challenges, which Submit checks. The desk and Records find the requests of a person. What
     * sends mails makes the links that lead patients to their pages.
     */
    @Test
    void aFunctionIsToldTheSecretsThatItNeedsAndNoOthers() {
        Map<String, Set<String>> secrets = new TreeMap<>();
        TEMPLATE.functions()
                .forEach(function -> function.environment().forEach((variable, value) -> {
                    if (value.contains("{{resolve:secretsmanager:")) {
                        secrets.computeIfAbsent(function.name(), _ -> new TreeSet<>())
                                .add(variable);
                    }
                }));

        assertThat(secrets)
                .isEqualTo(Map.of(
                        "SubmitFunction",
                        Set.of("HASH_KEY", "LIMIT_KEY", "CHALLENGE_KEY", "CAPTCHA_SECRET"),
                        "ShowFormFunction",
                        Set.of("CHALLENGE_KEY"),
                        "DeskFunction",
                        Set.of("HASH_KEY", "LIMIT_KEY"),
                        "SendMailFunction",
                        Set.of("HASH_KEY"),
                        "SweepFunction",
                        Set.of("HASH_KEY"),
                        "RecordsFunction",
                        Set.of("HASH_KEY")));
    }

    /** No variable can say where staff sign in, because that depends on the API, which depends on the function. */
    @Test
    void theApiSaysWhereStaffSignIn() {
        assertThat(PolicyTests.resources()
                        .path("Api", "Properties", "Variables")
                        .names())
                .containsExactly("DeskAddress", "SignInAddress", "SignInIssuer", "SignInClient");
    }

    @ParameterizedTest
    @MethodSource("functions")
    void aParametersValueIsToldUnderItsOwnName(String name) {
        Section variables = PolicyTests.resources().path(name, "Properties", "Environment", "Variables");

        assertThat(variables.names()).isNotEmpty();
        for (String variable : variables.names()) {
            variables
                    .section(variable)
                    .find("Ref")
                    .filter(referred -> !PolicyTests.resources().names().contains(referred))
                    .ifPresent(parameter -> assertThat(variable).isEqualTo(inCapitals(parameter)));
        }
    }

    private static Set<String> readByItsHandler(Function function) {
        Set<String> variables = new TreeSet<>(function.environment().keySet());
        variables.removeAll(READ_BY_OTHERS);
        variables.removeAll(READ_BY_CLIENTS.keySet());
        return variables;
    }

    /** Turns MailLeaseSeconds into MAIL_LEASE_SECONDS. */
    private static String inCapitals(String parameter) {
        return parameter.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
    }

    /** An environment that notes the names that it is asked for. */
    private static final class NotedReads extends HashMap<String, String> {
        private final transient Set<String> read;

        NotedReads(Map<String, String> environment, Set<String> read) {
            super(environment);
            this.read = read;
        }

        @Override
        public @Nullable String get(Object name) {
            read.add(name.toString());
            return super.get(name);
        }

        @Override
        public String getOrDefault(Object name, String otherwise) {
            read.add(name.toString());
            return super.getOrDefault(name, otherwise);
        }
    }
}
