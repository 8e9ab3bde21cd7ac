package io.saola.engine.logic.control;

import io.saola.codecs.Decimals;
import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.AlertCode;
import io.saola.codecs.sbe.AlertSeverity;
import io.saola.codecs.sbe.RiskControlId;
import io.saola.codecs.sbe.TradingState;
import io.saola.market.Instrument;
import io.saola.risk.ControlSetting;
import io.saola.risk.RiskState;
import io.saola.risk.Scopes;
import io.saola.risk.StopCause;

/**
 * Stops that follow from results: daily loss and drawdown of the firm, accounts and strategies, looked at after every execution and
 * every price. Values of the control, scaled VND: the loss from which only closing is allowed; the loss that halts; the drawdown below
 * the best result of the day from which only closing is allowed. A stop holds until the next trading date or a release; a release
 * while the loss stands is followed by the same stop.
 *
 * <p>Logic thread only; allocates nothing after construction.
 */
final class PostTradeStops {
    private final RiskState risk;
    private final RiskBook book;
    private final KillSwitch killSwitch;
    private final ControlPublisher publisher;

    /** Result at the start of the trading date, whole VND. */
    private final long[] start = new long[Scopes.OWNERS];

    /** Best result of the trading date, whole VND. */
    private final long[] best = new long[Scopes.OWNERS];

    /** False once a look found no limit reached, until anything that it looked at may have changed. */
    private boolean isDue = true;

    PostTradeStops(
            final RiskState risk, final RiskBook book, final KillSwitch killSwitch, final ControlPublisher publisher) {
        this.risk = risk;
        this.book = book;
        this.killSwitch = killSwitch;
        this.publisher = publisher;
    }

    /** Result of an owner since the start of the trading date, whole VND. */
    long dayPnl(final int place) {
        return book.pnl(place) - start[place];
    }

    /** How far the result is below the best of the trading date, whole VND. */
    long drawdown(final int place) {
        return Math.max(0, best[place] - dayPnl(place));
    }

    /** Begins a trading date: yesterday's results are past. */
    void startTradingDate() {
        for (int place = 0; place < Scopes.OWNERS; place++) {
            start[place] = book.pnl(place);
            best[place] = 0;
        }
        risk.states().releaseAll(StopCause.LOSS);
        risk.states().releaseAll(StopCause.DRAWDOWN);
    }

    /** Brings the book up to date for an instrument whose holding was brought along, or got its first price: no result of this day. */
    void refreshWithoutResult(final Instrument instrument) {
        for (int place = 0; place < Scopes.OWNERS; place++) {
            start[place] -= book.pnl(place);
        }
        book.refresh(instrument);
        for (int place = 0; place < Scopes.OWNERS; place++) {
            start[place] += book.pnl(place);
        }
    }

    /** Something else than a price may have changed what is looked at. */
    void due() {
        isDue = true;
    }

    /** The same as {@link #check}, left out where it would find what the last look found: nothing. To be called after prices. */
    void checkIfDue() {
        if (book.takeChanged() || isDue) {
            check();
        }
    }

    /** Looks at every owner that trades on an account. To be called after executions. */
    void check() {
        isDue = false;
        int left = risk.settings().scopesOn(RiskControlId.DAILY_LOSS);
        for (int place = 0; left > 0 && place < Scopes.OWNERS; place++) {
            final ControlSetting setting = risk.settings().on(RiskControlId.DAILY_LOSS, place);
            if (setting != null) {
                left--;
                check(place, setting);
            }
        }
    }

    private void check(final int place, final ControlSetting setting) {
        final long pnl = dayPnl(place);
        best[place] = Math.max(best[place], pnl);
        // Whoever releases a stop while its limit is reached gets the same stop with the next price.
        if (isReached(-pnl, setting.secondLimit())) {
            stop(place, StopCause.LOSS, TradingState.HALTED, AlertCode.DAILY_LOSS);
        } else if (isReached(-pnl, setting.limit())) {
            stop(place, StopCause.LOSS, TradingState.REDUCE_ONLY, AlertCode.DAILY_LOSS);
        }
        if (isReached(best[place] - pnl, setting.thirdLimit())) {
            stop(place, StopCause.DRAWDOWN, TradingState.REDUCE_ONLY, AlertCode.DRAWDOWN);
        }
    }

    private static boolean isReached(final long loss, final long limit) {
        return limit != ControlSetting.NONE && loss >= (limit + Decimals.ONE - 1) / Decimals.ONE;
    }

    private void stop(final int place, final StopCause cause, final TradingState state, final AlertCode code) {
        isDue = true;
        if (risk.states().of(cause, place).value() < state.value()) {
            killSwitch.stopByEngine(place, cause, state);
            publisher.alert(AlertSeverity.CRITICAL, code, Scopes.code(place));
        }
    }

    void snapshot(final StateWriter out) {
        out.putLongs(start, start.length);
        out.putLongs(best, best.length);
    }

    void restore(final StateReader in) {
        in.getLongs(start, start.length);
        in.getLongs(best, best.length);
        isDue = true;
    }

    long digest(final long from) {
        long d = from;
        for (int place = 0; place < Scopes.OWNERS; place++) {
            d = Digest.fold(Digest.fold(d, start[place]), best[place]);
        }
        return d;
    }
}
