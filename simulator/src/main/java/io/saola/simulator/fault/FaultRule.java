package io.saola.simulator.fault;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One thing that goes wrong: what, where, and when. Immutable; each method that says more returns a new rule.
 *
 * <p>Without {@code probability}, {@code every} or {@code nth} each match is struck. Example:
 * {@code FaultRule.of(FaultKind.LATE_ACCEPT).endpoint("NewOrder").status(504).delayMs(8_000).nth(1)}.
 */
public final class FaultRule {
    private static final int MAX_TEXT = 4_096;

    private final FaultKind kind;
    private final Map<FaultParameter, Object> values;

    private FaultRule(final FaultKind kind, final Map<FaultParameter, Object> values) {
        this.kind = kind;
        this.values = values;
    }

    /**
     * A rule that strikes wherever its kind can.
     *
     * @param kind what goes wrong
     * @return the rule
     */
    public static FaultRule of(final FaultKind kind) {
        return new FaultRule(kind, new EnumMap<>(FaultParameter.class));
    }

    /**
     * Says one thing more, by the name of the faults file.
     *
     * @param parameter what is said
     * @param value a {@code String}, {@code Long}, {@code Double} or {@code Boolean} as the parameter wants
     * @return the new rule
     * @throws IllegalArgumentException if this kind of fault has no such parameter, or not this value
     */
    public FaultRule with(final FaultParameter parameter, final Object value) {
        if (!kind.takes(parameter)) {
            throw new IllegalArgumentException(kind.wireName() + " has no " + parameter.wireName());
        }
        final Object canonical = canonical(parameter, value);
        final String fault = parameter.fault(canonical);
        if (fault != null) {
            throw new IllegalArgumentException(fault);
        }
        final Map<FaultParameter, Object> more = new EnumMap<>(FaultParameter.class);
        more.putAll(values);
        more.put(parameter, canonical);
        return new FaultRule(kind, more);
    }

    /**
     * Names the rule.
     *
     * @param name unique among the rules in force
     * @return the new rule
     */
    public FaultRule name(final String name) {
        return with(FaultParameter.NAME, name);
    }

    /**
     * Strikes one endpoint only.
     *
     * @param endpoint such as NewOrder, orderBook, negotiate, connect or Trading/AccessToken
     * @return the new rule
     */
    public FaultRule endpoint(final String endpoint) {
        return with(FaultParameter.ENDPOINT, endpoint);
    }

    /**
     * Strikes one hub only.
     *
     * @param hub data or order
     * @return the new rule
     */
    public FaultRule hub(final String hub) {
        return with(FaultParameter.HUB, hub);
    }

    /**
     * Strikes one channel of the data hub only.
     *
     * @param channel such as X-QUOTE
     * @return the new rule
     */
    public FaultRule channel(final String channel) {
        return with(FaultParameter.CHANNEL, channel);
    }

    /**
     * Strikes one instrument or index only.
     *
     * @param symbol as the broker writes it
     * @return the new rule
     */
    public FaultRule symbol(final String symbol) {
        return with(FaultParameter.SYMBOL, symbol);
    }

    /**
     * Strikes one type of order hub message only.
     *
     * @param type orderEvent, orderMatchEvent, orderError or clientPortfolioEvent
     * @return the new rule
     */
    public FaultRule event(final String type) {
        return with(FaultParameter.EVENT, type);
    }

    /**
     * Strikes order events of one status only.
     *
     * @param status such as QU
     * @return the new rule
     */
    public FaultRule orderStatus(final String status) {
        return with(FaultParameter.ORDER_STATUS, status);
    }

    /**
     * Strikes at random, from the rule's own seeded sequence.
     *
     * @param probability 0 to 1
     * @return the new rule
     */
    public FaultRule probability(final double probability) {
        return with(FaultParameter.PROBABILITY, probability);
    }

    /**
     * Strikes each n-th match.
     *
     * @param n from 1
     * @return the new rule
     */
    public FaultRule every(final long n) {
        return with(FaultParameter.EVERY, n);
    }

    /**
     * Strikes one match.
     *
     * @param n its number, from 1
     * @return the new rule
     */
    public FaultRule nth(final long n) {
        return with(FaultParameter.NTH, n);
    }

    /**
     * Strikes so often and then no more.
     *
     * @param most from 1
     * @return the new rule
     */
    public FaultRule times(final long most) {
        return with(FaultParameter.TIMES, most);
    }

    /**
     * Waits before it comes into force.
     *
     * @param milliseconds host time from when it is added
     * @return the new rule
     */
    public FaultRule afterMs(final long milliseconds) {
        return with(FaultParameter.AFTER_MS, milliseconds);
    }

    /**
     * Ends by itself.
     *
     * @param milliseconds host time from when it comes into force
     * @return the new rule
     */
    public FaultRule forMs(final long milliseconds) {
        return with(FaultParameter.FOR_MS, milliseconds);
    }

