package com.ketaesthetic.frontdesk.local.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * CloudFormation's intrinsic functions. It knows those that the template uses in the parts that the local stack reads.
 */
final class Intrinsics {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^!}][^}]*)}");
    private static final Map<String, String> PSEUDO_PARAMETERS = Map.of(
            "AWS::Region", "us-east-1",
            "AWS::AccountId", "000000000000",
            "AWS::Partition", "aws",
            "AWS::URLSuffix", "amazonaws.com",
            "AWS::StackName", "front-desk-local",
            "AWS::StackId", "arn:aws:cloudformation:us-east-1:000000000000:stack/front-desk-local/00000000");

    /** What a value becomes that AWS::NoValue stands for. Whatever contains it leaves it out. */
    private static final Object NO_VALUE = new Object();

    private final Map<String, String> parameters;

    private final Section conditions;

    /**
     * Creates the functions for these parameters.
     *
     * @param conditions the template's section "Conditions"
     */
    Intrinsics(Map<String, String> parameters, Section conditions) {
        this.parameters = parameters;
        this.conditions = conditions;
    }

    /** The value with all intrinsic functions in it resolved. A reference to a resource becomes its logical id. */
    @Nullable
    Object resolved(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Map<?, ?> map when map.size() == 1 -> function(Section.of(map));
            case Map<?, ?> map -> map(Section.of(map));
            case List<?> list -> list(list);
            default -> value;
        };
    }

    private @Nullable Object function(Section call) {
        String name = call.names().iterator().next();
        // Only the branch that counts is resolved.
        if (name.equals("Fn::If")) {
            return choice((List<?>) Objects.requireNonNull(call.value(name)));
        }
        Object argument = resolved(call.value(name));
        return switch (name) {
            case "Ref" -> "AWS::NoValue".equals(argument) ? NO_VALUE : named(Objects.toString(argument));
            case "Fn::Sub" -> sub(argument);
            case "Fn::GetAtt" -> argument instanceof List<?> parts ? join(".", parts) : argument;
            case "Fn::Select" -> select((List<?>) Objects.requireNonNull(argument));
            case "Fn::Equals" -> areEqual((List<?>) Objects.requireNonNull(argument));
            case "Fn::And" ->
                ((List<?>) Objects.requireNonNull(argument)).stream().allMatch(Boolean.TRUE::equals);
            case "Condition" -> holds(Objects.toString(argument));
            case "Fn::Not" -> !Boolean.TRUE.equals(((List<?>) Objects.requireNonNull(argument)).getFirst());
            case "Fn::Split" -> split((List<?>) Objects.requireNonNull(argument));
            default -> map(call);
        };
    }

    private String sub(@Nullable Object argument) {
        String text = argument instanceof List<?> list ? Objects.toString(list.getFirst()) : Objects.toString(argument);
        Section own = argument instanceof List<?> list ? Section.of(list.getLast()) : Section.of(null);
        Matcher matcher = VARIABLE.matcher(text);
        return matcher.replaceAll(
                found -> Matcher.quoteReplacement(own.find(found.group(1)).orElseGet(() -> named(found.group(1)))));
    }

    private String named(String name) {
        return parameters.getOrDefault(name, PSEUDO_PARAMETERS.getOrDefault(name, name));
    }

    private @Nullable Object choice(List<?> arguments) {
        return resolved(arguments.get(holds(Objects.toString(arguments.getFirst())) ? 1 : 2));
    }

    /** Whether the condition with this name is true. */
    boolean holds(String condition) {
        return Boolean.TRUE.equals(resolved(conditions.value(condition)));
    }

    private static boolean areEqual(List<?> arguments) {
        return Objects.toString(arguments.getFirst()).equals(Objects.toString(arguments.getLast()));
    }

    private static @Nullable Object select(List<?> arguments) {
        return ((List<?>) arguments.getLast()).get(Integer.parseInt(Objects.toString(arguments.getFirst())));
    }

    private static List<String> split(List<?> arguments) {
        return List.of(
                Objects.toString(arguments.getLast()).split(Pattern.quote(Objects.toString(arguments.getFirst())), -1));
    }

    private static String join(String delimiter, List<?> parts) {
        return String.join(delimiter, parts.stream().map(Objects::toString).toList());
    }

    private Map<String, @Nullable Object> map(Section section) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        section.values().forEach((name, value) -> map.put(name, resolved(value)));
        map.values().removeIf(value -> value == NO_VALUE);
        return map;
    }

    private List<@Nullable Object> list(List<?> list) {
        List<@Nullable Object> resolved = new ArrayList<>();
        list.forEach(element -> resolved.add(resolved(element)));
        resolved.removeIf(value -> value == NO_VALUE);
        return resolved;
    }
}
