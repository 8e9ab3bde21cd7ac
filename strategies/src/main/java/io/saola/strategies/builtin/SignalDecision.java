package io.saola.strategies.builtin;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.ContributionKind;
import io.saola.codecs.sbe.ExternalSignalDecoder;
import io.saola.codecs.sbe.Rating;
import io.saola.market.Instrument;
import io.saola.market.analytics.Bars;
import io.saola.strategies.api.StrategyKind;
import io.saola.strategies.api.StrategyKind.Parameter;
import io.saola.strategies.decision.Decision;
import io.saola.strategies.decision.DecisionEngine;
import io.saola.strategies.decision.DecisionRules;
import io.saola.strategies.decision.DecisionSource;
import io.saola.strategies.decision.SourceName;
import io.saola.strategies.indicators.Ema;
import io.saola.strategies.indicators.Rsi;
import io.saola.strategies.indicators.StandardDeviation;
import io.saola.strategies.sizing.PositionSizing;
import java.util.List;

/**
 * Trades the ratings of the decision engine: a trend and a reversal of the strategy's own, one registered source of predictions and one
 * of sentiment. A strong rating moves to the whole quantity, a plain one to half of it, the opposite closes; shares are not sold
 * short. Every change of the rating is recorded with its reasons. See docs/strategies/signal-decision.md.
 */
public final class SignalDecision extends TargetStrategy {
    /** Its name and parameters. */
    public static final StrategyKind KIND = new StrategyKind(
            "signal-decision",
            List.of(
                    barFrame(2),
                    new Parameter("trendBars", "bars of the average and its deviation", 20, 2, 1_000),
                    new Parameter("rsiBars", "bars of the relative strength", 14, 2, 200),
                    new Parameter("trendWeight", "weight of the trend, per cent", 50, 0, 100),
                    new Parameter("reversalWeight", "weight of the reversal, per cent", 20, 0, 100),
                    new Parameter("predictionSource", "register number of the source of predictions", 1, 0, 1_000_000),
                    new Parameter("predictionWeight", "its weight, per cent", 70, 0, 100),
                    new Parameter("sentimentSource", "register number of the source of sentiment", 2, 0, 1_000_000),
                    new Parameter("sentimentWeight", "its weight, per cent", 30, 0, 100),
                    new Parameter("maxSignalAgeMs", "an older signal is stale", 1_800_000, 1, 864_000_000L),
                    new Parameter("minConfidencePercent", "less is left out", 30, 0, 100),
                    new Parameter("minCoveragePercent", "share of all weight that must be usable", 50, 0, 100),
                    new Parameter("quantity", "shares or contracts of a strong rating", 2, 1, 1_000_000),
                    flatten(5),
                    PATIENCE,
                    SLIPPAGE),
            SignalDecision::new);

    private static final int TREND = 0;
    private static final int REVERSAL = 1;
    private static final long PER_CENT = Decimals.RATE_ONE / 100;

    private final int trendBars;
    private final int rsiBars;
    private final DecisionRules rules;
    private final List<DecisionSource> sources;
    private final long quantity;
    private final long flattenMinutes;
    private Ema[] average;
    private StandardDeviation[] deviation;
    private Rsi[] rsi;
    private DecisionEngine[] engines;
    private int[] rated;

    SignalDecision(final long... p) {
        super(p[0], p[14], p[15]);
        trendBars = (int) p[1];
        rsiBars = (int) p[2];
        final long maxAgeNs = p[9] * Hours.MS_NS;
        rules = new DecisionRules(
                p[10] * PER_CENT,
                0,
                DecisionRules.DEFAULT.conflictVote(),
                p[11] * PER_CENT,
                Decision.BUY_SCORE,
                Decision.STRONG_SCORE);
        sources = List.of(
                DecisionSource.technical("trend", p[3] * PER_CENT, Long.MAX_VALUE),
                DecisionSource.technical("reversal", p[4] * PER_CENT, Long.MAX_VALUE),
                new DecisionSource(
                        SourceName.of("prediction"),
                        ContributionKind.PREDICTION,
                        (int) p[5],
                        p[6] * PER_CENT,
                        maxAgeNs),
                new DecisionSource(
                        SourceName.of("sentiment"), ContributionKind.SENTIMENT, (int) p[7], p[8] * PER_CENT, maxAgeNs));
        quantity = p[12];
        flattenMinutes = p[13];
    }

    @Override
    void begin(final int slots) {
        average = new Ema[slots];
        deviation = new StandardDeviation[slots];
        rsi = new Rsi[slots];
        engines = new DecisionEngine[slots];
        rated = new int[slots];
        for (int i = 0; i < slots; i++) {
            average[i] = new Ema(trendBars);
            deviation[i] = new StandardDeviation(trendBars);
            rsi[i] = new Rsi(rsiBars);
            engines[i] = new DecisionEngine(rules, sources);
            rated[i] = Rating.HOLD.value();
        }
    }

    @Override
    public void onSignal(final int slot, final ExternalSignalDecoder signal) {
        engines[slot].onSignal(signal, context().nowNs(), context().inputSequence());
        decide(slot, context().instrument(slot));
    }

    @Override
    void closed(final int slot, final Instrument instrument, final Bars bars, final int frame) {
        final double close = points(bars.closePrice(frame, 0));
        average[slot].update(close);
        deviation[slot].update(close);
        rsi[slot].update(close);
        final double distance = close - average[slot].value();
        final double width = 2 * deviation[slot].value();
        final long nowNs = context().nowNs();
        engines[slot].vote(TREND, distance, width == 0 ? 0 : distance / width, nowNs);
        engines[slot].vote(REVERSAL, rsi[slot].value(), (50 - rsi[slot].value()) / 50, nowNs);
        decide(slot, instrument);
    }

    private void decide(final int slot, final Instrument instrument) {
        if (instrument.isFuture() && isClosingTime(instrument, flattenMinutes)) {
            orders().target(slot, 0);
            rated[slot] = Rating.HOLD.value();
            return;
        }
        final Decision decision = engines[slot].decide(context().nowNs(), instrument.markPrice());
        if (decision.rating().value() != rated[slot]) {
            rated[slot] = decision.rating().value();
            context().recordDecision(slot, decision);
            orders().target(slot, target(slot, instrument, decision.rating()));
            orders().work(slot);
        }
    }

    private long target(final int slot, final Instrument instrument, final Rating rating) {
        final long held = orders().target(slot);
        final long half = PositionSizing.toLots(Math.max(quantity / 2, instrument.lotSize()), instrument.lotSize());
        final long whole = PositionSizing.toLots(quantity, instrument.lotSize());
        return switch (rating) {
            case STRONG_BUY -> whole;
            case BUY -> Math.max(Math.min(half, whole), held);
            case SELL -> instrument.isFuture() ? Math.min(-Math.min(half, whole), held) : 0;
            case STRONG_SELL -> instrument.isFuture() ? -whole : 0;
            default -> held;
        };
    }

    @Override
    void visit(final StateFields state) {
        state.visit(average);
        state.visit(deviation);
        state.visit(rsi);
        for (final DecisionEngine engine : engines) {
            state.visit(engine);
        }
        state.visit(rated);
    }
}
