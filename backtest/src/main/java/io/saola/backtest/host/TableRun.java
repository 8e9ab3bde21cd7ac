package io.saola.backtest.host;

import io.saola.backtest.config.BacktestConfig;
import io.saola.backtest.data.CorporateActionRow;
import io.saola.backtest.data.CorporateActionTable;
import io.saola.backtest.data.DataFault;
import io.saola.backtest.data.DataFaults;
import io.saola.backtest.data.EventSource;
import io.saola.backtest.data.MarketEvent;
import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.Board;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.Phase;
import io.saola.market.rules.MarketTime;
import io.saola.market.rules.SessionClock;
import io.saola.market.rules.TradingRules;
import io.saola.simulator.fill.BookDepth;
import io.saola.simulator.fill.RulebookAcceptance;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleConsumer;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Plays files of bars, trades and quotes, trading date by trading date: definitions with the day's bands, the phases of the day by the
 * rulebook, the market, settlement prices of futures and what everything is worth at the end.
 */
final class TableRun {
    private static final long START_OF_DATE_NS = MarketTime.at(8, 0);
    private static final long SETTLEMENT_NS = MarketTime.at(15, 5);
    private static final long VALUATION_NS = MarketTime.at(15, 10);
    private static final long END_OF_DATE_NS = MarketTime.at(23, 0);
    private static final long VALUATION_INTERVAL_NS = 15 * MarketTime.MINUTE_NS;
    private static final int PROGRESS_INTERVAL = 4_096;

    private final Simulation simulation;
    private final BacktestConfig config;
    private final DataFaults faults;
    private final MarketFrames frames = new MarketFrames();
    private final List<DayInstrument> instruments = new ArrayList<>();
    private final Set<Market> markets = EnumSet.noneOf(Market.class);
    private final BookDepth depth = new BookDepth();
    private final BarPlayer bars;
    private final CorporateActions actions;
    private final FuturesSettlement settlement;
    private TradingRules rules;
    private RulebookAcceptance acceptance;
    private int date;
    private long nextValuationNs;
    private long events;

    TableRun(final Simulation simulation, final DataFaults faults) {
        this.simulation = simulation;
        this.faults = faults;
        config = simulation.config();
        for (int i = 0; i < config.instruments().size(); i++) {
            instruments.add(new DayInstrument(i, config.instruments().get(i)));
            markets.add(config.instruments().get(i).market());
        }
        settlement = new FuturesSettlement(simulation, instruments, faults);
        bars = new BarPlayer(simulation, frames, settlement, faults);
        actions = new CorporateActions(simulation, instruments, CorporateActionTable.read(config, faults), faults);
    }

    /** Plays everything; returns the number of rows played. */
    long play(final EventSource source, final DoubleConsumer progress) {
        for (MarketEvent event = source.next(); event != null; event = source.next()) {
            final int eventDate = MarketTime.date(event.timestampNs());
            if (isToBePlayed(event, eventDate)) {
                if (eventDate != date) {
                    endDate();
                    beginDate(eventDate);
                }
                play(event);
                value(event);
            }
            if (++events % PROGRESS_INTERVAL == 0) {
                progress.accept(source.progress());
            }
        }
        endDate();
        actions.end();
        return events;
    }

    int lastDate() {
        return date;
    }

    private boolean isToBePlayed(final MarketEvent event, final int eventDate) {
        if (!simulation.rulebook().calendar().isTradingDay(eventDate)) {
            faults.add(DataFault.NOT_A_TRADING_DAY, event.where());
            return false;
        }
        if (eventDate < config.from() || eventDate > config.to()) {
            faults.add(DataFault.OUTSIDE_DATES, event.where());
            if (eventDate < config.from() && event.close() != Decimals.NULL) {
                instruments.get(event.instrumentId()).lastClose(event.close(), eventDate);
            }
            return false;
        }
        return true;
    }

    private void beginDate(final int newDate) {
        final boolean isFirst = date == 0;
        date = newDate;
        rules = simulation.rulesOn(date);
        simulation.advanceTo(MarketTime.epochNs(date, START_OF_DATE_NS));
        simulation.startDate(date);
        if (isFirst) {
            simulation.boot();
        }
        instruments.forEach(instrument -> instrument.begin(rules));
        settlement.beginDate(rules);
        final List<CorporateActionRow> due = actions.reach(date);
        instruments.forEach(instrument -> simulation.input(frames.definition(instrument, simulation.nowNs())));
        if (isFirst) {
            simulation.strategies(this::instrumentId);
        }
        actions.grant(due, date);
        openVenue();
        markets.forEach(this::enterPhases);
        enterTimers();
        bars.beginDate(instruments, rules, date);
        simulation.at(at(SETTLEMENT_NS), settlement::settle);
        simulation.at(at(VALUATION_NS), () -> simulation.recorder().close(simulation.nowNs()));
    }

