package io.saola.engine.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.OrderAction;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.Side;
import io.saola.engine.boot.AccountConfig;
import io.saola.engine.boot.BootFrames;
import io.saola.engine.boot.LimitsConfig;
import io.saola.engine.logic.BusinessLogic;
import io.saola.engine.ring.FrameEvent;
import io.saola.strategies.builtin.BuiltinStrategies;
import org.agrona.DirectBuffer;

/** A logic that knows the whole market: 1,800 instruments with books of ten levels a side, 10,000 orders live. */
public final class FullMarket {
    public static final int INSTRUMENTS = 1_800;
    public static final int ORDERS = 10_000;

    private final BusinessLogic logic = new BusinessLogic(BuiltinStrategies.kinds());
    private final InputFrames frames = new InputFrames();
    private final FrameEvent last = new FrameEvent();

    public FullMarket() {
        final BootFrames boot = new BootFrames(() -> 1);
        input(boot.engineStart(1, 20261121, 0, 1, "test", 0));
        input(boot.account(new AccountConfig(
                0,
                "1",
                "8",
                Decimals.of(100_000_000_000_000L),
                1_500_000,
                1_000_000,
                Decimals.of(5_000),
                170_000_000)));
        input(boot.limits(
                new LimitsConfig(LimitsConfig.ALL, 10_000_000, Decimals.of(200_000_000_000L), 50_000_000, 1_000)));
        for (int id = 0; id < INSTRUMENTS; id++) {
            input(frames.instrument(id, "S" + id, Market.HOSE, InstrumentType.SHARE));
            input(frames.trade(
                    id, Decimals.of(20_000), 100, Decimals.of(20_000), Decimals.of(21_400), Decimals.of(18_600)));
            input(frames.session(id, Market.HOSE, Phase.CONTINUOUS));
        }
        quotes(1);
        for (int i = 0; i < ORDERS; i++) {
            input(frames.command(
                    OrderAction.NEW,
                    0,
                    i % INSTRUMENTS,
                    Side.BUY,
                    OrderType.LO,
                    Decimals.of(20_000),
                    100,
                    Decimals.NULL));
        }
        assertThat(logic.orders().liveCount()).isEqualTo(ORDERS);
        assertThat(logic.instruments().instrumentCount()).isEqualTo(INSTRUMENTS);
    }

    /** A new book for every instrument, so that all their digests have to be made again. */
    public void quotes(final int seed) {
        for (int id = 0; id < INSTRUMENTS; id++) {
            input(frames.quote(
                    id, Decimals.of(19_950), Decimals.of(20_000), Decimals.of(50), 10, 100L * seed, 200L * seed));
        }
    }

    public BusinessLogic logic() {
        return logic;
    }

    /** The last input, as the logic's host would hold it. */
    public FrameEvent last() {
        return last;
    }

    private void input(final int length) {
        input(frames.buffer(), length);
    }

    private void input(final DirectBuffer frame) {
        input(frame, frame.capacity());
    }

    private void input(final DirectBuffer frame, final int length) {
        last.buffer().putBytes(0, frame, 0, length);
        last.stamp(logic.sequence() + 1, 1_795_140_000_000_000_000L + logic.sequence(), length);
        logic.onInput(last.sequence(), last.timestampNs(), last.buffer(), 0);
    }
}
