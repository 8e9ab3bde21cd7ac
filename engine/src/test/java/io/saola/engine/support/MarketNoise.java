package io.saola.engine.support;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.AggressorSide;
import io.saola.codecs.sbe.Board;
import io.saola.codecs.sbe.ForeignFlowEncoder;
import io.saola.codecs.sbe.IndexValueEncoder;
import io.saola.codecs.sbe.InstrumentDefinitionEncoder;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.MessageHeaderEncoder;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.QuoteEncoder;
import io.saola.codecs.sbe.SessionChangeEncoder;
import io.saola.codecs.sbe.TradeEncoder;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.agrona.MutableDirectBuffer;

/**
 * A share, a VN30 future and the index as a feed tells of them in a whole trading day, with exchange times, all boards and phases, and
 * with everything that goes wrong: gaps, corrections, overtaken messages, former and impossible dates. Equal seeds give equal noise.
 */
final class MarketNoise {
    private static final int SHARE = 20;
    private static final int FUTURE = 21;
    private static final int INDEX = 22;
    private static final int BODY = MessageHeaderEncoder.ENCODED_LENGTH;
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long DAY_NS = 86_400 * SECOND_NS;
    private static final int OPEN_SECOND = 9 * 3_600 + 840;
    private static final int CLOSE_SECOND = 15 * 3_600;

    /** Where frames go. */
    @FunctionalInterface
    interface Sink {
        void onFrame(MutableDirectBuffer buffer, int length);
    }

    private final InputFrames frames;
    private final SplittableRandom random;
    private final Sink sink;
    private final long[] total = new long[Board.PUT_THROUGH.value() + 1];
    private long bought;
    private long sold;
    private long midnightNs = Decimals.NULL;
    private int second = OPEN_SECOND;

    MarketNoise(final InputFrames frames, final long seed, final Sink sink) {
        this.frames = frames;
        this.sink = sink;
        random = new SplittableRandom(seed);
    }

    void define() {
        send(frames.instrument(SHARE, "MBB", Market.HOSE, InstrumentType.SHARE));
        send(frames.instrument(INDEX, "VN30", Market.HOSE, InstrumentType.INDEX));
        final int length = frames.instrument(FUTURE, "41I1GB000", Market.DERIVATIVES, InstrumentType.INDEX_FUTURE);
        new InstrumentDefinitionEncoder().wrap(frames.buffer(), BODY).lastTradingDate(20261217);
        send(length);
    }

    /** One message of the event date; the day begins anew when the event date does. */
    void step(final long eventNs) {
        final long today = Math.floorDiv(eventNs + 7 * 3_600 * SECOND_NS, DAY_NS) * DAY_NS - 7 * 3_600 * SECOND_NS;
        if (today != midnightNs) {
            midnightNs = today;
            second = OPEN_SECOND;
            Arrays.fill(total, 0);
            bought = 0;
            sold = 0;
        }
        second += random.nextInt(250) == 0 ? 60 + random.nextInt(60) : random.nextInt(8);
        if (second > CLOSE_SECOND) {
            second = OPEN_SECOND;
        }
        switch (random.nextInt(8)) {
            case 0 -> session();
            case 1, 2 -> quote();
            case 3 -> flow();
            case 4 -> index();
            default -> trade();
        }
    }

    private long exchangeNs() {
        return switch (random.nextInt(40)) {
            case 0 -> midnightNs - DAY_NS + second * SECOND_NS;
            case 1 -> midnightNs + DAY_NS + second * SECOND_NS;
            case 2 -> Decimals.NULL;
            case 3, 4, 5, 6 -> midnightNs + (second - 5 * random.nextInt(30)) * SECOND_NS;
            default -> midnightNs + second * SECOND_NS;
        };
    }

    private int security() {
        return random.nextBoolean() ? SHARE : FUTURE;
    }

    private Phase phase() {
        final Phase[] phases = Phase.values();
        final Phase phase = phases[random.nextInt(phases.length)];
        if (random.nextInt(8) == 0) {
            return Phase.CLOSING_AUCTION;
        }
        return random.nextInt(4) == 0 && phase != Phase.NULL_VAL ? phase : Phase.CONTINUOUS;
    }

    private long price(final int id) {
        final long tick = id == SHARE ? Decimals.of(50) : 1_000;
        final long base = id == SHARE ? Decimals.of(25_000) : Decimals.of(1_900);
        return base + tick * (random.nextInt(9) - 4);
    }

    private void session() {
        final int id = security();
        final int length = frames.session(id, id == SHARE ? Market.HOSE : Market.DERIVATIVES, phase());
        new SessionChangeEncoder().wrap(frames.buffer(), BODY).exchangeTimeNs(exchangeNs());
        send(length);
    }

    private void quote() {
        final int id = security();
        final long bid = price(id);
        final int length = frames.quote(id, bid, bid + (id == SHARE ? Decimals.of(50) : 2_000), 1_000, 1, 100, 100);
        new QuoteEncoder()
                .wrap(frames.buffer(), BODY)
                .exchangeTimeNs(exchangeNs())
                .phase(Phase.CONTINUOUS);
        send(length);
    }

    private void trade() {
        final int id = security();
        final Board board = random.nextInt(3) == 0 ? Board.get((short) random.nextInt(1, 5)) : Board.ROUND_LOT;
        final boolean correction = random.nextInt(30) == 0;
        final long quantity = random.nextInt(10) * 100L;
        if (id == SHARE) {
            total[board.value()] = Math.max(0, total[board.value()] + (correction ? -300 : quantity));
        }
        final int length =
                frames.trade(id, price(id), 100, Decimals.of(25_000), Decimals.of(25_150), Decimals.of(24_850));
        new TradeEncoder()
                .wrap(frames.buffer(), BODY)
                .exchangeTimeNs(exchangeNs())
                .totalQuantity(id == SHARE ? total[board.value()] : Decimals.NULL)
                .aggressor(random.nextInt(3) == 0 ? AggressorSide.BUY : AggressorSide.NONE)
                .phase(phase())
                .board(id == SHARE ? board : Board.NULL_VAL);
        send(length);
    }

    private void flow() {
        bought += random.nextInt(6) == 0 ? -random.nextInt(50) : random.nextInt(5_000);
        sold += random.nextInt(4_000);
        bought = Math.max(0, bought);
        final int length = frames.flow(SHARE);
        new ForeignFlowEncoder()
                .wrap(frames.buffer(), BODY)
                .exchangeTimeNs(exchangeNs())
                .buyQuantity(bought)
                .sellQuantity(sold);
        send(length);
    }

    private void index() {
        final int length = frames.index(INDEX, Decimals.of(1_895) + random.nextInt(1_000));
        new IndexValueEncoder()
                .wrap(frames.buffer(), BODY)
                .exchangeTimeNs(exchangeNs())
                .priorValue(Decimals.of(1_880))
                .ceilings(random.nextInt(3))
                .floors(random.nextInt(3));
        send(length);
    }

    private void send(final int length) {
        sink.onFrame(frames.buffer(), length);
    }
}
