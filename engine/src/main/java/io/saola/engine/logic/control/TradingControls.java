package io.saola.engine.logic.control;

import io.saola.codecs.Decimals;
import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.AlertCode;
import io.saola.codecs.sbe.AlertSeverity;
import io.saola.codecs.sbe.InstrumentSectorDecoder;
import io.saola.codecs.sbe.KillCommandDecoder;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.OrderAction;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.RestrictedInstrumentDecoder;
import io.saola.codecs.sbe.RiskControlDecoder;
import io.saola.codecs.sbe.RiskControlId;
import io.saola.codecs.sbe.RiskRuleDecoder;
import io.saola.codecs.sbe.TradingState;
import io.saola.engine.logic.effects.Effects;
import io.saola.engine.logic.market.MarketListener;
import io.saola.engine.logic.orders.Order;
import io.saola.engine.logic.orders.OrderDesk;
import io.saola.engine.logic.orders.OrderListener;
import io.saola.engine.logic.orders.OrderTracker;
import io.saola.engine.logic.orders.Orders;
import io.saola.engine.logic.portfolio.Accounts;
import io.saola.market.Instrument;
import io.saola.market.MarketView;
import io.saola.risk.Limits;
import io.saola.risk.OrderRequest;
import io.saola.risk.PreTradeRisk;
import io.saola.risk.RiskState;
import io.saola.risk.Scopes;
import io.saola.risk.Sectors;
import io.saola.risk.StopCause;
import io.saola.risk.controls.Controls;
import org.agrona.DirectBuffer;

/**
 * All controls at work: hears of orders, executions and the market before strategies do, keeps what the pre-trade gate reads, and stops
 * what has to be stopped. The gate itself is {@link PreTradeRisk}.
 *
 * <p>Logic thread only. Allocates for settings and at first touches; not otherwise.
 */
public final class TradingControls implements OrderTracker, MarketListener {
    private final InstrumentSectorDecoder sector = new InstrumentSectorDecoder();
    private final RiskState risk;
    private final RiskBook book;
    private final PreTradeRisk gate;
    private final Orders orders;
    private final ControlPublisher publisher;
    private final KillSwitch killSwitch;
    private final PostTradeStops stops;
    private final CircuitBreakers breakers;
    private final ControlInputs inputs;
    private final OrderActivity activity;
    private final RiskSnapshots snapshots;
    private OrderDesk desk;
    private int tradingDate;

    /**
     * Builds the controls; {@link #desk} has to be called before the first input.
     *
     * @param instrumentCapacity ids from 0 to capacity - 1
     * @param orderCapacity most orders, live and remembered
     * @param market instruments
     * @param accounts accounts with cash and holdings
     * @param limits of instruments
     * @param effects where alerts and reports go
     */
    public TradingControls(
            final int instrumentCapacity,
            final int orderCapacity,
            final MarketView market,
            final Accounts accounts,
            final Limits limits,
            final Effects effects) {
        risk = RiskState.of(instrumentCapacity);
        book = new RiskBook(instrumentCapacity, market, accounts, risk);
        gate = new PreTradeRisk(risk, new Controls(risk, limits, book, book.investors()));
        orders = new Orders(orderCapacity, this);
        publisher = new ControlPublisher(effects);
        killSwitch = new KillSwitch(risk, book, orders, publisher);
        stops = new PostTradeStops(risk, book, killSwitch, publisher);
        breakers = new CircuitBreakers(risk, killSwitch, publisher);
        inputs = new ControlInputs(risk, killSwitch, publisher);
        activity = new OrderActivity(risk, publisher);
        snapshots = new RiskSnapshots(risk, book, stops, publisher);
    }

    /**
     * Names the desk that cancels orders.
     *
     * @param newDesk order entry
     */
    public void desk(final OrderDesk newDesk) {
        desk = newDesk;
        killSwitch.desk(newDesk);
    }

    /** The gate of all orders. */
    public PreTradeRisk gate() {
        return gate;
    }

    /** The books that these controls follow. */
    public Orders orders() {
        return orders;
    }

    /** The kill switch. */
    public KillSwitch killSwitch() {
        return killSwitch;
    }

    /** What the gate reads. */
    public RiskState risk() {
        return risk;
    }

    /**
     * Result of an owner since the start of the trading date.
     *
     * @param place see {@link Scopes}
     * @return whole VND
     */
    public long dayPnl(final int place) {
        return stops.dayPnl(place);
    }

    /**
     * Gross exposure of an owner, working orders at worst case.
     *
     * @param place see {@link Scopes}
     * @return whole VND
     */
    public long grossExposure(final int place) {
        return book.totals(place).gross();
    }

