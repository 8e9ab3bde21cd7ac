package io.saola.backtest.host;

import io.saola.backtest.config.VenueSettings;
import io.saola.backtest.data.DataFault;
import io.saola.backtest.data.DataFaults;
import io.saola.backtest.data.MarketEvent;
import io.saola.codecs.sbe.Board;
import io.saola.codecs.sbe.Phase;
import io.saola.market.rules.MarketTime;
import io.saola.market.rules.SessionClock;
import io.saola.market.rules.TickTable;
import io.saola.market.rules.TradingRules;
import io.saola.simulator.fill.BacktestVenue;
import java.util.ArrayList;
import java.util.List;

/**
 * Plays bars. At the open of a bar, a moment after its start, orders trade that were there before; then its prices are printed one
 * after the other, open, the nearer extreme, the other one, close; at its end resting limits trade that it went beyond, and the
 * strategies hear the whole bar. A bar of a day is played between the begin and the end of continuous trading and heard when the next
 * trading date's continuous trading begins, before that date's open: nobody can trade on a close after the market has closed. A bar
 * that begins where the closing auction ends is its result: its open is the auction's price, its volume the auction's.
 */
final class BarPlayer {
    /** Data stamp the result of the closing auction with the auction's end or a moment later; until then the phase waits for it. */
    static final long CLOSING_RESULT_NS = 30_000_000_000L;

    private static final long MS = 1_000_000L;
    private static final int PRINTS = 4;

    private final Simulation simulation;
    private final MarketFrames frames;
    private final FuturesSettlement settlement;
    private final DataFaults faults;
    private final VenueSettings settings;
    private final List<MarketEvent> unheard = new ArrayList<>();
    private TradingRules rules;
    private int date;

    BarPlayer(
            final Simulation simulation,
            final MarketFrames frames,
            final FuturesSettlement settlement,
            final DataFaults faults) {
        this.simulation = simulation;
        this.frames = frames;
        this.settlement = settlement;
        this.faults = faults;
        settings = simulation.config().venue();
    }

    /** A trading date begins: yesterday's bars will be heard. */
    void beginDate(final List<DayInstrument> instruments, final TradingRules todaysRules, final int newDate) {
        rules = todaysRules;
        date = newDate;
        for (final MarketEvent bar : unheard) {
            simulation.at(continuousFromNs(instruments.get(bar.instrumentId())) + MS, () -> hear(bar));
        }
        unheard.clear();
    }

    /** Puts a bar on the agenda; the present time is its start. */
    void play(final MarketEvent bar, final DayInstrument instrument) {
        final long fromNs = bar.isDay() ? continuousFromNs(instrument) : bar.timestampNs();
        final long endNs = bar.isDay() ? continuousEndNs(instrument) : bar.timestampNs() + bar.durationNs();
        final boolean isResult = !bar.isDay() && isClosingResult(instrument, fromNs);
        final long openNs = Math.min(fromNs + (isResult ? MS : settings.barOpenDelayNs()), endNs - MS);
        check(bar, instrument, bar.open());
        check(bar, instrument, bar.close());
        if (simulation.isBarModel() && !instrument.settings().isIndex()) {
            simulation.at(openNs, isResult ? () -> uncross(bar, instrument) : () -> open(bar, instrument));
        }
        enterPrints(bar, instrument, openNs, endNs);
        simulation.at(endNs - 1, () -> end(bar, instrument));
        if (bar.isDay()) {
            unheard.add(bar);
        } else {
            simulation.at(endNs, () -> hear(bar));
        }
    }

    /** Counts what is odd about a price without refusing it. */
    void check(final MarketEvent event, final DayInstrument instrument, final long price) {
        if (instrument.settings().isIndex()) {
            return;
        }
        if (!instrument.ticks().isOnGrid(price)) {
            faults.add(DataFault.OFF_TICK, event.where());
        }
        if (!instrument.isInBand(price)) {
            faults.add(DataFault.OUTSIDE_BAND, event.where());
        }
    }

    private void uncross(final MarketEvent bar, final DayInstrument instrument) {
        if (instrument.isInBand(bar.open())) {
            venue().onAuctionPrint(
                            instrument.id(),
                            simulation.nowNs(),
                            instrument.ticks().roundNearest(bar.open()),
                            bar.quantity());
        }
    }

