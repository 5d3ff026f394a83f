package com.ketaesthetic.frontdesk.local.cost;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/** Prints, as tables in Markdown, what months with few and with many submissions cost, and what limits them. */
final class Cost {
    static final List<Integer> SUBMISSIONS = List.of(1_000, 100_000, 10_000_000);

    private Cost() {}

    public static void main(String[] arguments) {
        Prices prices = Prices.read();
        System.out.printf(
                "USD a month in us-east-1, list prices of %s to %s, without free tiers; n is the month's submissions.%n%n",
                prices.oldest(), prices.newest());
        System.out.print(table(prices));
        System.out.printf("%n%s", limits());
    }

    static String table(Prices prices) {
        List<Bill> bills =
                SUBMISSIONS.stream().map(number -> new Bill(number, prices)).toList();
        StringBuilder table = new StringBuilder("| service | what | units | USD |");
        SUBMISSIONS.forEach(number -> table.append(" n = %,d |".formatted(number)));
        table.append("\n|---|---|---|---|").append("---:|".repeat(bills.size())).append('\n');
        List<Bill.Line> lines = bills.getFirst().lines();
        for (int i = 0; i < lines.size(); i++) {
            Bill.Line line = lines.get(i);
            Prices.Price price = prices.of(line.price());
            table.append("| %s | %s | %s | %s |".formatted(line.service(), price.unit(), line.formula(), price(price)));
            for (Bill bill : bills) {
                table.append(usd(bill.usd(bill.lines().get(i))));
            }
            table.append('\n');
        }
        table.append("| **all** | | | |");
        bills.forEach(bill -> table.append(usd(bill.total())));
        table.append("\n| **a submission** | | | |");
        for (int i = 0; i < bills.size(); i++) {
            table.append(" %.5f |".formatted(bills.get(i).total() / SUBMISSIONS.get(i)));
        }
        return table.append('\n').toString();
    }

    static String limits() {
        StringBuilder table = new StringBuilder(
                "| limit | by | submissions a second | peak | submissions a month | then |\n|---|---|---:|---:|---:|---|\n");
        for (Limit limit : Limit.all()) {
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | %s | %s | %d times the mean | %,.0f | %s |%n",
                    limit.name(),
                    limit.source(),
                    limit.bites() < 1 ? "%.4f".formatted(limit.bites()) : "%,.0f".formatted(limit.bites()),
                    limit.peak(),
                    limit.bitesInAMonth(),
                    limit.then()));
        }
        return table.toString();
    }

    private static String price(Prices.Price price) {
        String usd = BigDecimal.valueOf(price.usd()).toPlainString();
        return price.per() == 1 ? usd : String.format(Locale.ROOT, "%s / %,d", usd, price.per());
    }

    private static String usd(double amount) {
        return String.format(Locale.ROOT, amount < 1 ? " %.4f |" : " %,.2f |", amount);
    }
}
