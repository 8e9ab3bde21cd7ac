package io.saola.strategies.builtin;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.Rating;
import io.saola.market.Instrument;
import io.saola.market.analytics.Bars;
import io.saola.strategies.api.StrategyKind;
import io.saola.strategies.api.StrategyKind.Parameter;
import io.saola.strategies.decision.SourceName;
import io.saola.strategies.indicators.BollingerBands;
import io.saola.strategies.sizing.PositionSizing;
import java.util.List;

/**
 * Two instruments that move together: when the logarithm of the first less the hedge ratio times that of the second stands some
 * deviations off its rolling mean, the cheap one is bought and the dear one sold, until they are back, or give up. Only futures are
 * sold short: between shares it holds the cheap one, between contracts of two months it is a calendar spread. Both legs are there
 * within a time, or both are given up. See docs/strategies/pairs.md.
 */
public final class PairsTrading extends TargetStrategy {
    /** Its name and parameters. */
    public static final StrategyKind KIND = new StrategyKind(
            "pairs",
            List.of(
                    barFrame(2),
                    new Parameter("windowBars", "bars of the mean and its deviation", 60, 5, 2_000),
                    new Parameter(
                            "hedgePerMille", "of the second against one of the first, by value", 1_000, 1, 10_000),
                    new Parameter("entryPercent", "deviations that open, per cent", 200, 10, 2_000),
                    new Parameter("exitPercent", "deviations that close, per cent", 50, 0, 2_000),
                    new Parameter("stopPercent", "deviations that give up, per cent", 400, 20, 5_000),
                    new Parameter(
                            "minSpreadBasisPoints", "distance from the mean that is worth the costs", 20, 0, 10_000),
                    new Parameter("legValueVnd", "value of the first leg, VND", 200_000_000, 1, 1_000_000_000_000L),
                    new Parameter("legPatienceMs", "until both legs must be there", 60_000, 1, 86_400_000),
                    flatten(0),
                    PATIENCE,
                    SLIPPAGE),
            PairsTrading::new);

    private static final SourceName SPREAD = SourceName.of("spread-z");
    private static final SourceName DISTANCE = SourceName.of("spread-bp");
    private static final int FIRST = 0;
    private static final int SECOND = 1;

    private final int windowBars;
    private final double hedge;
    private final double entry;
    private final double exit;
    private final double stop;
    private final double minDistance;
    private final long legValue;
    private final long legPatienceNs;
    private final long flattenMinutes;
    private BollingerBands spread;
    private long lastStartNs = Decimals.NULL;
    private long openedNs;
    private int side;
    private boolean blocked;

    PairsTrading(final long... p) {
        super(p[0], p[10], p[11]);
        windowBars = (int) p[1];
        hedge = p[2] / 1_000.0;
        entry = p[3] / 100.0;
        exit = Math.min(p[4], p[3]) / 100.0;
        stop = Math.max(p[5], p[3] + 10) / 100.0;
        minDistance = p[6] / 10_000.0;
        legValue = Decimals.of(p[7]);
        legPatienceNs = p[8] * Hours.MS_NS;
        flattenMinutes = p[9];
    }

    @Override
    void begin(final int slots) {
        spread = new BollingerBands(windowBars, 1.0);
    }

    /** A pair of bars counts once both are closed; a bar in which only one of them traded has no partner and is left out. */
    @Override
    void closed(final int slot, final Instrument instrument, final Bars bars, final int frame) {
        if (context().instrumentCount() <= SECOND || slot > SECOND) {
            return;
        }
        giveUpHalf();
        final Instrument first = context().instrument(FIRST);
        final Instrument second = context().instrument(SECOND);
        if (first == null || second == null) {
            return;
        }
        if (side != 0 && (isContractEnding(first) || isContractEnding(second))) {
            deciding(first);
            close(Rating.HOLD);
        }
        final Bars one = context().analytics().bars(first.id());
        final Bars other = context().analytics().bars(second.id());
        if (one == null || other == null || one.available(frame) == 0 || other.available(frame) == 0) {
            return;
        }
        final long startNs = one.startNs(frame, 0);
        if (startNs != other.startNs(frame, 0) || startNs == lastStartNs) {
            return;
        }
        lastStartNs = startNs;
        final double now = StrictMath.log(points(one.closePrice(frame, 0)))
                - hedge * StrictMath.log(points(other.closePrice(frame, 0)));
        spread.update(now);
        final double deviation = spread.upper() - spread.value();
        if (spread.isReady() && deviation > 0) {
            decide(first, second, now - spread.value(), (now - spread.value()) / deviation);
        }
    }

