package io.saola.risk;

import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;

/**
 * The rules of operations in the order of their ids; the first that allows or refuses decides. Changed only by journaled {@code RiskRule}
 * inputs. Logic thread only; allocates when a rule is set.
 */
public final class RiskRules {
    /** Rules are numbered from 1 to this. */
    public static final int MAX = 64;

    private final RiskRule[] rules = new RiskRule[MAX + 1];
    private int count;

    /**
     * Sets a rule.
     *
     * @param id 1 to {@link #MAX}
     * @param version above that of the rule it replaces
     * @param enabled on or off
     * @param text of the rule; ignored if it is off
     * @return false if the version is not newer or the text no rule; then nothing has changed
     */
    public boolean set(final int id, final int version, final boolean enabled, final String text) {
        if (rules[id] != null && version <= rules[id].version()) {
            return false;
        }
        final RiskRule rule = rules[id] == null ? new RiskRule() : rules[id];
        if (!enabled) {
            rule.disable(version);
        } else if (!rule.compile(version, true, text)) {
            return false;
        }
        rules[id] = rule;
        count = Math.max(count, id);
        return true;
    }

    /** True once a rule was set. */
    public boolean isUsed() {
        return count != 0;
    }

    /**
     * Tells whether the rules refuse an order.
     *
     * @param order about to be sent
     * @return true if one refuses before another allows
     */
    public boolean refuses(final OrderRequest order) {
        for (int id = 1; id <= count; id++) {
            if (rules[id] != null) {
                if (rules[id].allows(order)) {
                    return false;
                }
                if (rules[id].refuses(order)) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * The first rule that wants people to be told of an order.
     *
     * @param order that is sent
     * @return its id, 0 if none
     */
    public int alerting(final OrderRequest order) {
        for (int id = 1; id <= count; id++) {
            if (rules[id] != null && rules[id].alerts(order)) {
                return id;
            }
        }
        return 0;
    }

    /**
     * Writes the rules, compiled.
     *
     * @param out to write to
     */
    public void snapshot(final StateWriter out) {
        out.putInt(count);
        for (int id = 1; id <= count; id++) {
            out.putBoolean(rules[id] != null);
            if (rules[id] != null) {
                rules[id].snapshot(out);
            }
        }
    }

    /**
     * Brings back what {@link #snapshot} wrote.
     *
     * @param in to read from
     */
    public void restore(final StateReader in) {
        count = in.getCount(MAX);
        for (int id = 1; id <= count; id++) {
            if (in.getBoolean()) {
                rules[id] = new RiskRule();
                rules[id].restore(in);
            }
        }
    }

    /** Digest of the rules. */
    public long digest() {
        long d = Digest.fold(Digest.EMPTY, count);
        for (int id = 1; id <= count; id++) {
            if (rules[id] != null) {
                d = rules[id].digest(Digest.fold(d, id));
            }
        }
        return d;
    }
}
