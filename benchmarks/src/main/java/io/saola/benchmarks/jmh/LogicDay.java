package io.saola.benchmarks.jmh;

import io.saola.benchmarks.latency.QuoteFrames;
import io.saola.codecs.Decimals;
import io.saola.engine.boot.AccountConfig;
import io.saola.engine.boot.BootFrames;
import io.saola.engine.boot.LimitsConfig;
import io.saola.engine.boot.StrategyConfig;
import io.saola.engine.logic.BusinessLogic;
import io.saola.strategies.builtin.BookImbalance;
import io.saola.strategies.builtin.BuiltinStrategies;
import java.util.List;
import org.agrona.DirectBuffer;

/** A state machine in a trading session with so many strategies that look at every quote of one future. Its effects are muted. */
final class LogicDay {
    private static final int TRADING_DATE = 20261120;
    private static final int QUOTES = 8;
    private static final long STEP_NS = 100_000;

    private final BusinessLogic logic = new BusinessLogic(BuiltinStrategies.kinds());
    private final QuoteFrames[] quotes = new QuoteFrames[QUOTES];
    private final QuoteFrames trade = new QuoteFrames();
    private long timestampNs = 1_795_140_000_000_000_000L;
    private long sequence;

    LogicDay(final int strategies) {
        final BootFrames boot = new BootFrames(() -> timestampNs);
        input(boot.engineStart(1, TRADING_DATE, 0, 0, "bench", 0));
        input(boot.account(
                new AccountConfig(0, "0000001", "0000008", Decimals.of(10_000_000_000L), 0, 0, 0, 170_000_000)));
        input(boot.limits(new LimitsConfig(LimitsConfig.ALL, 10, Decimals.of(10_000_000_000L), 100, 10)));
        for (int id = 0; id < strategies; id++) {
            input(boot.strategy(new StrategyConfig(
                    id,
                    0,
                    true,
                    BookImbalance.KIND.name(),
                    "bench-" + id,
                    List.of(QuoteFrames.INSTRUMENT_ID),
                    List.of(1L, 10L, 3L, 60L, 60_000L, 30_000L))));
        }
        final QuoteFrames frames = new QuoteFrames();
        frames.definition(timestampNs);
        input(frames.buffer());
        frames.trade(timestampNs);
        input(frames.buffer());
        frames.session(timestampNs, TRADING_DATE);
        input(frames.buffer());
        for (int i = 0; i < QUOTES; i++) {
            quotes[i] = new QuoteFrames();
            for (int step = 0; step <= i; step++) {
                quotes[i].quote(timestampNs);
            }
        }
        trade.trade(timestampNs);
        if (logic.counts().refused() != 0) {
            throw new IllegalStateException("the logic refused an input of the benchmark");
        }
    }

    BusinessLogic logic() {
        return logic;
    }

    /** A quote of ten levels a side. */
    long quote() {
        input(quotes[(int) (sequence % QUOTES)].buffer());
        return logic.sequence();
    }

    /** A trade with the day's figures. */
    long trade() {
        input(trade.buffer());
        return logic.sequence();
    }

    private void input(final DirectBuffer frame) {
        timestampNs += STEP_NS;
        logic.onInput(++sequence, timestampNs, frame, 0);
    }
}
