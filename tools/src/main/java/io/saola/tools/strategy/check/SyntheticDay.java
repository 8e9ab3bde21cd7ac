package io.saola.tools.strategy.check;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.AggressorSide;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.Phase;
import io.saola.engine.testkit.MarketFrames;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A trading day made up from a seed: one future, three shares and two indexes that wander, with books, trades, bars, foreign flow and
 * predictions, in all phases from the open to the close. Equal seeds give equal days.
 */
final class SyntheticDay {
    private static final int TRADING_DATE = 20261120;
    private static final long OPEN_NS = 1_795_140_900_000_000_000L;
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long HOUR_NS = 3_600 * SECOND_NS;
    private static final long BREAK_NS = OPEN_NS + 9 * HOUR_NS / 4;
    private static final long AFTERNOON_NS = OPEN_NS + 15 * HOUR_NS / 4;
    private static final long AUCTION_NS = OPEN_NS + 21 * HOUR_NS / 4;
    private static final long CLOSE_NS = AUCTION_NS + HOUR_NS / 4;
    private static final int FUTURE = 0;
    private static final int TRADABLE = 4;
    private static final int FUTURE_INDEX = 4;
    private static final List<String> SYMBOLS = List.of("VN30F1M", "FPT", "HPG", "VNM", "VN30", "VNINDEX");
    private static final long[] REFERENCE = {1_900, 95_000, 26_500, 62_000, 1_902, 1_650};
    private static final long[] TICK = {1_000, 1_000_000, 500_000, 1_000_000, 100, 100};

    private final MarketFrames frames = new MarketFrames();
    private final EventTape tape = new EventTape(SYMBOLS);
    private final SplittableRandom random;
    private final long[] price = new long[SYMBOLS.size()];
    private final long[] traded = new long[SYMBOLS.size()];
    private final long[] drift = new long[SYMBOLS.size()];
    private long nowNs = OPEN_NS;

    private SyntheticDay(final long seed) {
        random = new SplittableRandom(seed);
    }

    /** A day with this many events, phases beside. */
    static EventTape of(final long seed, final int events) {
        final SyntheticDay day = new SyntheticDay(seed);
        day.define();
        day.phase(Phase.CONTINUOUS);
        final long tradingNs = (BREAK_NS - OPEN_NS) + (AUCTION_NS - AFTERNOON_NS);
        final long step = tradingNs / events;
        for (int i = 0; i < events; i++) {
            day.nowNs += 1 + day.random.nextLong(2 * step);
            if (day.nowNs >= BREAK_NS && day.nowNs < AFTERNOON_NS) {
                day.phase(Phase.BREAK);
                day.nowNs = AFTERNOON_NS;
                day.phase(Phase.CONTINUOUS);
            }
            day.event();
        }
        day.nowNs = Math.max(day.nowNs, AUCTION_NS);
        day.phase(Phase.CLOSING_AUCTION);
        day.nowNs = Math.max(day.nowNs, CLOSE_NS);
        day.phase(Phase.CLOSED);
        return day.tape;
    }

    private void define() {
        for (int id = 0; id < SYMBOLS.size(); id++) {
            price[id] = Decimals.of(REFERENCE[id]);
            final int length = frames.instrument(
                    id,
                    SYMBOLS.get(id),
                    id == FUTURE ? Market.DERIVATIVES : Market.HOSE,
                    id == FUTURE
                            ? InstrumentType.INDEX_FUTURE
                            : id < TRADABLE ? InstrumentType.SHARE : InstrumentType.INDEX,
                    price[id]);
            tape.define(nowNs, frames.buffer(), 0, length);
        }
    }

    private void phase(final Phase phase) {
        for (int id = 0; id < TRADABLE; id++) {
            append(frames.session(id, id == FUTURE ? Market.DERIVATIVES : Market.HOSE, TRADING_DATE, phase));
        }
    }

    private void event() {
        final int id = random.nextInt(TRADABLE);
        switch (random.nextInt(20)) {
            case 0, 1, 2, 3, 4 -> trade(id);
            case 5, 6 -> index(FUTURE_INDEX + random.nextInt(2));
            case 7 -> append(frames.foreignFlow(id, traded[id] / 7 + random.nextInt(1_000), traded[id] / 9));
            case 8 -> bar(id);
            case 9 ->
                append(frames.signal(
                        id,
                        random.nextLong(-Decimals.RATE_ONE, Decimals.RATE_ONE + 1),
                        random.nextLong(Decimals.RATE_ONE + 1),
                        nowNs + HOUR_NS,
                        "synthetic"));
            default -> quote(id);
        }
    }

    private void quote(final int id) {
        wander(id);
        append(frames.quote(
                id,
                price[id] - TICK[id],
                100 * random.nextLong(1, 50),
                price[id] + TICK[id] * random.nextInt(2),
                100 * random.nextLong(1, 50),
                3,
                TICK[id]));
    }

    private void trade(final int id) {
        final long quantity = id == FUTURE ? random.nextLong(1, 20) : 100 * random.nextLong(1, 20);
        traded[id] += quantity;
        append(frames.trade(
                id, price[id], quantity, traded[id], random.nextBoolean() ? AggressorSide.BUY : AggressorSide.SELL));
    }

    private void index(final int id) {
        wander(id);
        append(frames.index(id, price[id]));
    }

    private void bar(final int id) {
        append(frames.bar(
                id,
                60 * SECOND_NS,
                price[id],
                price[id] + 2 * TICK[id],
                price[id] - 2 * TICK[id],
                price[id] + TICK[id] * random.nextInt(-2, 3),
                100 * random.nextLong(1, 100)));
    }

    /** Trends that last a while and are pulled back to the reference price, so that the band is never near. */
    private void wander(final int id) {
        if (random.nextInt(100) == 0) {
            drift[id] = random.nextInt(-1, 2);
        }
        final long away = price[id] - Decimals.of(REFERENCE[id]);
        final long pull = Math.abs(away) * 25 > price[id] ? -Long.signum(away) : 0;
        price[id] += TICK[id] * (pull != 0 ? pull : random.nextInt(3) == 0 ? drift[id] : random.nextInt(-1, 2));
    }

    private void append(final int length) {
        tape.append(nowNs, frames.buffer(), 0, length);
    }
}