    /**
     * Gross exposure of the firm or an account in a sector, working orders at worst case.
     *
     * @param place of the firm or an account, see {@link Scopes}
     * @param sector place, see {@link Sectors}
     * @return whole VND
     */
    public long sectorGross(final int place, final int sector) {
        return book.sectorTotals().gross(place, sector);
    }

    /**
     * Net exposure of the firm or an account in a sector, the larger of both directions, working orders at worst case.
     *
     * @param place of the firm or an account, see {@link Scopes}
     * @param sector place, see {@link Sectors}
     * @return whole VND, not negative
     */
    public long sectorNet(final int place, final int sector) {
        final SectorTotals totals = book.sectorTotals();
        return Math.max(Math.abs(totals.worstLong(place, sector)), Math.abs(totals.worstShort(place, sector)));
    }

    /**
     * Net position of a strategy by its own executions, strategies in processes of their own included.
     *
     * @param strategyId whose
     * @param instrument held
     * @return shares or contracts, negative when short
     */
    public long netQuantity(final int strategyId, final Instrument instrument) {
        return book.strategyNetQuantity(strategyId, instrument.id());
    }

    /**
     * Follows executions: the books first, then these controls, then whoever listens.
     *
     * @param listener that hears of it as well
     * @return to be told of executions and changes
     */
    public OrderListener before(final OrderListener listener) {
        return new OrderListener() {
            @Override
            public void onOrderChange(final Order order) {
                listener.onOrderChange(order);
            }

            @Override
            public void onExecution(final Order order, final long price, final long quantity) {
                listener.onExecution(order, price, quantity);
                TradingControls.this.onExecution(order, price, quantity);
            }
        };
    }

    /**
     * Takes a message that sets controls.
     *
     * @param templateId of it
     * @param buffer holding the frame
     * @param offset of the frame
     * @param header to decode with
     * @return false if it contradicts the reference data
     */
    public boolean onInput(
            final int templateId, final DirectBuffer buffer, final int offset, final MessageHeaderDecoder header) {
        return switch (templateId) {
            case RiskControlDecoder.TEMPLATE_ID -> inputs.onRiskControl(buffer, offset, header);
            case KillCommandDecoder.TEMPLATE_ID -> inputs.onKillCommand(buffer, offset, header);
            case RestrictedInstrumentDecoder.TEMPLATE_ID -> inputs.onRestriction(buffer, offset, header);
            case RiskRuleDecoder.TEMPLATE_ID -> inputs.onRiskRule(buffer, offset, header);
            case InstrumentSectorDecoder.TEMPLATE_ID -> onSector(sector.wrapAndApplyHeader(buffer, offset, header));
            default -> false;
        };
    }

    private boolean onSector(final InstrumentSectorDecoder message) {
        return book.onSector(message.instrumentId(), message.sector());
    }

    /**
     * Follows the trading date; a new one begins with fresh daily results.
     *
     * @param date yyyymmdd, 0 if not known
     */
    public void tradingDate(final int date) {
        if (date != tradingDate) {
            tradingDate = date;
            risk.rules().tradingDate(date);
            risk.ratios().clear();
            risk.states().releaseAll(StopCause.BREAKER);
            book.startTradingDate();
            stops.startTradingDate();
        }
    }

    /**
     * The order session with the broker was lost or is back. By the policy of {@code CANCEL_ON_DISCONNECT}, its loss cancels what can
     * be cancelled and leaves only orders that reduce.
     *
     * @param isUp true if it is back
     */
    public void onOrderSession(final boolean isUp) {
        if (isUp) {
            risk.states().set(StopCause.DISCONNECT, Scopes.FIRM, TradingState.NORMAL);
        } else if (risk.settings().on(RiskControlId.CANCEL_ON_DISCONNECT, Scopes.FIRM) != null
                && !risk.states().isAnySet(StopCause.DISCONNECT)) {
            risk.states().set(StopCause.DISCONNECT, Scopes.FIRM, TradingState.REDUCE_ONLY);
            desk.cancelAll();
            publisher.alert(AlertSeverity.CRITICAL, AlertCode.ORDER_SESSION_LOST, 0);
        }
    }

    /**
     * A holding changed by something else than an execution: that is no result of this day.
     *
     * @param instrument held
     */
    public void onHolding(final Instrument instrument) {
        stops.refreshWithoutResult(instrument);
    }

    /** An input was no news of the market: it may have changed results, settings or states, so the next price looks at all of them. */
    public void onOtherInput() {
        stops.due();
    }

    /**
     * A future was settled for good.
     *
     * @param instrument that expired
     * @param price of the final settlement, scaled
     */
    public void onExpiry(final Instrument instrument, final long price) {
        book.onExpiry(instrument, price);
        stops.refreshWithoutResult(instrument);
    }

