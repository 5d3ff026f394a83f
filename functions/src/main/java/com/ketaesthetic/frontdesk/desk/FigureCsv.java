package com.ketaesthetic.frontdesk.desk;

import com.ketaesthetic.frontdesk.figures.Count;
import com.ketaesthetic.frontdesk.figures.WeekFigures;
import com.ketaesthetic.frontdesk.words.DeskWords;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Writes figures as CSV (RFC 4180). All cells but those of the header are dates and numbers. */
final class FigureCsv {
    private final StringWriter text = new StringWriter();
    /** It has no buffer of its own, whose rest would be missing at the end. */
    private final CsvWriter writer = CsvWriter.builder().bufferSize(0).build(text);

    FigureCsv(DeskWords words) {
        text.write(Csv.BYTE_ORDER_MARK);
        write(
                List.of(words.text("figures.week"), words.text("figures.monday"), words.text("figures.requests")),
                count -> words.choice("count", count));
    }

    void add(WeekFigures figures) {
        write(
                List.of(
                        figures.week().toString(),
                        figures.week().monday().toString(),
                        Long.toString(figures.requests())),
                count -> Long.toString(figures.of(count)));
    }

    private void write(List<String> first, Function<Count, String> cell) {
        writer.writeRecord(
                Stream.concat(first.stream(), Stream.of(Count.values()).map(cell))
                        .toList());
    }

    String text() {
        return text.toString();
    }
}
