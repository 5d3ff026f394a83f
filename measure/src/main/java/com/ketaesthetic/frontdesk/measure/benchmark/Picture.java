package com.ketaesthetic.frontdesk.measure.benchmark;

import java.util.List;
import java.util.Locale;

/** Draws some figures as bars in SVG, with one function below the other. The picture fits both light and dark pages. */
final class Picture {
    private static final int WIDTH = 760;
    private static final int LEFT = 90;
    private static final int RIGHT = 150;
    private static final int TOP = 44;
    private static final int BAR = 14;
    private static final int GAP = 12;

    private final Figures figures;
    private final List<String> shown;
    private final double longest;

    /** @param shown the figures, all in the same unit; the first one has the longest bars */
    Picture(Figures figures, List<String> shown, List<String> functions) {
        this.figures = figures;
        this.shown = shown;
        this.longest = functions.stream()
                .mapToDouble(function -> figures.most(shown.getFirst(), function))
                .max()
                .orElseThrow();
    }

    String of(List<String> functions) {
        int group = shown.size() * BAR + GAP;
        int height = TOP + functions.size() * group;
        StringBuilder svg = new StringBuilder("""
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" aria-labelledby="title">
                <title id="title">%s</title>
                <style>
                text { font: 12px system-ui, sans-serif; fill: #1f2328; }
                line { stroke: #1f2328; }
                .figure0 { fill: #8c959f; }
                .figure1 { fill: #0969da; }
                @media (prefers-color-scheme: dark) {
                  text { fill: #e6edf3; }
                  line { stroke: #e6edf3; }
                  .figure0 { fill: #6e7681; }
                  .figure1 { fill: #58a6ff; }
                }
                </style>
                """.formatted(WIDTH, height, String.join(" and ", shown)));
        for (int i = 0; i < shown.size(); i++) {
            int x = LEFT + i * (WIDTH - LEFT) / shown.size();
            svg.append(rectangle(i, x, 10, BAR)).append(text(x + 20, 21, "start", shown.get(i)));
        }
        for (int i = 0; i < functions.size(); i++) {
            int y = TOP + i * group;
            String function = functions.get(i);
            svg.append(text(LEFT - 8, y + shown.size() * BAR / 2 + 4, "end", function));
            for (int j = 0; j < shown.size(); j++) {
                svg.append(bar(j, y + j * BAR, function, functions.getFirst()));
            }
        }
        return svg.append("</svg>\n").toString();
    }

    /** Draws a bar up to the median, with a line from the least to the most. */
    private String bar(int place, int y, String function, String first) {
        String figure = shown.get(place);
        double median = figures.median(figure, function);
        int middle = y + BAR / 2;
        String times = function.equals(first)
                ? ""
                : String.format(Locale.ROOT, ", %.1fx", median / figures.median(figure, first));
        return rectangle(place, LEFT, y, width(median))
                + "<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>%n"
                        .formatted(
                                LEFT + width(figures.least(figure, function)),
                                middle,
                                LEFT + width(figures.most(figure, function)),
                                middle)
                + text(
                        LEFT + width(figures.most(figure, function)) + 6,
                        middle + 4,
                        "start",
                        String.format(Locale.ROOT, median < 20 ? "%.1f ms%s" : "%,.0f ms%s", median, times));
    }

    private int width(double value) {
        return (int) Math.max(1, Math.round(value / longest * (WIDTH - LEFT - RIGHT)));
    }

    private static String rectangle(int place, int x, int y, int width) {
        return "<rect class=\"figure%d\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>%n"
                .formatted(place, x, y, width, BAR - 2);
    }

    private static String text(int x, int y, String anchor, String words) {
        return "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\">%s</text>%n".formatted(x, y, anchor, words);
    }
}
