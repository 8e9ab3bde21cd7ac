package io.saola.risk;

import io.saola.codecs.sbe.OrderAction;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.RiskControlId;
import io.saola.market.Instrument;
import io.saola.market.rules.TradingRules;

/**
 * The gate every order passes: each control that is on in turn, cheapest first, the first refusal wins. There is no way around it;
 * orders of strategies, of people and of other processes go through here alike.
 *
 * <p>Reads, never writes; logic thread only; nothing here allocates.
 */
public final class PreTradeRisk {
    private final RiskState state;
    private final ControlChain controls;
    private CheckWatch watch = CheckWatch.NONE;

    /**
     * Builds the gate.
     *
     * @param state that controls read
     * @param controls all of them, as one
     */
    public PreTradeRisk(final RiskState state, final ControlChain controls) {
        this.state = state;
        this.controls = controls;
    }

    /**
     * Changes the exchanges' rules.
     *
     * @param newRules of the trading date, or null for those built in
     */
    public void rules(final TradingRules newRules) {
        state.rules().rules(newRules);
    }

    /**
     * Tells whether the exchange lets a working order be modified or cancelled now.
     *
     * @param instrument of the order
     * @param type of the order
     * @param action modify or cancel
     * @param nowNs event time, ns since the epoch
     * @return false if the phase forbids it
     */
    public boolean mayAct(
            final Instrument instrument, final OrderType type, final OrderAction action, final long nowNs) {
        return state.rules().mayAct(instrument, type, action, nowNs);
    }

    /**
     * Checks an order.
     *
     * @param order the request, its owner and time told
     * @param exposure of its account
     * @param tradingHalted true if the engine's own halt is on
     * @return {@link RejectReason#NONE} if it may go out
     */
    public RejectReason check(final OrderRequest order, final Exposure exposure, final boolean tradingHalted) {
        final RejectReason reason = firstRefusal(order, exposure, tradingHalted);
        watch.onChecked(order, reason);
        return reason;
    }

    /**
     * Chooses who hears of every check: a replay that explains an order. Not part of the state.
     *
     * @param newWatch from the next check on
     */
    public void watch(final CheckWatch newWatch) {
        watch = newWatch;
    }

    /**
     * Asks every control once more, refused or not, in the order of their evaluation. For explanations: only while a check is told to a
     * {@link CheckWatch}, when everything the controls read is as it was for the check.
     *
     * @param order that was checked, of a known instrument
     * @param results told of every control
     */
    public void evaluate(final OrderRequest order, final ControlResult results) {
        controls.checkEach(
                order,
                (control, reason) -> results.onControl(
                        control, reason != RejectReason.NONE || state.settings().holdsFor(control, order), reason));
    }

    private RejectReason firstRefusal(final OrderRequest order, final Exposure exposure, final boolean tradingHalted) {
        if (tradingHalted) {
            return RejectReason.TRADING_HALTED;
        }
        if (order.instrument() == null) {
            return RejectReason.UNKNOWN_INSTRUMENT;
        }
        if (state.settings().isIncomplete()) {
            return RejectReason.CONTROL_NOT_SET;
        }
        order.prepare(state.settings().limitsOf(order), exposure);
        return controls.check(order);
    }

    /**
     * Checks whether the message rate leaves room for a cancel, which may use the reserved share.
     *
     * @param accountId whose order it is
     * @param strategyId whose order it is, or the schema's null
     * @param nowNs event time
     * @return {@link RejectReason#NONE} if it may go out
     */
    public RejectReason checkCancelRate(final int accountId, final int strategyId, final long nowNs) {
        return hasTokenFor(Scopes.FIRM, nowNs)
                        && hasTokenFor(Scopes.account(accountId), nowNs)
                        && hasTokenFor(Scopes.strategy(strategyId), nowNs)
                ? RejectReason.NONE
                : RejectReason.MESSAGE_RATE;
    }

    private boolean hasTokenFor(final int place, final long nowNs) {
        final ControlSetting setting = state.settings().on(RiskControlId.MESSAGE_RATE, place);
        return setting == null || state.rates().hasRoom(place, setting, nowNs, 1);
    }
}
