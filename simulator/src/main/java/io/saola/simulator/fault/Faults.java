package io.saola.simulator.fault;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.agrona.concurrent.EpochNanoClock;

/**
 * The rules in force. Rules may be added, removed and counted from any thread; the server asks on its own one. Without
 * rules asking costs one read.
 */
public final class Faults {
    private static final LiveRule[] NONE = {};
    private static final int MAX_RULES = 1_000;

    private final long seed;
    private final EpochNanoClock hostClock;
    private volatile LiveRule[] rules = NONE;
    private long lastNumber;

    /**
     * No faults yet.
     *
     * @param seed of all the rules' random sequences
     * @param hostClock for rules that begin late, end early
     */
    public Faults(final long seed, final EpochNanoClock hostClock) {
        this.seed = seed;
        this.hostClock = hostClock;
    }

    /**
     * Puts a rule in force.
     *
     * @param rule what goes wrong from now on
     * @return the name to remove it by: its own, or its kind with a number
     * @throws IllegalArgumentException if the rule contradicts itself, names what does not exist, or its name is taken
     */
    public synchronized String add(final FaultRule rule) {
        final List<String> faults = rule.faults();
        final String name = rule.text(FaultParameter.NAME, rule.kind().wireName() + '-' + ++lastNumber);
        if (find(name) >= 0) {
            faults.add("a rule of this name is in force: name=" + name);
        }
        if (rules.length >= MAX_RULES) {
            faults.add("too many rules in force: limit=" + MAX_RULES);
        }
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException("bad fault rule: " + String.join("; ", faults) + ": rule=" + rule);
        }
        final LiveRule[] more = Arrays.copyOf(rules, rules.length + 1);
        more[rules.length] = new LiveRule(name, rule, seed, hostClock.nanoTime());
        rules = more;
        return name;
    }

    /**
     * Puts all rules of a plan in force, or none.
     *
     * @param plan a checked plan
     * @return their names
     * @throws IllegalArgumentException if a name is taken or there are too many
     */
    public synchronized List<String> addAll(final FaultPlan plan) {
        final LiveRule[] before = rules;
        final List<String> names = new ArrayList<>();
        try {
            for (final FaultRule rule : plan.rules()) {
                names.add(add(rule));
            }
        } catch (final IllegalArgumentException e) {
            rules = before;
            throw e;
        }
        return names;
    }

    /**
     * Ends a rule.
     *
     * @param name as {@link #add} returned it
     * @return false if no rule of this name is in force
     */
    public synchronized boolean remove(final String name) {
        final int at = find(name);
        if (at < 0) {
            return false;
        }
        final List<LiveRule> rest = new ArrayList<>(Arrays.asList(rules));
        rest.remove(at);
        rules = rest.toArray(NONE);
        return true;
    }

    /**
     * Ends all rules.
     *
     * @return how many there were
     */
    public synchronized int clear() {
        final int removed = rules.length;
        rules = NONE;
        return removed;
    }

    /**
     * What the rules in force have done.
     *
     * @return in the order they were added
     */
    public List<FaultCount> counts() {
        return Arrays.stream(rules).map(LiveRule::count).toList();
    }

    /**
     * Whether any rule is in force.
     *
     * @return false when there is nothing to ask
     */
    public boolean isActive() {
        return rules.length != 0;
    }

    /**
     * The rules that strike a request, in their order: at most one of those that decide about the answer. Server's thread
     * only.
     *
     * @param place {@link FaultPlace#REQUEST} or {@link FaultPlace#ORDER_BOOK}
     * @param path normalised, in lower case
     * @return empty if none does
     */
    public List<LiveRule> onRequest(final FaultPlace place, final String path) {
        final List<LiveRule> striking = new ArrayList<>();
        boolean isDecided = false;
        for (final LiveRule each : rules) {
            final FaultKind kind = each.rule().kind();
            if (kind.place() == place
                    && isEndpoint(each.rule(), path)
                    && each.isDue(hostClock.nanoTime())
                    && !(isDecided && kind.isDecisive())) {
                each.strike();
                striking.add(each);
                isDecided |= kind.isDecisive();
            }
        }
        return striking;
    }

    /**
     * The first rule that strikes a hub message. Server's thread only.
     *
     * @param place {@link FaultPlace#MESSAGE} or {@link FaultPlace#ORDER_EVENT}
     * @param hub data or order
     * @param type channel of the data hub, type of order hub message
     * @param symbol instrument or index, empty if the message is about none
     * @param orderStatus empty unless the message is an order event
     * @return null if none does
     */
    public LiveRule onMessage(
            final FaultPlace place,
            final String hub,
            final String type,
            final String symbol,
            final String orderStatus) {
        LiveRule striking = null;
        for (final LiveRule each : rules) {
            final FaultRule rule = each.rule();
            if (rule.kind().place() == place
                    && is(rule, FaultParameter.HUB, hub)
                    && is(rule, FaultParameter.CHANNEL, type)
                    && is(rule, FaultParameter.EVENT, type)
                    && is(rule, FaultParameter.SYMBOL, symbol)
                    && is(rule, FaultParameter.ORDER_STATUS, orderStatus)
                    && each.isDue(hostClock.nanoTime())
                    && striking == null) {
                striking = each;
                striking.strike();
            }
        }
        return striking;
    }

    private int find(final String name) {
        for (int i = 0; i < rules.length; i++) {
            if (rules[i].name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isEndpoint(final FaultRule rule, final String path) {
        final String endpoint = rule.text(FaultParameter.ENDPOINT, null);
        return endpoint == null || path.endsWith("/" + endpoint.toLowerCase(Locale.ROOT));
    }

    private static boolean is(final FaultRule rule, final FaultParameter parameter, final String actual) {
        final String wanted = rule.text(parameter, null);
        return wanted == null || wanted.equalsIgnoreCase(actual);
    }
}