    @Override
    public void onQuote(final int slot, final Instrument instrument) {
        giveUpHalf();
        super.onQuote(slot, instrument);
    }

    private void decide(final Instrument first, final Instrument second, final double distance, final double z) {
        blocked = blocked && Math.abs(z) > exit;
        final boolean isFree = orders().isSettled(FIRST) && orders().isSettled(SECOND);
        if (side == 0) {
            if (isFree
                    && !blocked
                    && Math.abs(z) >= entry
                    && Math.abs(z) < stop
                    && Math.abs(distance) >= minDistance
                    && !isContractEnding(first)
                    && !isContractEnding(second)) {
                open(first, second, z > 0 ? -1 : 1, distance, z);
            }
            return;
        }
        final double against = -side * z;
        if (against <= exit || against >= stop) {
            blocked = against > exit;
            reasons(first, distance, z);
            close(Rating.HOLD);
        }
    }

    /** Side 1 buys the first and sells the second. */
    private void open(
            final Instrument first, final Instrument second, final int newSide, final double distance, final double z) {
        final long one = quantity(first, legValue);
        final long other = quantity(second, (long) (legValue * hedge));
        if (one == 0 || other == 0) {
            return; // a leg of less than a lot is no hedge
        }
        side = newSide;
        openedNs = context().nowNs();
        final long firstTarget = leg(first, side, one);
        final long secondTarget = leg(second, -side, other);
        reasons(first, distance, z);
        move(FIRST, side > 0 ? Rating.BUY : Rating.SELL, firstTarget);
        reasons(second, distance, z);
        move(SECOND, side > 0 ? Rating.SELL : Rating.BUY, secondTarget);
    }

    private void close(final Rating rating) {
        side = 0;
        move(FIRST, rating, 0);
        move(SECOND, rating, 0);
    }

    /** One leg without the other is a position that nobody wanted. */
    private void giveUpHalf() {
        if (side == 0 || context().nowNs() - openedNs < legPatienceNs) {
            return;
        }
        final boolean firstThere = context().ownNetQuantity(FIRST) == orders().target(FIRST);
        final boolean secondThere = context().ownNetQuantity(SECOND) == orders().target(SECOND);
        if (!firstThere || !secondThere) {
            blocked = true;
            deciding(context().instrument(FIRST));
            close(Rating.HOLD);
        }
    }

    private boolean isContractEnding(final Instrument instrument) {
        return instrument.isFuture() && isClosingTime(instrument, flattenMinutes);
    }

    private static long leg(final Instrument instrument, final int side, final long quantity) {
        return side > 0 ? quantity : instrument.isFuture() ? -quantity : 0;
    }

    private static long quantity(final Instrument instrument, final long value) {
        return PositionSizing.toLots(
                PositionSizing.byValue(value, instrument.markPrice(), instrument.contractMultiplier()),
                instrument.lotSize());
    }

    private void reasons(final Instrument instrument, final double distance, final double z) {
        deciding(instrument).technical(SPREAD, z, -z / stop, 1).technical(DISTANCE, distance * 10_000, 0, 0);
    }

    @Override
    void visit(final StateFields state) {
        state.visit(spread);
        lastStartNs = state.visit(lastStartNs);
        openedNs = state.visit(openedNs);
        side = state.visit(side);
        blocked = state.visit(blocked);
    }
}
