package com.ketaesthetic.frontdesk.measure.cost;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Prints, as tables in Markdown, what months with few and with many submissions cost, and what limits them. */
final class Cost {
    static final List<Integer> SUBMISSIONS = List.of(1_000, 100_000, 10_000_000);

    private Cost() {}

    public static void main(String[] arguments) {
        Prices prices = Prices.read();
        Settings settings = Settings.read();
        System.out.printf(
                "USD a month in us-east-1, list prices of %s to %s, without free tiers; n is the month's submissions.%n%n",
                prices.oldest(), prices.newest());
        System.out.print(table(prices, settings));
        System.out.printf("%n%s%n%s", loads(settings), limits(settings));
    }

    static String table(Prices prices, Settings settings) {
        List<Bill> bills = SUBMISSIONS.stream()
                .map(number -> new Bill(number, prices, settings))
                .toList();
        StringBuilder table = new StringBuilder("| service | what | units | USD |");
        SUBMISSIONS.forEach(number -> table.append(" n = %,d |".formatted(number)));
        table.append("\n|---|---|---|---|").append("---:|".repeat(bills.size())).append('\n');
        append(table, prices, bills, bills.stream().map(Bill::lines).toList());
        table.append("| **all** | | | |");
        bills.forEach(bill -> table.append(usd(bill.total())));
        table.append("\n| **of it, whatever n is** | | | |");
        bills.forEach(_ -> table.append(usd(new Bill(0, prices, settings).total())));
        table.append("\n| **a submission** | | | |");
        for (int i = 0; i < bills.size(); i++) {
            table.append(" %.5f |".formatted(bills.get(i).total() / SUBMISSIONS.get(i)));
        }
        table.append("\n| **not in it: `Firewall`** | | | |").append(" |".repeat(bills.size()));
        table.append('\n');
        append(table, prices, bills, bills.stream().map(Bill::firewall).toList());
        return table.toString();
    }

    private static void append(StringBuilder table, Prices prices, List<Bill> bills, List<List<Bill.Line>> lines) {
        for (int i = 0; i < lines.getFirst().size(); i++) {
            Bill.Line line = lines.getFirst().get(i);
            Prices.Price price = prices.of(line.price());
            table.append("| %s | %s | %s | %s |".formatted(line.service(), price.unit(), line.formula(), price(price)));
            for (int j = 0; j < bills.size(); j++) {
                table.append(usd(bills.get(j).usd(lines.get(j).get(i))));
            }
            table.append('\n');
        }
    }

    /** What each of the months comes to in a second, and which limits it is over. */
    private static String loads(Settings settings) {
        StringBuilder loads = new StringBuilder("Assumed: "
                + Stream.of(Limit.Per.SECOND, Limit.Per.DAY)
                        .map(per -> "%d times the mean in the busiest %s"
                                .formatted(per.peak(), per.name().toLowerCase(Locale.ROOT)))
                        .collect(Collectors.joining(", "))
                + ".\n");
        for (int submissions : SUBMISSIONS) {
            double mean = submissions / Usage.SECONDS_A_MONTH;
            String over = Limit.all(settings).stream()
                    .filter(limit -> limit.bitesInAMonth() < submissions)
                    .map(Limit::name)
                    .collect(Collectors.joining("; "));
            loads.append(String.format(
                    Locale.ROOT,
                    "- n = %,d: %s a second, %s in the busiest. Over the limit: %s.%n",
                    submissions,
                    rate(mean),
                    rate(mean * Limit.Per.SECOND.peak()),
                    over.isEmpty() ? "nothing" : over));
        }
        return loads.toString();
    }

    static String limits(Settings settings) {
        StringBuilder table = new StringBuilder("| limit | there is | can be raised | a submission uses |"
                + " bites at submissions a second | and a month | then | by |\n|---|---|---|---:|---:|---:|---|---|\n");
        for (Limit limit : Limit.all(settings)) {
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | %,.0f %s %s | %s | %s | %s | %,.0f | %s | %s |%n",
                    limit.name(),
                    limit.amount(),
                    limit.unit(),
                    limit.per().shown(),
                    limit.raised().shown(),
                    rate(limit.used()),
                    rate(limit.bites()),
                    limit.bitesInAMonth(),
                    limit.then(),
                    limit.source()));
        }
        return table.toString();
    }

    /** In two digits that count, or more if it is large. */
    private static String rate(double rate) {
        if (rate == Math.rint(rate) || rate >= 10) {
            return String.format(Locale.ROOT, "%,.0f", rate);
        }
        return String.format(Locale.ROOT, rate < 0.1 ? "%.4f" : "%.2f", rate);
    }

    private static String price(Prices.Price price) {
        String usd = BigDecimal.valueOf(price.usd()).toPlainString();
        return price.per() == 1 ? usd : String.format(Locale.ROOT, "%s / %,d", usd, price.per());
    }

    private static String usd(double amount) {
        return String.format(Locale.ROOT, amount < 1 ? " %.4f |" : " %,.2f |", amount);
    }
}
