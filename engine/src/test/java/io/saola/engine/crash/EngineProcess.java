package io.saola.engine.crash;

import io.aeron.Aeron;
import io.saola.codecs.Decimals;
import io.saola.engine.Engine;
import io.saola.engine.EngineContext;
import io.saola.engine.LossWindow;
import io.saola.engine.ThreadingMode;
import io.saola.engine.boot.AccountConfig;
import io.saola.engine.boot.LimitsConfig;
import io.saola.engine.recovery.RecoveryReport;
import io.saola.journal.Durability;
import io.saola.journal.JournalLockedException;
import io.saola.strategies.builtin.BuiltinStrategies;
import java.io.IOException;
import java.nio.file.Path;
import org.agrona.concurrent.BackoffIdleStrategy;

/**
 * An engine in a process of its own, to be killed. Says {@code READY}, the last sequence and state hash recovered and the
 * nanoseconds that the start took; then runs until it is killed or its standard input ends.
 */
public final class EngineProcess {
    static final int TRADING_DATE = 20261120;

    private static final int FAILED = 1;
    private static final int REFUSED = 4;

    private EngineProcess() {}

    /** Arguments: folder of the media driver, folder of the engine, durability mode, threading mode. */
    public static void main(final String... args) throws IOException {
        try {
            final Aeron aeron = Aeron.connect(new Aeron.Context().aeronDirectoryName(args[0]));
            final long startNs = System.nanoTime();
            final Engine engine = Engine.launch(context(aeron, Path.of(args[1]), Durability.valueOf(args[2]))
                    .threadingMode(ThreadingMode.valueOf(args[3])));
            final RecoveryReport recovery = engine.recovery();
            System.out.printf(
                    "READY %d %d %d%n", recovery.lastSequence(), recovery.stateHash(), System.nanoTime() - startNs);
            System.out.flush();
            while (System.in.read() >= 0) {
                // Nothing is ever sent; the end means that the test is gone.
            }
        } catch (final JournalLockedException e) {
            System.err.println("saola: " + e.getMessage());
            Runtime.getRuntime().halt(REFUSED);
        } catch (final RuntimeException e) {
            e.printStackTrace();
            Runtime.getRuntime().halt(FAILED);
        }
        Runtime.getRuntime().halt(0);
    }

    /** Small rings and segments, many snapshots: everything that can be cut in two happens often. */
    static EngineContext context(final Aeron aeron, final Path directory, final Durability durability) {
        return new EngineContext()
                .aeron(aeron)
                .directory(directory)
                .durability(durability)
                .acceptedLoss(LossWindow.DEFAULT)
                .syncProbeCount(1)
                .inputRingSize(64)
                .outputRingSize(1_024) // a smaller one lets the journal run ahead, and hides what leaves too early
                .segmentLength(256 * 1024)
                .snapshotInterval(1_000)
                .snapshotGenerations(2)
                .idleStrategy(() -> new BackoffIdleStrategy(0, 0, 20_000, 200_000))
                .tradingDate(TRADING_DATE)
                .requestIdBase(0)
                .strategyKinds(BuiltinStrategies.kinds())
                .account(new AccountConfig(
                        0,
                        "0901351",
                        "0901358",
                        Decimals.of(100_000_000_000_000L),
                        1_500_000,
                        1_000_000,
                        Decimals.of(5_000),
                        170_000_000))
                .limits(new LimitsConfig(LimitsConfig.ALL, 1_000, Decimals.of(100_000_000_000L), 1_000_000, 2_000))
                .alarmHandler(alarm -> System.err.println("alarm: " + alarm))
                .errorHandler(failure -> {
                    failure.printStackTrace();
                    Runtime.getRuntime().halt(FAILED);
                });
    }
}
