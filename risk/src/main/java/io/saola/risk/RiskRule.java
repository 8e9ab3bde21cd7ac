package io.saola.risk;

import io.saola.codecs.Decimals;
import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.market.Instrument;
import io.saola.market.rules.MarketTime;

/**
 * One rule of operations, compiled from text such as {@code when order.quantity > 5000 and time >= 1425 refuse}: at most {@link
 * #MAX_CONDITIONS} comparisons of a field with a whole number, all of which must hold, and what follows. A field that is not known makes
 * its comparison hold where the rule refuses or reduces, and fail where it allows.
 *
 * <p>Logic thread only; allocates nothing when it is asked.
 */
public final class RiskRule {
    /** Most comparisons of a rule. */
    public static final int MAX_CONDITIONS = 4;

    private static final int COMPARISON_WORDS = 3;

    /** What a rule may look at; the code goes into snapshots. */
    private static final String[] FIELDS = {
        "order.quantity",
        "order.value",
        "order.buy",
        "order.price",
        "position.net",
        "market.move",
        "instrument.id",
        "time"
    };

    private static final String[] OPERATORS = {"<", "<=", ">", ">=", "=", "!="};
    private static final String[] ACTIONS = {"allow", "refuse", "alert", "reduce"};
    private static final int ALLOW = 0;
    private static final int REFUSE = 1;
    private static final int ALERT = 2;
    private static final int REDUCE = 3;

    private final byte[] fields = new byte[MAX_CONDITIONS];
    private final byte[] operators = new byte[MAX_CONDITIONS];
    private final long[] values = new long[MAX_CONDITIONS];
    private int conditions;
    private int action;
    private int version;
    private boolean enabled;

    RiskRule() {}

    /** Version of the rule. */
    int version() {
        return version;
    }

    /**
     * Compiles a text.
     *
     * @return false if it is no rule; then nothing has changed
     */
    boolean compile(final int newVersion, final boolean isEnabled, final String text) {
        final String[] words = text.trim().split(" +", -1);
        final int count = (words.length - 1) / (COMPARISON_WORDS + 1);
        final int newAction = index(ACTIONS, words[words.length - 1]);
        boolean isRule = newAction >= 0
                && count >= 1
                && count <= MAX_CONDITIONS
                && words.length == count * (COMPARISON_WORDS + 1) + 1;
        for (int i = 0; isRule && i < count; i++) {
            final int at = i * (COMPARISON_WORDS + 1);
            isRule = words[at].equals(i == 0 ? "when" : "and")
                    && index(FIELDS, words[at + 1]) >= 0
                    && index(OPERATORS, words[at + 2]) >= 0
                    && words[at + 3].matches("-?[0-9]{1,15}");
        }
        if (!isRule) {
            return false;
        }
        for (int i = 0; i < count; i++) {
            final int at = i * (COMPARISON_WORDS + 1);
            fields[i] = (byte) index(FIELDS, words[at + 1]);
            operators[i] = (byte) index(OPERATORS, words[at + 2]);
            values[i] = Long.parseLong(words[at + 3]);
        }
        conditions = count;
        action = newAction;
        version = newVersion;
        enabled = isEnabled;
        return true;
    }

    void disable(final int newVersion) {
        version = newVersion;
        enabled = false;
    }

    boolean allows(final OrderRequest order) {
        return action == ALLOW && holds(order);
    }

    boolean refuses(final OrderRequest order) {
        return (action == REFUSE && holds(order)) || (action == REDUCE && holds(order) && !order.reducesPosition());
    }

    boolean alerts(final OrderRequest order) {
        return action == ALERT && holds(order);
    }

    private boolean holds(final OrderRequest order) {
        boolean holds = enabled;
        for (int i = 0; holds && i < conditions; i++) {
            final long value = value(fields[i], order);
            holds = value == Decimals.NULL ? action != ALLOW : compare(value, operators[i], values[i]);
        }
        return holds;
    }

    private static boolean compare(final long value, final int operator, final long with) {
        return switch (operator) {
            case 0 -> value < with;
            case 1 -> value <= with;
            case 2 -> value > with;
            case 3 -> value >= with;
            case 4 -> value == with;
            default -> value != with;
        };
    }

    private static long value(final int field, final OrderRequest order) {
        final Instrument instrument = order.instrument();
        return switch (field) {
            case 0 -> order.quantity();
            case 1 -> order.wholeValue();
            case 2 -> order.isBuy() ? 1 : 0;
            case 3 -> order.price() == Decimals.NULL ? Decimals.NULL : order.price() / Decimals.ONE;
            case 4 -> order.netQuantity();
            case 5 -> perMille(instrument.lastPrice(), instrument.referencePrice());
            case 6 -> instrument.id();
            default -> hoursAndMinutes(order.nowNs());
        };
    }

    private static long perMille(final long price, final long from) {
        return price == Decimals.NULL || from == Decimals.NULL ? Decimals.NULL : (price - from) * 1_000 / from;
    }

    private static long hoursAndMinutes(final long nowNs) {
        final long minutes = MarketTime.timeOfDayNs(nowNs) / MarketTime.MINUTE_NS;
        return minutes / 60 * 100 + minutes % 60;
    }

    private static int index(final String[] words, final String word) {
        for (int i = 0; i < words.length; i++) {
            if (words[i].equals(word)) {
                return i;
            }
        }
        return -1;
    }

    void snapshot(final StateWriter out) {
        out.putInt(version);
        out.putBoolean(enabled);
        out.putByte(action);
        out.putByte(conditions);
        for (int i = 0; i < conditions; i++) {
            out.putByte(fields[i]);
            out.putByte(operators[i]);
            out.putLong(values[i]);
        }
    }

    void restore(final StateReader in) {
        version = in.getInt();
        enabled = in.getBoolean();
        action = code(in, ACTIONS.length - 1);
        conditions = code(in, MAX_CONDITIONS);
        for (int i = 0; i < conditions; i++) {
            fields[i] = (byte) code(in, FIELDS.length - 1);
            operators[i] = (byte) code(in, OPERATORS.length - 1);
            values[i] = in.getLong();
        }
    }

    private static int code(final StateReader in, final int max) {
        final int code = in.getByte();
        if (code > max) {
            throw in.fault("code " + code + " of a risk rule");
        }
        return code;
    }

    long digest(final long start) {
        long d = Digest.fold(Digest.fold(start, version), (enabled ? 256 : 0) | action << 4 | conditions);
        for (int i = 0; i < conditions; i++) {
            d = Digest.fold(Digest.fold(d, fields[i] << 8 | operators[i]), values[i]);
        }
        return d;
    }
}