    private void open(final MarketEvent bar, final DayInstrument instrument) {
        if (phase(instrument) == Phase.CLOSING_AUCTION) {
            return; // the auction has one price, and this is not it
        }
        final TickTable ticks = instrument.ticks();
        long buyPrice = ticks.roundUp(bar.open());
        long sellPrice = ticks.roundDown(bar.open());
        for (int i = 0; i < settings.slippageTicks(); i++) {
            buyPrice = ticks.next(buyPrice);
            sellPrice = ticks.previous(sellPrice);
        }
        if (!instrument.isInBand(bar.open())) {
            return; // counted; a price that cannot have been is no price to trade at
        }
        final long buyLimit = instrument.ceilingPrice();
        final long sellLimit = instrument.floorPrice();
        venue().onBarOpen(
                        instrument.id(),
                        simulation.nowNs(),
                        instrument.isInBand(buyPrice) ? buyPrice : buyLimit,
                        instrument.isInBand(sellPrice) ? sellPrice : sellLimit,
                        bar.quantity() / 100 * settings.barSharePercent()
                                + bar.quantity() % 100 * settings.barSharePercent() / 100);
    }

    private void enterPrints(
            final MarketEvent bar, final DayInstrument instrument, final long openNs, final long endNs) {
        final boolean lowFirst = bar.open() - bar.low() <= bar.high() - bar.open();
        final long[] path = {
            bar.open(), lowFirst ? bar.low() : bar.high(), lowFirst ? bar.high() : bar.low(), bar.close()
        };
        final long stepNs = Math.max(1, (endNs - openNs) / PRINTS);
        for (int i = 0; i < PRINTS; i++) {
            final long price = path[i];
            final long quantity = bar.quantity() / PRINTS + (i == PRINTS - 1 ? bar.quantity() % PRINTS : 0);
            final long timeNs = i == PRINTS - 1 ? endNs - 2 : openNs + i * stepNs;
            simulation.at(timeNs, () -> print(bar, instrument, price, quantity));
        }
    }

    private void print(final MarketEvent bar, final DayInstrument instrument, final long price, final long quantity) {
        if (instrument.settings().isIndex()) {
            instrument.onPrint(price, quantity);
            simulation.input(frames.index(instrument, price, simulation.nowNs()));
        } else {
            simulation.input(frames.print(instrument, price, quantity, bar, simulation.nowNs()));
        }
    }

    private void end(final MarketEvent bar, final DayInstrument instrument) {
        if (instrument.settings().isIndex()) {
            settlement.onIndex(instrument.id(), bar.timestampNs(), bar.close());
        }
        if (simulation.isBarModel() && !instrument.settings().isIndex()) {
            venue().onBarEnd(instrument.id(), simulation.nowNs(), bar.high(), bar.low());
        }
    }

    private void hear(final MarketEvent bar) {
        simulation.input(frames.bar(bar, simulation.nowNs()));
    }

    private BacktestVenue venue() {
        return simulation.venue();
    }

    private long continuousFromNs(final DayInstrument instrument) {
        return MarketTime.epochNs(date, clock(instrument).firstNs(Phase.CONTINUOUS));
    }

    /** Begin of the first phase after the last continuous one. */
    private long continuousEndNs(final DayInstrument instrument) {
        final SessionClock clock = clock(instrument);
        long endNs = 0;
        for (int i = 0; i + 1 < clock.phaseCount(); i++) {
            if (clock.phase(i) == Phase.CONTINUOUS) {
                endNs = clock.fromNs(i + 1);
            }
        }
        return MarketTime.epochNs(date, endNs);
    }

    private boolean isClosingResult(final DayInstrument instrument, final long fromNs) {
        final SessionClock clock = clock(instrument);
        for (int i = 1; i < clock.phaseCount(); i++) {
            final long endNs = MarketTime.epochNs(date, clock.fromNs(i));
            if (clock.phase(i - 1) == Phase.CLOSING_AUCTION) {
                return fromNs >= endNs && fromNs < endNs + CLOSING_RESULT_NS;
            }
        }
        return false;
    }

    private Phase phase(final DayInstrument instrument) {
        return simulation.logic().instruments().instrument(instrument.id()).phase();
    }

    private SessionClock clock(final DayInstrument instrument) {
        return rules.sessions(instrument.settings().market(), Board.ROUND_LOT, false);
    }
}
