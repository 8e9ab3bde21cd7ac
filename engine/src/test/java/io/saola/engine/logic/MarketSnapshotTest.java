package io.saola.engine.logic;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.Decimals;
import io.saola.codecs.Frames;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.MarketSnapshotDecoder;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.MessageHeaderEncoder;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.TradeEncoder;
import io.saola.engine.logic.effects.EffectSink;
import io.saola.engine.support.InputFrames;
import io.saola.strategies.builtin.BuiltinStrategies;
import java.util.ArrayList;
import java.util.List;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Observers hear of the whole market once per second of event time while some market is open. */
class MarketSnapshotTest {
    private static final long SECOND_NS = 1_000_000_000L;

    /** 2026-11-20 09:30:00 in market time. */
    private static final long START_NS = 1_795_141_800_000_000_000L;

    private final List<byte[]> snapshots = new ArrayList<>();
    private final InputFrames frames = new InputFrames();
    private final BusinessLogic logic = new BusinessLogic(BuiltinStrategies.kinds());
    private long nowNs = START_NS;
    private int effectsOfInput;
    private boolean firstEffect;

    @BeforeEach
    void openTheMarket() {
        logic.effectSink(new Sink());
        input(frames.instrument(0, "41I1GC000", Market.DERIVATIVES, InstrumentType.INDEX_FUTURE));
        input(frames.instrument(1, "FPT", Market.HOSE, InstrumentType.SHARE));
        for (int id = 12; id > 2; id--) {
            input(frames.instrument(id, id == 12 ? "VN30" : "I" + id, Market.HOSE, InstrumentType.INDEX));
        }
        input(frames.session(0, Market.DERIVATIVES, Phase.CONTINUOUS));
        input(frames.session(1, Market.HOSE, Phase.CONTINUOUS));
    }

    @Test
    void shouldTellTheMarketOfTheSecondsBeforeOncePerSecond() {
        trade(1, Decimals.of(25_100), 100, Decimals.of(25_000));
        input(frames.flow(1));
        input(frames.index(12, Decimals.of(1_900)));
        trade(0, Decimals.of(1_905), 3, Decimals.of(1_900));
        assertThat(snapshots).as("still the first second").isEmpty();
        nowNs += SECOND_NS + 5;
        input(frames.timer());
        input(frames.timer());
        nowNs += SECOND_NS / 2;
        input(frames.timer());
        assertThat(snapshots).hasSize(1);
        final MarketSnapshotDecoder snapshot = snapshot(0);
        assertThat(snapshot.causeSequence()).isEqualTo(logic.sequence() - 2);
        assertThat(snapshot.timestampNs()).isEqualTo(START_NS + SECOND_NS);
        assertThat(snapshot.tradingDate()).isEqualTo(20261120);
        assertThat(snapshot.tradedQuantity()).as("shares, no contracts").isEqualTo(100);
        assertThat(snapshot.tradedValue()).isEqualTo(Decimals.of(2_510_000));
        assertThat(snapshot.neutralQuantity()).isEqualTo(100);
        assertThat(snapshot.activeBuyQuantity()
                        + snapshot.activeSellQuantity()
                        + snapshot.neutralQuantity()
                        + snapshot.auctionQuantity()
                        + snapshot.unknownQuantity())
                .isEqualTo(snapshot.tradedQuantity());
        assertThat(snapshot.foreignNetQuantity()).isEqualTo(-1_000);
        assertThat(snapshot.foreignNetValue()).isEqualTo(Decimals.of(-25_100_000));
        assertThat(snapshot.advances()).isEqualTo(1);
        assertThat(snapshot.declines()).isZero();
        assertThat(snapshot.activeFutureId()).isZero();
        assertThat(snapshot.futurePrice()).isEqualTo(Decimals.of(1_905));
        assertThat(snapshot.underlyingValue()).isEqualTo(Decimals.of(1_900));
        assertThat(snapshot.basis()).isEqualTo(Decimals.of(5));
        assertThat(snapshot.basisRate()).isEqualTo(2_631_579);
        final List<Integer> ids = new ArrayList<>();
        for (final MarketSnapshotDecoder.IndexesDecoder index : snapshot.indexes()) {
            ids.add(index.instrumentId());
        }
        assertThat(ids).as("at most eight, by id").containsExactly(3, 4, 5, 6, 7, 8, 9, 10);
    }

    @Test
    void shouldTellOnlyOneForManySecondsAndBeTheFirstEffectOfItsInput() {
        nowNs += 100 * SECOND_NS;
        input(frames.timer());
        assertThat(snapshots).hasSize(1);
        assertThat(effectsOfInput).isEqualTo(1);
        nowNs += SECOND_NS;
        input(frames.quote(99, 1, 2, 1, 1, 1, 1));
        assertThat(effectsOfInput).as("snapshot and refusal").isEqualTo(2);
        assertThat(snapshots).hasSize(2);
        assertThat(firstEffect).as("the snapshot came first").isTrue();
    }

    @Test
    void shouldBeSilentWhileAllMarketsAreClosed() {
        nowNs += SECOND_NS;
        input(frames.session(0, Market.DERIVATIVES, Phase.BREAK));
        input(frames.session(1, Market.HOSE, Phase.BREAK));
        assertThat(snapshots).as("the market was open until this input").hasSize(1);
        for (int i = 0; i < 10; i++) {
            nowNs += SECOND_NS;
            input(frames.timer());
        }
        assertThat(snapshots).hasSize(1);
    }

    @Test
    void shouldTellNullsOfWhatIsNotKnown() {
        nowNs += SECOND_NS;
        input(frames.timer());
        final MarketSnapshotDecoder snapshot = snapshot(0);
        assertThat(snapshot.basis()).isEqualTo(Decimals.NULL);
        assertThat(snapshot.futurePrice()).isEqualTo(Decimals.NULL);
        assertThat(snapshot.indexes().next().value()).isEqualTo(Decimals.NULL);
    }

    private void trade(final int id, final long price, final long quantity, final long reference) {
        final int length = frames.trade(id, price, quantity, reference, reference * 2, reference / 2);
        new TradeEncoder()
                .wrap(frames.buffer(), MessageHeaderEncoder.ENCODED_LENGTH)
                .exchangeTimeNs(nowNs);
        input(length);
    }

    private void input(final int length) {
        effectsOfInput = 0;
        final UnsafeBuffer copy = new UnsafeBuffer(new byte[length]);
        copy.putBytes(0, frames.buffer(), 0, length);
        logic.onInput(logic.sequence() + 1, nowNs, copy, 0);
    }

    private MarketSnapshotDecoder snapshot(final int place) {
        return new MarketSnapshotDecoder()
                .wrapAndApplyHeader(new UnsafeBuffer(snapshots.get(place)), 0, new MessageHeaderDecoder());
    }

    private final class Sink implements EffectSink {
        private final UnsafeBuffer frame = new UnsafeBuffer(new byte[Frames.MAX_LENGTH]);
        private final MessageHeaderDecoder header = new MessageHeaderDecoder();

        @Override
        public MutableDirectBuffer begin() {
            return frame;
        }

        @Override
        public void commit(final long causeSequence, final long timestampNs, final int length) {
            final boolean snapshot = header.wrap(frame, 0).templateId() == MarketSnapshotDecoder.TEMPLATE_ID;
            firstEffect = snapshot ? effectsOfInput == 0 : firstEffect;
            effectsOfInput++;
            if (snapshot) {
                final byte[] bytes = new byte[length];
                frame.getBytes(0, bytes);
                snapshots.add(bytes);
            }
        }
    }
}
