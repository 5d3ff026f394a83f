package com.ketaesthetic.frontdesk.measure.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** All measured values, for each figure and function. */
final class Figures {
    private final Map<String, Map<String, List<Double>>> figures = new LinkedHashMap<>();

    void add(String figure, String function, double value) {
        figures.computeIfAbsent(figure, name -> new LinkedHashMap<>())
                .computeIfAbsent(function, name -> new ArrayList<>())
                .add(value);
    }

    double median(String figure, String function) {
        List<Double> values = sorted(figure, function);
        int half = values.size() / 2;
        return values.size() % 2 == 1 ? values.get(half) : (values.get(half - 1) + values.get(half)) / 2;
    }

    double least(String figure, String function) {
        return sorted(figure, function).getFirst();
    }

    double most(String figure, String function) {
        return sorted(figure, function).getLast();
    }

    /**
     * A table in Markdown with the medians. Each is followed by the least and the most value, and by its ratio to the
     * first function's median.
     */
    String table(List<String> functions) {
        StringBuilder table = new StringBuilder("| figure |");
        functions.forEach(function -> table.append(' ').append(function).append(" |"));
        table.append("\n|---|").append("---|".repeat(functions.size())).append('\n');
        figures.forEach((figure, values) -> {
            table.append("| ").append(figure).append(" |");
            for (String function : functions) {
                table.append(' ')
                        .append(values.containsKey(function) ? cell(figure, function, functions) : "")
                        .append(" |");
            }
            table.append('\n');
        });
        return table.toString();
    }

    private String cell(String figure, String function, List<String> functions) {
        double median = median(figure, function);
        String cell = least(figure, function) == most(figure, function)
                ? number(median)
                : "%s (%s–%s)"
                        .formatted(number(median), number(least(figure, function)), number(most(figure, function)));
        String first = functions.getFirst();
        return function.equals(first) || !values(figure).containsKey(first) || median(figure, first) == 0
                ? cell
                : cell + ", %sx".formatted(number(median / median(figure, first)));
    }

    private List<Double> sorted(String figure, String function) {
        return Objects.requireNonNull(values(figure).get(function), function).stream()
                .sorted()
                .toList();
    }

    private Map<String, List<Double>> values(String figure) {
        return Objects.requireNonNull(figures.get(figure), figure);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 20 && value != Math.rint(value) ? "%.2f" : "%,.0f", value);
    }
}
