package io.saola.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.AsciiFields;
import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.BrokerReportEncoder;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.OrderAction;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.ReportKind;
import io.saola.codecs.sbe.SendOrderDecoder;
import io.saola.engine.boot.StrategyConfig;
import io.saola.engine.replay.Replay;
import io.saola.engine.replay.ReplayReport;
import io.saola.engine.support.EngineRig;
import io.saola.engine.support.InputFrames;
import io.saola.journal.Durability;
import io.saola.strategies.builtin.BuiltinStrategies;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A live run with trading strategies and a broker that answers, and what a replay of its journal gives. */
class ReplayEqualityTest {
    private static final long SEED = 20261120;
    private static final int QUOTES = 20_000;
    private static final int MAX_QUOTES = 2_000_000;
    private static final int EXECUTIONS = 100;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final SendOrderDecoder sendOrder = new SendOrderDecoder();
    private int answered;
    private long notifyId;

    @ParameterizedTest
    @CsvSource({
        "SHARED,BUFFERED",
        "DEDICATED,BUFFERED",
        "SHARED,SYNC",
        "DEDICATED,SYNC",
        "SHARED,SYNC_OVERLAP",
        "DEDICATED,SYNC_OVERLAP"
    })
    void shouldReplayToTheSameStateAndTheSameEffects(
            final ThreadingMode threadingMode, final Durability durability, @TempDir final Path directory) {
        final EngineRig rig = new EngineRig(
                directory,
                context -> context.threadingMode(threadingMode)
                        .inputRingSize(64)
                        .durability(durability)
                        .strategy(new StrategyConfig(
                                0, 0, true, "book-imbalance", "futures", List.of(0), List.of(1L, 5L, 3L, 60L, 0L, 1L)))
                        .strategy(new StrategyConfig(
                                1,
                                0,
                                true,
                                "mean-reversion",
                                "shares",
                                List.of(1, 2),
                                List.of(200L, 4_000L, 1L, 3L, 5L, 0L))));
        try (rig) {
            tradeADay(rig);
        }

        assertThat(rig.engine().finalState().reports().executions())
                .as("executions in the live run, seed=%d", SEED)
                .isGreaterThan(EXECUTIONS);
        assertThat(rig.engine().finalState().accounts().account(0).imbalance()).isZero();
        final ReplayReport report =
                new Replay(directory.resolve("engine"), BuiltinStrategies.kinds()).run(true, sequence -> {});
        assertThat(report.difference()).as("seed=%d", SEED).isNull();
        assertThat(report.finalSequence()).isEqualTo(rig.engine().finalState().sequence());
        assertThat(report.stateHash()).isEqualTo(rig.engine().finalState().stateHash());
        assertThat(report.replayedHash()).isEqualTo(report.recordedHash());
        assertThat(report.recordedHashSequence()).isEqualTo(report.finalSequence());
        assertThat(report.effectsCompared()).isEqualTo(rig.effects().size());
        assertThat(report.effectsUnrecorded()).isZero();
    }

    private void tradeADay(final EngineRig rig) {
        final InputFrames frames = rig.frames();
        rig.send(frames.instrument(0, "41I1GC000", Market.DERIVATIVES, InstrumentType.INDEX_FUTURE));
        rig.send(frames.instrument(1, "FPT", Market.HOSE, InstrumentType.SHARE));
        rig.send(frames.instrument(2, "HPG", Market.HOSE, InstrumentType.SHARE));
        rig.send(frames.trade(0, Decimals.of(1_900), 1, Decimals.of(1_900), Decimals.of(2_033), Decimals.of(1_767)));
        rig.send(frames.trade(
                1, Decimals.of(98_000), 100, Decimals.of(98_000), Decimals.of(104_800), Decimals.of(91_200)));
        rig.send(frames.trade(
                2, Decimals.of(26_800), 100, Decimals.of(26_800), Decimals.of(28_650), Decimals.of(24_950)));
        rig.send(frames.holding(0, 1, 5_000, Decimals.of(97_000)));
        rig.send(frames.holding(0, 2, 5_000, Decimals.of(26_000)));
        rig.send(frames.session(0, Market.DERIVATIVES, Phase.CONTINUOUS));
        rig.send(frames.session(1, Market.HOSE, Phase.CONTINUOUS));
        rig.send(frames.session(2, Market.HOSE, Phase.CONTINUOUS));
        final SplittableRandom random = new SplittableRandom(SEED);
        final long[] price = {Decimals.of(1_900), Decimals.of(98_000), Decimals.of(26_800)};
        final long[] start = price.clone();
        final long[] tick = {1_000, Decimals.of(100), Decimals.of(50)};
        // How many orders fit between two quotes is up to the machine: go on until enough have traded.
        for (int i = 0; i < QUOTES || (!hasTraded(rig) && i < MAX_QUOTES); i++) {
            final int id = random.nextInt(3);
            final long pull = Long.signum(start[id] - price[id]);
            price[id] += tick[id] * (random.nextInt(-3, 4) + pull);
            rig.send(frames.quote(
                    id,
                    price[id],
                    price[id] + tick[id],
                    tick[id],
                    id == 0 ? 10 : 3,
                    random.nextInt(1, 50) * 100L,
                    random.nextInt(1, 50) * 100L));
            answerOrders(rig);
        }
    }

    private static boolean hasTraded(final EngineRig rig) {
        return rig.engine().counters().executions().get() > EXECUTIONS;
    }

    /** Every third share order is filled in two parts, every third future order stays until its strategy cancels it. */
    private void answerOrders(final EngineRig rig) {
        final List<DirectBuffer> effects = rig.effects();
        for (; answered < effects.size(); answered++) {
            final DirectBuffer effect = effects.get(answered);
            if (header.wrap(effect, 0).templateId() != SendOrderDecoder.TEMPLATE_ID) {
                continue;
            }
            sendOrder.wrapAndApplyHeader(effect, 0, header);
            final long requestId = sendOrder.requestId();
            if (sendOrder.action() == OrderAction.CANCEL) {
                report(rig, ReportKind.CANCELLED, 0, 0);
                continue;
            }
            report(rig, ReportKind.ACCEPTED, 0, 0);
            report(rig, ReportKind.QUEUED, 0, 0);
            if (requestId % 3 == 0 && sendOrder.quantity() > 100) {
                report(rig, ReportKind.FILLED, sendOrder.price(), 100);
                report(rig, ReportKind.FILLED, sendOrder.price(), sendOrder.quantity() - 100);
            } else if (requestId % 3 != 2 || sendOrder.instrumentId() != 0) {
                report(rig, ReportKind.FILLED, sendOrder.price(), sendOrder.quantity());
            }
        }
    }

    private void report(final EngineRig rig, final ReportKind kind, final long lastPrice, final long lastQuantity) {
        final int length = rig.frames().report(kind, sendOrder.requestId(), ++notifyId);
        final BrokerReportEncoder report = rig.frames().report();
        report.originalRequestId(sendOrder.originalRequestId());
        if (lastQuantity > 0) {
            report.lastPrice(lastPrice).lastQuantity(lastQuantity);
        }
        AsciiFields.write(
                "261120" + sendOrder.originalRequestId(),
                rig.frames().buffer(),
                report.offset() + BrokerReportEncoder.brokerOrderIdEncodingOffset(),
                BrokerReportEncoder.brokerOrderIdLength());
        rig.send(length);
    }
}
