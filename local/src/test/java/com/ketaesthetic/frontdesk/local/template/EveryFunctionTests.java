package com.ketaesthetic.frontdesk.local.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Wherever the template lists all functions, it lists every one. */
class EveryFunctionTests {
    private static final Section RESOURCES = PolicyTests.resources();
    private static final List<String> FUNCTIONS =
            PolicyTests.ofType("AWS::Serverless::Function").toList();

    @ParameterizedTest
    @CsvSource({"FunctionErrorAlarm, Errors", "ThrottleAlarm, Throttles"})
    void isWatchedByAnAlarm(String alarm, String metric) {
        List<Section> metrics = RESOURCES.path(alarm, "Properties").sections("Metrics").stream()
                .map(EveryFunctionTests::withTheDesk)
                .map(watched -> watched.path("MetricStat", "Metric"))
                .filter(watched -> watched.find("MetricName").isPresent())
                .toList();

        assertThat(metrics).allMatch(watched -> watched.get("MetricName").equals(metric));
        assertThat(metrics)
                .map(watched -> watched.sections("Dimensions").getFirst())
                .map(dimension -> dimension.section("Value").get("Ref"))
                .containsExactlyElementsOf(FUNCTIONS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Errors", "Throttles", "Duration"})
    void standsOnTheDashboard(String metric) {
        String body = Section.of(RESOURCES.path("Dashboard", "Properties").values())
                .section("DashboardBody")
                .json()
                .replace("\\\"", "\"");

        assertThat(Pattern.compile("\"AWS/Lambda\",\"" + metric + "\",\"FunctionName\",\"\\$\\{([A-Za-z]+)}\"")
                        .matcher(body)
                        .results()
                        .map(match -> match.group(1)))
                .containsExactlyElementsOf(FUNCTIONS);
    }

    @Test
    void logsToAGroupOfItsOwnThatTheKeyEncrypts() {
        assertThat(FUNCTIONS)
                .map(function -> RESOURCES
                        .path(function, "Properties", "LoggingConfig", "LogGroup")
                        .get("Ref"))
                .doesNotHaveDuplicates()
                .allMatch(group -> encrypted().contains(nameOf(group)));
        assertThat(encrypted())
                .containsExactlyInAnyOrderElementsOf(PolicyTests.ofType("AWS::Logs::LogGroup")
                        .map(EveryFunctionTests::nameOf)
                        .toList());
    }

    /** The names of the log groups that the key's policy lists. */
    private static List<String> encrypted() {
        Section policy = RESOURCES.path("Key", "Properties", "KeyPolicy");
        Section logGroups = policy.sections("Statement").stream()
                .filter(statement -> statement.get("Sid").equals("OurLogGroups"))
                .findFirst()
                .orElseThrow()
                .path("Condition", "ArnEquals");
        return logGroups.sections("kms:EncryptionContext:aws:logs:arn").stream()
                .map(EveryFunctionTests::withTheDesk)
                .map(arn -> arn.get("Fn::Sub").split(":log-group:", 2)[1])
                .toList();
    }

    /** What is only there if the clinic has the desk stands in the first branch of a choice. */
    private static Section withTheDesk(Section chosen) {
        return chosen.value("Fn::If") instanceof List<?> choice ? Section.of(choice.get(1)) : chosen;
    }

    private static String nameOf(String logGroup) {
        return RESOURCES.path(logGroup, "Properties", "LogGroupName").get("Fn::Sub");
    }
}