    private void openVenue() {
        final int[] feedLevels =
                instruments.stream().mapToInt(DayInstrument::feedLevels).toArray();
        acceptance = new RulebookAcceptance(
                rules, instruments.stream().map(DayInstrument::listing).toList());
        simulation.openVenue(feedLevels, acceptance);
    }

    private void endDate() {
        if (date != 0) {
            simulation.advanceTo(at(END_OF_DATE_NS));
            simulation.closeVenue();
        }
    }

    private void enterPhases(final Market market) {
        final SessionClock clock = rules.sessions(market, Board.ROUND_LOT, false);
        for (int i = 0; i < clock.phaseCount(); i++) {
            final Phase phase = clock.phase(i);
            final boolean waits = i > 0 && clock.phase(i - 1) == Phase.CLOSING_AUCTION;
            simulation.at(
                    at(clock.fromNs(i) + (waits ? BarPlayer.CLOSING_RESULT_NS : 0)), () -> changePhase(market, phase));
        }
    }

    private void changePhase(final Market market, final Phase phase) {
        for (final DayInstrument instrument : instruments) {
            if (instrument.settings().market() == market) {
                simulation.venue().onSession(instrument.id(), simulation.nowNs(), phase);
            }
        }
        simulation.input(frames.session(market, phase, date, simulation.nowNs()));
    }

    private void enterTimers() {
        final long intervalNs = config.venue().timerIntervalNs();
        if (intervalNs > 0) {
            for (long timeNs = START_OF_DATE_NS; timeNs <= SETTLEMENT_NS; timeNs += intervalNs) {
                simulation.at(at(timeNs), () -> simulation.input(frames.timer(simulation.nowNs())));
            }
        }
    }

    private void play(final MarketEvent event) {
        simulation.advanceTo(event.timestampNs());
        final DayInstrument instrument = instruments.get(event.instrumentId());
        if (event.kind() != MarketEvent.Kind.DEPTH && !instrument.hasReference()) {
            instrument.reference(event.open());
            acceptance.listing(instrument.id(), instrument.listing());
            simulation.input(frames.definition(instrument, simulation.nowNs()));
        }
        if (event.kind() != MarketEvent.Kind.DEPTH) {
            final DataFault contradiction = instrument.judge(event.open());
            if (contradiction != null) {
                faults.add(contradiction, event.where());
            }
        }
        switch (event.kind()) {
            case BAR -> bars.play(event, instrument);
            case TRADE -> trade(event, instrument);
            case DEPTH -> depth(event);
        }
    }

    /** What moves within the day is valued within the day too. */
    private void value(final MarketEvent event) {
        if (!event.isDay() && event.timestampNs() >= nextValuationNs) {
            nextValuationNs = event.timestampNs() + VALUATION_INTERVAL_NS;
            simulation.recorder().sample(simulation.nowNs());
        }
    }

    private void trade(final MarketEvent event, final DayInstrument instrument) {
        bars.check(event, instrument, event.open());
        if (instrument.settings().type() == InstrumentType.INDEX) {
            settlement.onIndex(instrument.id(), event.timestampNs(), event.open());
            deliver(frames.index(instrument, event.open(), event.timestampNs()), event.timestampNs());
            return;
        }
        final long timeNs = event.timestampNs();
        final Phase phase =
                simulation.logic().instruments().instrument(instrument.id()).phase();
        if (isAuction(phase)) {
            simulation.venue().onAuctionPrint(instrument.id(), timeNs, event.open(), event.quantity());
        } else {
            simulation.venue().onTrade(instrument.id(), timeNs, event.open(), event.quantity(), event.aggressor());
        }
        deliver(frames.trade(instrument, event, timeNs), timeNs);
    }

    private void depth(final MarketEvent event) {
        simulation.venue().onQuote(event.instrumentId(), event.timestampNs(), event.copyTo(depth));
        deliver(frames.quote(event, Phase.NULL_VAL), event.timestampNs());
    }

    /** What the venue published reaches the logic later, by the feed's latency. */
    private void deliver(final DirectBuffer frame, final long publishedNs) {
        final long heardNs = simulation.venue().feedDeliveryNs(publishedNs);
        if (heardNs <= simulation.nowNs()) {
            simulation.input(frame);
            return;
        }
        final byte[] copy = new byte[frame.capacity()];
        frame.getBytes(0, copy);
        simulation.at(heardNs, () -> simulation.input(new UnsafeBuffer(copy)));
    }

    static boolean isAuction(final Phase phase) {
        return switch (phase) {
            case OPENING_AUCTION, CLOSING_AUCTION, PERIODIC_AUCTION, AFTER_HOURS_AUCTION -> true;
            default -> false;
        };
    }

    private int instrumentId(final String symbol) {
        for (final DayInstrument instrument : instruments) {
            if (instrument.settings().symbol().equals(symbol)) {
                return instrument.id();
            }
        }
        throw new IllegalArgumentException("no such instrument: " + symbol);
    }

    private long at(final long timeOfDayNs) {
        return MarketTime.epochNs(date, timeOfDayNs);
    }
}
