package io.saola.engine.logic.portfolio;

import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.AccountDefinitionDecoder;
import io.saola.codecs.sbe.HoldingDefinitionDecoder;
import io.saola.market.Instrument;
import io.saola.market.MarketView;
import io.saola.market.rules.TradingRules;

/** All accounts by dense id. Logic thread only. */
public final class Accounts {
    /** Most accounts of one engine. */
    public static final int CAPACITY = 16;

    private final Account[] byId = new Account[CAPACITY];
    private final SettlementClock clock = new SettlementClock();
    private final int instrumentCapacity;
    private int count;
    private final HoldingListener teller = this::tell;
    private HoldingListener listener = instrument -> {};

    /**
     * Reserves the table.
     *
     * @param instrumentCapacity of every account
     */
    public Accounts(final int instrumentCapacity) {
        this.instrumentCapacity = instrumentCapacity;
    }

    /**
     * Looks an account up.
     *
     * @param accountId dense id
     * @return the account or null
     */
    public Account account(final int accountId) {
        return accountId >= 0 && accountId < CAPACITY ? byId[accountId] : null;
    }

    /** One more than the highest account id. */
    public int count() {
        return count;
    }

    /**
     * Opens an account.
     *
     * @param definition of it
     * @return false if the id is out of range or taken; then nothing has changed
     */
    public boolean onDefinition(final AccountDefinitionDecoder definition) {
        final int id = definition.accountId();
        if (id < 0 || id >= CAPACITY || byId[id] != null) {
            return false;
        }
        byId[id] = new Account(definition, clock, instrumentCapacity, teller);
        count = Math.max(count, id + 1);
        return true;
    }

    /**
     * Sets an opening holding.
     *
     * @param definition of it
     * @param instrument it names, null if unknown
     * @return false if account or instrument are unknown or the holding is already in use; then nothing has changed
     */
    public boolean onHolding(final HoldingDefinitionDecoder definition, final Instrument instrument) {
        final Account account = account(definition.accountId());
        return account != null
                && instrument != null
                && account.openHolding(instrument, definition.quantity(), definition.averageCost());
    }

    /**
     * Changes the rules that tell when trades settle and what they cost.
     *
     * @param rules of the trading date, null for none
     */
    public void rules(final TradingRules rules) {
        clock.rules(rules);
        for (int i = 0; i < count; i++) {
            if (byId[i] != null) {
                byId[i].recount();
            }
        }
    }

    /**
     * Chooses who is told of holdings that change otherwise than by executions.
     *
     * @param newListener from now on
     */
    public void holdingListener(final HoldingListener newListener) {
        listener = newListener;
    }

    /**
     * Settles what is due in every account. Called before each input is processed.
     *
     * @param nowNs event time, ns since the epoch
     */
    public void onTime(final long nowNs) {
        for (int i = 0; i < count; i++) {
            if (byId[i] != null) {
                byId[i].release(nowNs);
            }
        }
    }

    boolean canSettle(final Instrument instrument, final long price) {
        for (int i = 0; i < count; i++) {
            if (byId[i] != null && !byId[i].canSettle(instrument, price)) {
                return false;
            }
        }
        return true;
    }

    void settle(
            final Instrument instrument,
            final long price,
            final int date,
            final boolean isFirst,
            final boolean isFinal) {
        for (int i = 0; i < count; i++) {
            if (byId[i] != null) {
                byId[i].settle(instrument, price, date, isFirst, isFinal);
            }
        }
        if (isFinal) {
            listener.onExpiry(instrument, price);
        }
    }

    /** Tells that an account got shares for those it held. */
    void sharesCame(final Account account, final Holding holding, final long before, final long cost) {
        listener.onShares(
                account.id(), holding.instrument(), before, holding.position().netQuantity(), cost);
    }

    /** Result of all accounts since the opening, scaled VND. */
    public long netPnl() {
        long sum = 0;
        for (int i = 0; i < count; i++) {
            sum += byId[i] == null ? 0 : byId[i].netPnl();
        }
        return sum;
    }

    /**
     * Writes all accounts.
     *
     * @param out to write to
     */
    public void snapshot(final StateWriter out) {
        out.putInt(count);
        for (int id = 0; id < count; id++) {
            out.putBoolean(byId[id] != null);
            if (byId[id] != null) {
                byId[id].snapshot(out);
            }
        }
    }

    /**
     * Brings back what {@link #snapshot} wrote, into an empty table.
     *
     * @param in to read from
     * @param market already restored
     */
    public void restore(final StateReader in, final MarketView market) {
        count = in.getCount(CAPACITY);
        for (int id = 0; id < count; id++) {
            if (in.getBoolean()) {
                byId[id] = new Account(id, in, market, clock, instrumentCapacity, teller);
            }
        }
    }

    /** Digest of all accounts. */
    public long digest() {
        long d = Digest.EMPTY;
        for (int i = 0; i < count; i++) {
            if (byId[i] != null) {
                d = byId[i].digest(d);
            }
        }
        return d;
    }

    private void tell(final Instrument instrument) {
        listener.onHolding(instrument);
    }
}