    /**
     * A strategy gets its part of shares that came to its account for shares.
     *
     * @param strategyId whose part
     * @param instrument held
     * @param before quantity of the account that they were given for
     * @param after quantity of the account now
     * @param cost of what came, scaled VND
     */
    public void onShares(
            final int strategyId, final Instrument instrument, final long before, final long after, final long cost) {
        book.onShares(strategyId, instrument, before, after, cost);
        stops.refreshWithoutResult(instrument);
    }

    /** Goes on with what takes more than one input. To be called after every input. */
    public void afterInput() {
        killSwitch.advance();
        if (risk.settings().isUsed()) {
            snapshots.advance();
        }
    }

    @Override
    public void onChanged(final Order order) {
        book.onChanged(order);
    }

    @Override
    public void onForgotten(final Order order) {
        book.onForgotten(order);
    }

    @Override
    public void onSent(final Order order, final OrderAction action, final OrderRequest request) {
        activity.onSent(order, action, request);
    }

    @Override
    public void onRefused(final int strategyId, final RejectReason reason) {
        final int place = Scopes.strategy(strategyId);
        if (reason == RejectReason.REPEATED_EXECUTION
                && place != Scopes.NONE
                && risk.states().of(StopCause.REPETITION, place) == TradingState.NORMAL) {
            killSwitch.stopByEngine(place, StopCause.REPETITION, TradingState.HALTED);
            publisher.alert(
                    AlertSeverity.CRITICAL, AlertCode.REPEATED_EXECUTION, strategyId, Integer.MIN_VALUE, strategyId);
        }
    }

    private void onExecution(final Order order, final long price, final long quantity) {
        activity.onExecution(order);
        book.onExecution(order, price, quantity);
        stops.check();
    }

    @Override
    public void onDone(final Order order) {
        activity.onDone(order);
    }

    @Override
    public void onQuote(final Instrument instrument) {
        onData(instrument);
    }

    @Override
    public void onPrice(final Instrument instrument) {
        onData(instrument);
        if (book.isUnmarked(instrument) && Marks.of(instrument) != Decimals.NULL) {
            stops.refreshWithoutResult(instrument);
        } else {
            book.onPrice(instrument);
        }
        stops.checkIfDue();
        breakers.onPrice(instrument);
    }

    @Override
    public void onIndex(final Instrument index) {
        onData(index);
        breakers.onIndex(index);
    }

    @Override
    public void onForeignRoom(final Instrument instrument) {
        book.investors().onRoom(instrument);
    }

    @Override
    public void onSession(final Instrument instrument) {
        risk.market().onPhase(instrument, publisher.sequence());
        breakers.onSession(instrument);
    }

    @Override
    public void onDefinition(final Instrument instrument) {
        book.onDefinition(instrument);
    }

    private Sectors sectors() {
        return risk.settings().sectors();
    }

    private void onData(final Instrument instrument) {
        risk.market().onData(instrument, publisher.nowNs(), publisher.sequence());
    }

    /** True once a control was set, a stop made or an instrument restricted. */
    public boolean isUsed() {
        return risk.settings().isUsed()
                || risk.restricted().isUsed()
                || risk.operations().isUsed()
                || sectors().isUsed()
                || killSwitch.isUsed();
    }

    /**
     * Writes this part of the state.
     *
     * @param out to write to
     */
    public void snapshot(final StateWriter out) {
        out.putInt(tradingDate);
        snapshots.snapshot(out);
        risk.snapshot(out);
        sectors().snapshot(out);
        killSwitch.snapshot(out);
        stops.snapshot(out);
        book.snapshot(out);
    }

    /**
     * Brings back what {@link #snapshot} wrote; accounts, instruments and orders have been restored.
     *
     * @param in to read from
     * @param hasSectors false: written before there were sectors
     */
    public void restore(final StateReader in, final boolean hasSectors) {
        tradingDate = in.getInt();
        risk.rules().tradingDate(tradingDate);
        snapshots.restore(in);
        risk.restore(in);
        if (hasSectors) {
            sectors().restore(in);
        }
        killSwitch.restore(in);
        stops.restore(in);
        book.restore(in, orders);
    }

    /** Digest of this part of the state. */
    public long digest() {
        final long d = snapshots.digest(Digest.fold(Digest.fold(Digest.EMPTY, tradingDate), risk.digest()));
        final long books = book.digest(stops.digest(killSwitch.digest(d)));
        // A journal without sectors has none of them in its hashes.
        return sectors().isUsed() ? sectors().digest(books) : books;
    }
}
