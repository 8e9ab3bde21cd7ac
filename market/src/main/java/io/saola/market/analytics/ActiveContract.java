package io.saola.market.analytics;

import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.InstrumentDefinitionDecoder;
import io.saola.market.Instrument;
import io.saola.market.MarketView;
import io.saola.market.rules.MarketTime;
import java.util.List;

/**
 * Which futures contract of the underlying counts as the market: the nearest expiry until two trading days before its last trading
 * day; from then on the next one as soon as it trades more, by the former day's quantity or, after 10:00, by today's. It never
 * switches back. The settings may name the contract of a trading date.
 *
 * <p>Logic thread only; allocates nothing after construction.
 */
public final class ActiveContract {
    /** No contract. */
    public static final int NONE = Integer.MIN_VALUE;

    /** Contracts remembered; when there are more the earliest expiry makes room. */
    static final int MAX_CONTRACTS = 64;

    private static final int ROLL_DAYS = 2;
    private static final long COMPARE_FROM_NS = 10 * 3_600 * 1_000_000_000L;
    private static final int UNKNOWN_EXPIRY = InstrumentDefinitionDecoder.lastTradingDateNullValue();

    private final MarketView market;
    private final SecurityTable table;
    private final List<ContractOverride> overrides;
    private TradingDayCount calendar = TradingDayCount.WEEKDAYS;
    private final long[] contracts = new long[MAX_CONTRACTS];
    private int contractCount;
    private int rolledId = NONE;
    private int activeId = NONE;

    ActiveContract(final MarketView market, final SecurityTable table, final List<ContractOverride> overrides) {
        this.market = market;
        this.table = table;
        this.overrides = overrides;
    }

    /** Instrument id of the active contract, or {@link #NONE}. */
    public int activeId() {
        return activeId;
    }

    /** Contracts of the underlying that are known. */
    public int contractCount() {
        return contractCount;
    }

    void calendar(final TradingDayCount newCalendar) {
        calendar = newCalendar;
    }

    void onContract(final int id) {
        for (int i = 0; i < contractCount; i++) {
            if (contracts[i] == id) {
                return;
            }
        }
        if (contractCount < MAX_CONTRACTS) {
            contracts[contractCount++] = id;
            return;
        }
        int earliest = 0;
        for (int i = 1; i < contractCount; i++) {
            if (expiry((int) contracts[i]) < expiry((int) contracts[earliest])) {
                earliest = i;
            }
        }
        contracts[earliest] = id;
    }

    /**
     * Decides anew.
     *
     * @param tradingDate yyyymmdd
     * @param timeNs market time
     */
    void evaluate(final int tradingDate, final long timeNs) {
        if (rolledId == NONE || expiry(rolledId) < tradingDate) {
            final int nearest =
                    nextAfter(rolledId == NONE ? tradingDate - 1 : Math.max(expiry(rolledId), tradingDate - 1));
            rolledId = nearest == NONE ? rolledId : nearest;
        }
        if (rolledId != NONE && mayRoll(tradingDate)) {
            final int next = nextAfter(expiry(rolledId));
            final boolean compareToday = MarketTime.timeOfDayNs(timeNs) >= COMPARE_FROM_NS;
            if (next != NONE && tradesMore(next, rolledId, compareToday)) {
                rolledId = next;
            }
        }
        final int named = named(tradingDate);
        activeId = named == NONE ? rolledId : named;
    }

    private int named(final int tradingDate) {
        for (int i = 0; i < overrides.size(); i++) {
            if (overrides.get(i).tradingDate() == tradingDate) {
                return contractOf(overrides.get(i).symbol());
            }
        }
        return NONE;
    }

    private int contractOf(final String symbol) {
        for (int i = 0; i < contractCount; i++) {
            if (market.instrument((int) contracts[i]).symbol().equals(symbol)) {
                return (int) contracts[i];
            }
        }
        return NONE;
    }

    private boolean mayRoll(final int tradingDate) {
        final int expiry = expiry(rolledId);
        if (expiry == Integer.MAX_VALUE) {
            return false;
        }
        final int days = calendar.between(tradingDate, expiry);
        return days >= 0 && days <= ROLL_DAYS;
    }

    private boolean tradesMore(final int candidate, final int present, final boolean compareToday) {
        final TradeFlow more = table.security(candidate).trades();
        final TradeFlow less = table.security(present).trades();
        return more.formerDayQuantity() > less.formerDayQuantity()
                || (compareToday && more.day().quantity() > less.day().quantity());
    }

    /** The contract with the earliest expiry after a date; of two, the one with the smaller id. */
    private int nextAfter(final int date) {
        int best = NONE;
        for (int i = 0; i < contractCount; i++) {
            final int id = (int) contracts[i];
            if (expiry(id) > date
                    && (best == NONE || expiry(id) < expiry(best) || (expiry(id) == expiry(best) && id < best))) {
                best = id;
            }
        }
        return best;
    }

    /** Last trading date; a contract without one is taken to be the last. */
    private int expiry(final int id) {
        final Instrument contract = market.instrument(id);
        return contract == null || contract.lastTradingDate() == UNKNOWN_EXPIRY
                ? Integer.MAX_VALUE
                : contract.lastTradingDate();
    }

    void snapshot(final StateWriter out) {
        out.putInt(contractCount);
        out.putLongs(contracts, contractCount);
        out.putInt(rolledId);
        out.putInt(activeId);
    }

    void restore(final StateReader in) {
        contractCount = in.getCount(MAX_CONTRACTS);
        in.getLongs(contracts, contractCount);
        rolledId = in.getInt();
        activeId = in.getInt();
        for (int i = 0; i < contractCount; i++) {
            requireSecurity(in, contracts[i]);
        }
        if (rolledId != NONE) {
            requireSecurity(in, rolledId);
        }
        if (activeId != NONE) {
            requireSecurity(in, activeId);
        }
    }

    private void requireSecurity(final StateReader in, final long id) {
        if (id < 0 || id >= table.capacity() || table.security((int) id) == null) {
            throw in.fault("contract " + id + " is no security");
        }
    }

    long digest(final long start) {
        long d = Digest.fold(start, ((long) rolledId << 32) | (activeId & 0xFFFF_FFFFL));
        for (int i = 0; i < contractCount; i++) {
            d = Digest.fold(d, contracts[i]);
        }
        return d;
    }
}
