package com.ketaesthetic.frontdesk.measure.cost;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/** Prints a table in Markdown with the costs of months with few and with many submissions. */
final class Cost {
    static final List<Integer> SUBMISSIONS = List.of(1_000, 100_000, 10_000_000);

    private Cost() {}

    public static void main(String[] arguments) {
        Prices prices = Prices.read();
        Settings settings = Settings.read();
        System.out.printf(
                "USD a month in us-east-1, at list prices of %s to %s and without free tiers."
                        + " n is the number of submissions in the month.%n%n",
                prices.oldest(), prices.newest());
        System.out.print(table(prices, settings));
    }

    static String table(Prices prices, Settings settings) {
        List<Bill> bills = SUBMISSIONS.stream()
                .map(number -> new Bill(number, prices, settings))
                .toList();
        StringBuilder table = new StringBuilder("| service | what | units | USD |");
        SUBMISSIONS.forEach(number -> table.append(" n = %,d |".formatted(number)));
        table.append("\n|---|---|---|---|").append("---:|".repeat(bills.size())).append('\n');
        append(table, prices, bills, bills.stream().map(Bill::lines).toList());
        table.append("| **total** | | | |");
        bills.forEach(bill -> table.append(usd(bill.total())));
        table.append("\n| **of this, independent of n** | | | |");
        bills.forEach(_ -> table.append(usd(new Bill(0, prices, settings).total())));
        table.append("\n| **of this, the desk** | | | |");
        bills.forEach(bill -> table.append(usd(bill.deskTotal())));
        table.append("\n| **for one submission** | | | |");
        for (int i = 0; i < bills.size(); i++) {
            table.append(" %.5f |".formatted(bills.get(i).total() / SUBMISSIONS.get(i)));
        }
        table.append("\n| **not included: `Firewall`** | | | |").append(" |".repeat(bills.size()));
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

    private static String price(Prices.Price price) {
        String usd = BigDecimal.valueOf(price.usd()).toPlainString();
        return price.per() == 1 ? usd : String.format(Locale.ROOT, "%s / %,d", usd, price.per());
    }

    private static String usd(double amount) {
        return String.format(Locale.ROOT, amount < 1 ? " %.4f |" : " %,.2f |", amount);
    }
}
