package com.ketaesthetic.frontdesk.local.template;

import com.ketaesthetic.frontdesk.local.SettingException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The values of the template's parameters: the defaults, or the given values, which must obey the template's own rules.
 */
final class Parameters {
    private static final Pattern GIVEN = Pattern.compile("\\s*([A-Za-z0-9]+)=(\"[^\"]*\"|[^\\s\"]*)");

    private Parameters() {}

    /**
     * Parses the given values and adds the defaults of the other parameters.
     *
     * @param declared the template's section "Parameters"
     * @param given the given values, such as {@code Name=value Other="two words"}
     * @throws SettingException if the text is malformed, or a value breaks the template's rules
     */
    static Map<String, String> parse(Section declared, String given) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String name : declared.names()) {
            declared.section(name).find("Default").ifPresent(value -> values.put(name, value));
        }
        given(given).forEach((name, value) -> {
            if (!declared.names().contains(name)) {
                throw new SettingException("LOCAL_PARAMETERS: the template has no parameter " + name
                        + "; its parameters are " + String.join(", ", declared.names()));
            }
            values.put(name, value);
        });
        values.forEach((name, value) -> check(name, value, declared.section(name)));
        return values;
    }

    private static Map<String, String> given(String text) {
        Map<String, String> given = new LinkedHashMap<>();
        Matcher matcher = GIVEN.matcher(text.strip());
        int end = 0;
        while (matcher.find() && matcher.start() == end) {
            String value = matcher.group(2);
            boolean quoted = value.length() > 1 && value.startsWith("\"");
            given.put(matcher.group(1), quoted ? value.substring(1, value.length() - 1) : value);
            end = matcher.end();
        }
        if (end != text.strip().length()) {
            throw new SettingException("LOCAL_PARAMETERS must look like Name=value Other=\"two words\"");
        }
        return given;
    }

    private static void check(String name, String value, Section rules) {
        List<String> allowed = rules.strings("AllowedValues");
        if (!allowed.isEmpty() && !allowed.contains(value)) {
            throw new SettingException("LOCAL_PARAMETERS: " + name + " must be one of " + String.join(", ", allowed));
        }
        boolean matches = rules.find("AllowedPattern")
                .map(pattern -> Pattern.compile(pattern).matcher(value).find())
                .orElse(true);
        if (!matches) {
            throw new SettingException("LOCAL_PARAMETERS: " + name + " is wrong: "
                    + rules.find("ConstraintDescription").orElse("see template.yaml"));
        }
        if (rules.find("Type").filter("Number"::equals).isPresent() && !isWithin(value, rules)) {
            throw new SettingException("LOCAL_PARAMETERS: " + name + " must be a number from "
                    + rules.find("MinValue").orElse("any") + " to "
                    + rules.find("MaxValue").orElse("any"));
        }
    }

    private static boolean isWithin(String value, Section rules) {
        try {
            double number = Double.parseDouble(value);
            return rules.find("MinValue").map(Double::valueOf).orElse(number) <= number
                    && rules.find("MaxValue").map(Double::valueOf).orElse(number) >= number;
        } catch (NumberFormatException notANumber) {
            return false;
        }
    }
}
