package com.ketaesthetic.frontdesk.measure.cost;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;

/** AWS's list prices in us-east-1, without free tiers and discounts, as {@code prices.json} has them. */
final class Prices {
    private final Map<String, Price> prices;

    private Prices(Map<String, Price> prices) {
        this.prices = prices;
    }

    /**
     * The price of a number of units.
     *
     * @param asOf the date when the price was last checked: a year, with a month if it is known
     * @param source the title of AWS's page
     */
    record Price(double usd, long per, String unit, String asOf, String source) {
        double of(double units) {
            return units / per * usd;
        }
    }

    static Prices read() {
        try (InputStream file = Objects.requireNonNull(Prices.class.getResourceAsStream("prices.json"))) {
            return new Prices(new ObjectMapper().readValue(file, new TypeReference<>() {}));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    Price of(String name) {
        return Objects.requireNonNull(prices.get(name), name);
    }

    String oldest() {
        return prices.values().stream().map(Price::asOf).min(String::compareTo).orElseThrow();
    }

    String newest() {
        return prices.values().stream().map(Price::asOf).max(String::compareTo).orElseThrow();
    }
}