    /**
     * How long what is late is late.
     *
     * @param milliseconds host time
     * @return the new rule
     */
    public FaultRule delayMs(final long milliseconds) {
        return with(FaultParameter.DELAY_MS, milliseconds);
    }

    /**
     * How many of what the kind counts.
     *
     * @param number from 1
     * @return the new rule
     */
    public FaultRule count(final long number) {
        return with(FaultParameter.COUNT, number);
    }

    /**
     * The HTTP status to answer with.
     *
     * @param code 200 to 599
     * @return the new rule
     */
    public FaultRule status(final long code) {
        return with(FaultParameter.STATUS, code);
    }

    /**
     * The body to answer with.
     *
     * @param text sent as it is
     * @return the new rule
     */
    public FaultRule body(final String text) {
        return with(FaultParameter.BODY, text);
    }

    /**
     * Carries the request out all the same, as a broker whose answer gets lost does.
     *
     * @return the new rule
     */
    public FaultRule taken() {
        return with(FaultParameter.TAKEN, true);
    }

    /**
     * How much of the answer gets out before the connection breaks.
     *
     * @param number of bytes
     * @return the new rule
     */
    public FaultRule bytes(final long number) {
        return with(FaultParameter.BYTES, number);
    }

    /**
     * How long the server is away.
     *
     * @param milliseconds host time
     * @return the new rule
     */
    public FaultRule downMs(final long milliseconds) {
        return with(FaultParameter.DOWN_MS, milliseconds);
    }

    /**
     * What goes wrong.
     *
     * @return the kind
     */
    public FaultKind kind() {
        return kind;
    }

    /**
     * A number of the rule.
     *
     * @param parameter which
     * @param absent what to return if the rule does not say it
     * @return the value
     */
    public long number(final FaultParameter parameter, final long absent) {
        return values.get(parameter) instanceof Long number ? number : absent;
    }

    /**
     * A text of the rule.
     *
     * @param parameter which
     * @param absent what to return if the rule does not say it
     * @return the value
     */
    public String text(final FaultParameter parameter, final String absent) {
        return values.get(parameter) instanceof String text ? text : absent;
    }

    /**
     * Whether the request is carried out all the same.
     *
     * @return false unless the rule says so
     */
    public boolean isTaken() {
        return Boolean.TRUE.equals(values.get(FaultParameter.TAKEN));
    }

    /** From 0 to 1; 1 if the rule says neither this nor a count. */
    double probability() {
        return values.get(FaultParameter.PROBABILITY) instanceof Double fraction ? fraction : 1;
    }

    /** What is wrong with the rule as a whole: never more than a few sentences; empty if nothing is. */
    List<String> faults() {
        final List<String> faults = new ArrayList<>();
        final List<String> triggers = new ArrayList<>();
        for (final FaultParameter each :
                List.of(FaultParameter.PROBABILITY, FaultParameter.EVERY, FaultParameter.NTH)) {
            if (values.containsKey(each)) {
                triggers.add(each.wireName());
            }
        }
        if (triggers.size() > 1) {
            faults.add("say only one of " + String.join(", ", triggers));
        }
        requires(FaultKind.DELAY, FaultParameter.DELAY_MS, faults);
        requires(FaultKind.SLOW, FaultParameter.DELAY_MS, faults);
        requires(FaultKind.LATE_ACCEPT, FaultParameter.DELAY_MS, faults);
        requires(FaultKind.STATUS_REPLY, FaultParameter.STATUS, faults);
        KnownNames.check(this, faults);
        return faults;
    }

    private void requires(final FaultKind needy, final FaultParameter parameter, final List<String> faults) {
        if (kind == needy && !values.containsKey(parameter)) {
            faults.add(kind.wireName() + " needs " + parameter.wireName());
        }
    }

    private static Object canonical(final FaultParameter parameter, final Object value) {
        final boolean fits = switch (parameter.type()) {
            case TEXT -> value instanceof String text && text.length() <= MAX_TEXT;
            case WHOLE -> value instanceof Long || value instanceof Integer;
            case FRACTION -> value instanceof Number;
            case FLAG -> value instanceof Boolean;
        };
        if (!fits) {
            throw new IllegalArgumentException(parameter.wireName() + " must be "
                    + parameter.type().description()
                    + (value instanceof String ? " of at most " + MAX_TEXT + " characters" : ""));
        }
        return switch (parameter.type()) {
            case WHOLE -> ((Number) value).longValue();
            case FRACTION -> ((Number) value).doubleValue();
            case TEXT, FLAG -> value;
        };
    }

    /** The rule as a line of the faults file. */
    @Override
    public String toString() {
        final StringBuilder line = new StringBuilder("{\"fault\":\"" + kind.wireName() + '"');
        values.forEach((parameter, value) -> line.append(",\"")
                .append(parameter.wireName())
                .append("\":")
                .append(value instanceof String text ? '"' + escaped(text) + '"' : value));
        return line.append('}').toString();
    }

    private static String escaped(final String text) {
        final StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            final char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                escaped.append('\\').append(c);
            } else if (c < ' ') {
                escaped.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
