package io.saola.engine.support;

import io.saola.codecs.Digest;
import io.saola.codecs.StateReader;
import io.saola.codecs.StateWriter;
import io.saola.market.Instrument;
import io.saola.strategies.api.Strategy;
import io.saola.strategies.api.StrategyContext;
import io.saola.strategies.api.StrategyKind;
import java.util.List;

/** A strategy whose author added a field and forgot to write it: what the tests of snapshots must notice. */
public final class ForgetfulStrategy implements Strategy {
    /** Forgets a field that its digest covers. */
    public static final StrategyKind DIGESTED =
            new StrategyKind("forgetful-digested", List.of(), parameters -> new ForgetfulStrategy(true));

    /** Forgets a field that its digest does not cover either. */
    public static final StrategyKind UNDIGESTED =
            new StrategyKind("forgetful-undigested", List.of(), parameters -> new ForgetfulStrategy(false));

    private final boolean digested;
    private long remembered;
    private long forgotten;

    private ForgetfulStrategy(final boolean digested) {
        this.digested = digested;
    }

    @Override
    public void onStart(final StrategyContext context) {
        remembered = 1;
    }

    @Override
    public void onQuote(final int slot, final Instrument instrument) {
        remembered++;
        forgotten++;
    }

    @Override
    public long digest(final long start) {
        return Digest.fold(Digest.fold(start, remembered), digested ? forgotten : 0);
    }

    @Override
    public void snapshot(final StateWriter out) {
        out.putLong(remembered);
    }

    @Override
    public void restore(final StrategyContext context, final StateReader in) {
        remembered = in.getLong();
    }
}
