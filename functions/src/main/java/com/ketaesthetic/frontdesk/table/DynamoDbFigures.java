package com.ketaesthetic.frontdesk.table;

import com.ketaesthetic.frontdesk.figures.Figures;
import com.ketaesthetic.frontdesk.figures.Tally;
import com.ketaesthetic.frontdesk.figures.Week;
import com.ketaesthetic.frontdesk.figures.WeekFigures;
import java.util.List;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Reads the figures from the table. {@link DynamoDbSubmissions} and {@link DynamoDbRequests} count, each in the transaction
 * with which it stores what is counted.
 */
public final class DynamoDbFigures implements Figures {
    private final Items items;

    public DynamoDbFigures(DynamoDbClient dynamoDb, String table) {
        this.items = new Items(dynamoDb, table);
    }

    @Override
    public List<WeekFigures> between(Week first, Week last) {
        return Faults.reaching("reading the figures", () -> read(first, last));
    }

    private List<WeekFigures> read(Week first, Week last) {
        Tally all = IntStream.rangeClosed(first.year(), last.year())
                .mapToObj(year -> items.between(
                        Keys.figures(year),
                        year == first.year() ? Keys.figuresFrom(first) : "W",
                        year == last.year() ? Keys.figuresUntil(last) : "~"))
                .flatMap(List::stream)
                .map(FigureItem::read)
                .reduce(Tally.NONE, Tally::plus);
        return first.to(last).map(all::of).toList();
    }
}
