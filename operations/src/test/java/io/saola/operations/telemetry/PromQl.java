package io.saola.operations.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * As much of Prometheus' language as our rules use, by recursive descent: comparison and arithmetic, functions, aggregations with a
 * grouping, selectors with labels and a range. Metrics and their labels must exist, and only counters may be rated.
 */
final class PromQl {
    private static final Pattern TOKEN = Pattern.compile(
            "\\s*([A-Za-z_:][A-Za-z0-9_:]*|[0-9.]+(?:e[0-9]+)?|\"[^\"]*\"|==|!=|>=|<=|=~|!~|[-+*/(){}\\[\\],=<>])");
    private static final Set<String> AGGREGATIONS = Set.of("sum", "max", "min", "avg", "count");
    private static final Set<String> RATES = Set.of("rate", "increase");
    private static final Set<String> FUNCTIONS = Set.of("rate", "increase", "changes", "histogram_quantile", "abs");
    private static final Set<String> OPERATORS =
            Set.of("==", "!=", ">=", "<=", "<", ">", "+", "-", "*", "/", "and", "or", "unless");
    private static final Set<String> OUTSIDE_LABELS = Set.of("job", "instance");

    private final Map<String, Metric> metrics;
    private final List<String> tokens = new ArrayList<>();
    private int at;
    private boolean isRated;

    private PromQl(final String expression, final Map<String, Metric> metrics) {
        this.metrics = metrics;
        final Matcher matcher = TOKEN.matcher(expression);
        int end = 0;
        while (end < expression.length() && matcher.find(end) && matcher.start() == end) {
            tokens.add(matcher.group(1));
            end = matcher.end();
        }
        require(end == expression.length() && !tokens.isEmpty(), "a token at column " + end);
    }

    static void check(final String expression, final Map<String, Metric> metrics) {
        try {
            new PromQl(expression, metrics).whole();
        } catch (final IllegalArgumentException wrong) {
            assertThat(wrong).as(expression).isNull();
        }
    }

    static boolean isRight(final String expression, final Map<String, Metric> metrics) {
        try {
            new PromQl(expression, metrics).whole();
            return true;
        } catch (final IllegalArgumentException wrong) {
            return false;
        }
    }

    private void whole() {
        expression();
        require(at == tokens.size(), "the end");
    }

    private void expression() {
        operand();
        while (at < tokens.size() && OPERATORS.contains(tokens.get(at))) {
            at++;
            operand();
        }
    }

    private void operand() {
        final String token = next();
        if (token.equals("(")) {
            expression();
            take(")");
        } else if (AGGREGATIONS.contains(token)) {
            if (!peek().equals("(")) {
                require(Set.of("by", "without").contains(next()), "by or without");
                take("(");
                do {
                    name();
                } while (takeIf(","));
                take(")");
            }
            take("(");
            expression();
            take(")");
        } else if (FUNCTIONS.contains(token)) {
            take("(");
            isRated = RATES.contains(token);
            do {
                expression();
            } while (takeIf(","));
            isRated = false;
            take(")");
        } else if (!Character.isDigit(token.charAt(0))) {
            selector(token);
        }
    }

    private void selector(final String name) {
        final Metric metric = metrics.get(name.replaceAll("_(bucket|sum|count)$", ""));
        final Metric exact = metrics.get(name);
        require(name.equals("up") || metric != null || exact != null, "a metric that exists, not " + name);
        final Metric meant = exact == null ? metric : exact;
        require(!isRated || (meant != null && meant.kind() != Metric.Kind.GAUGE), "a counter to be rated, not " + name);
        if (takeIf("{")) {
            do {
                final String label = name();
                require(
                        OUTSIDE_LABELS.contains(label)
                                || (meant != null
                                        && (meant.tags().contains(label)
                                                || (meant.kind() == Metric.Kind.HISTOGRAM && label.equals("le")))),
                        "a label of " + name + ", not " + label);
                require(Set.of("=", "!=", "=~", "!~").contains(next()), "a comparison of a label");
                require(next().startsWith("\""), "a text");
            } while (takeIf(","));
            take("}");
        }
        if (takeIf("[")) {
            final String number = next();
            require(Character.isDigit(number.charAt(0)), "a range");
            require(Set.of("s", "m", "h").contains(next()), "a unit of time");
            take("]");
        }
    }

    private String name() {
        final String token = next();
        require(Character.isLetter(token.charAt(0)), "a name, not " + token);
        return token;
    }

    private void take(final String wanted) {
        final String found = next();
        require(found.equals(wanted), wanted + " instead of " + found);
    }

    private boolean takeIf(final String wanted) {
        final boolean isThere = peek().equals(wanted);
        at += isThere ? 1 : 0;
        return isThere;
    }

    private String peek() {
        return at < tokens.size() ? tokens.get(at) : "";
    }

    private String next() {
        require(at < tokens.size(), "more");
        return tokens.get(at++);
    }

    private void require(final boolean holds, final String wanted) {
        if (!holds) {
            throw new IllegalArgumentException("wanted " + wanted + " in " + tokens);
        }
    }
}
