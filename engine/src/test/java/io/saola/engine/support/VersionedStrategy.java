package io.saola.engine.support;

import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.codecs.sbe.AlertSeverity;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Side;
import io.saola.market.Instrument;
import io.saola.strategies.api.OrderView;
import io.saola.strategies.api.ParameterType;
import io.saola.strategies.api.StopReason;
import io.saola.strategies.api.Strategy;
import io.saola.strategies.api.StrategyContext;
import io.saola.strategies.api.StrategyKind;
import io.saola.strategies.api.StrategyKind.Parameter;
import java.util.List;

/**
 * Buys at the best offer with every quote and writes a diary of what it was told. Its versions: 1 and 2 share their state, 3 reads
 * that of 2 but not of 1, 4 claims to read it and cannot.
 */
public final class VersionedStrategy implements Strategy {
    private static final List<Parameter> PARAMETERS = List.of(
            new Parameter("quantity", "per order", 100, 100, 10_000),
            Parameter.of(ParameterType.RATE, "low", "below", "0.1", "0", "1"),
            Parameter.of(ParameterType.RATE, "high", "above low", "0.2", "0", "1"));

    private static final StrategyKind KIND =
            new StrategyKind("versioned", PARAMETERS, parameters -> new VersionedStrategy(1, parameters));

    /** All versions. */
    public static final List<StrategyKind> KINDS = List.of(
            KIND,
            version(2).withState(2, 1),
            version(3).withState(3, 2),
            version(4).withState(1, 1));

    private final int version;
    private long[] parameters;
    private StrategyContext context;
    private long quotes;
    private long diary = Digest.EMPTY;
    private String last = "";

    private VersionedStrategy(final int version, final long... parameters) {
        if (parameters[1] >= parameters[2]) {
            throw new IllegalArgumentException("low is not below high");
        }
        this.version = version;
        this.parameters = parameters;
    }

    private static StrategyKind version(final int version) {
        return new StrategyKind("versioned", PARAMETERS, parameters -> new VersionedStrategy(version, parameters))
                .withVersion(version);
    }

    /** What it was told last. */
    public String last() {
        return last;
    }

    public int version() {
        return version;
    }

    public long quotes() {
        return quotes;
    }

    public StrategyContext context() {
        return context;
    }

    @Override
    public void onStart(final StrategyContext strategyContext) {
        context = strategyContext;
        heard("start");
        context.scheduleRepeatingTimer(context.nowNs() + 1_000_000_000L, 1_000_000_000L, version);
    }

    @Override
    public void onQuote(final int slot, final Instrument instrument) {
        quotes++;
        context.placeOrder(
                instrument, Side.BUY, OrderType.LO, instrument.quote().bestAsk(), parameters[0]);
    }

    @Override
    public void onTimer(final long timerId) {
        heard("timer " + timerId);
        context.log(AlertSeverity.INFO, (int) timerId, context.random().nextLong(100), quotes, 0, "tick");
    }

    @Override
    public void onOrder(final OrderView order) {
        diary = Digest.fold(diary, order.state().code());
    }

    @Override
    public boolean onParameters(final long[] newParameters) {
        if (version == 1) {
            return false;
        }
        heard("parameters");
        parameters = newParameters;
        return true;
    }

    @Override
    public void onStop(final StopReason reason) {
        heard(reason.name());
    }

    @Override
    public void onResume() {
        heard("resume");
    }

    @Override
    public long digest(final long start) {
        return Digest.fold(Digest.fold(start, quotes), diary);
    }

    @Override
    public void snapshot(final StateWriter out) {
        out.putLong(quotes);
        out.putLong(diary);
        if (version > 1) {
            out.putInt(version);
        }
        out.putAscii(last);
    }

    @Override
    public void restore(final StrategyContext strategyContext, final StateReader in) {
        restore(strategyContext, in, version);
    }

    @Override
    public void restore(final StrategyContext strategyContext, final StateReader in, final int stateVersion) {
        context = strategyContext;
        quotes = in.getLong();
        diary = in.getLong();
        if (stateVersion > 1 || version == 4) {
            in.getInt();
        }
        last = in.getAscii();
    }

    private void heard(final String what) {
        last = what;
        for (int i = 0; i < what.length(); i++) {
            diary = Digest.fold(diary, what.charAt(i));
        }
    }
}
