package com.ketaesthetic.frontdesk.local.simulation;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A condition of DynamoDB, parsed once. */
interface Condition {
    boolean holds(Map<String, AttributeValue> item, Expressions expressions);

    static Condition of(String text) {
        return Parser.KNOWN.computeIfAbsent(text, unknown -> new Parser(unknown).parse());
    }

    /** Parses a condition by recursive descent. */
    final class Parser {
        private static final Map<String, Condition> KNOWN = new ConcurrentHashMap<>();
        private static final Pattern TOKEN = Pattern.compile("[(),]|<>|<=|=|<|>|[#:\\w]+|\\S");

        private final String text;
        private final List<String> tokens;
        private int next;

        private Parser(String text) {
            this.text = text;
            this.tokens = TOKEN.matcher(text).results().map(MatchResult::group).toList();
        }

        private Condition parse() {
            Condition condition = or();
            if (next < tokens.size()) {
                throw unknown();
            }
            return condition;
        }

        private Condition or() {
            Condition left = and();
            while (skip("OR")) {
                Condition one = left;
                Condition other = and();
                left = (item, expressions) -> one.holds(item, expressions) || other.holds(item, expressions);
            }
            return left;
        }

        private Condition and() {
            Condition left = term();
            while (skip("AND")) {
                Condition one = left;
                Condition other = term();
                left = (item, expressions) -> one.holds(item, expressions) && other.holds(item, expressions);
            }
            return left;
        }

        private Condition term() {
            if (skip("(")) {
                Condition inner = or();
                expect(")");
                return inner;
            }
            String first = take();
            return switch (first) {
                case "attribute_exists" -> {
                    String name = argument();
                    yield (item, expressions) -> item.containsKey(expressions.name(name));
                }
                case "attribute_not_exists" -> {
                    String name = argument();
                    yield (item, expressions) -> !item.containsKey(expressions.name(name));
                }
                default -> {
                    String operator = take();
                    yield operator.equals("IN") ? oneOf(first) : comparison(first, operator, take());
                }
            };
        }

        private Condition oneOf(String left) {
            expect("(");
            Condition any = comparison(left, "=", take());
            while (skip(",")) {
                Condition one = any;
                Condition other = comparison(left, "=", take());
                any = (item, expressions) -> one.holds(item, expressions) || other.holds(item, expressions);
            }
            expect(")");
            return any;
        }

        private Condition comparison(String left, String operator, String right) {
            return switch (operator) {
                case "=" ->
                    (item, expressions) -> {
                        AttributeValue value = expressions.operand(left, item);
                        return value != null && value.equals(expressions.operand(right, item));
                    };
                case "<>" ->
                    (item, expressions) -> {
                        AttributeValue value = expressions.operand(left, item);
                        return value == null || !value.equals(expressions.operand(right, item));
                    };
                case "<=" ->
                    (item, expressions) -> isAtMost(expressions.operand(left, item), expressions.operand(right, item));
                case "<" ->
                    (item, expressions) -> {
                        AttributeValue one = expressions.operand(left, item);
                        AttributeValue other = expressions.operand(right, item);
                        return isAtMost(one, other) && !isAtMost(other, one);
                    };
                case ">" -> comparison(right, "<", left);
                default -> throw unknown();
            };
        }

        private static boolean isAtMost(@Nullable AttributeValue left, @Nullable AttributeValue right) {
            if (left == null || right == null) {
                return false;
            }
            return left.s() != null
                    ? left.s().compareTo(right.s()) <= 0
                    : Long.parseLong(left.n()) <= Long.parseLong(right.n());
        }

        private String argument() {
            expect("(");
            String name = take();
            expect(")");
            return name;
        }

        private boolean skip(String token) {
            boolean there = next < tokens.size() && tokens.get(next).equals(token);
            next += there ? 1 : 0;
            return there;
        }

        private void expect(String token) {
            if (!skip(token)) {
                throw unknown();
            }
        }

        private String take() {
            if (next == tokens.size()) {
                throw unknown();
            }
            return tokens.get(next++);
        }

        private IllegalArgumentException unknown() {
            return new IllegalArgumentException("a condition that the model does not know: " + text);
        }
    }
}
