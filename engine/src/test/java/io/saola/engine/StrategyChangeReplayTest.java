package io.saola.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.AdminAction;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.Phase;
import io.saola.engine.boot.StrategyConfig;
import io.saola.engine.logic.BusinessLogic;
import io.saola.engine.replay.Replay;
import io.saola.engine.support.EngineRig;
import io.saola.engine.support.VersionedStrategy;
import io.saola.journal.Durability;
import io.saola.strategies.api.StrategyKind;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Changes of a live strategy are inputs: a replay makes them again, with the same effects and the same state. */
@Timeout(180)
class StrategyChangeReplayTest {
    private static final long PRICE = Decimals.of(95_000);
    private static final List<StrategyKind> KINDS = VersionedStrategy.KINDS.stream()
            .map(kind -> kind.withCodeIdentity("ab".repeat(32)))
            .toList();

    private static final int ORDERS = 4;

    @TempDir
    Path directory;

    @Test
    void shouldReplayChangesOfParametersAndVersions() {
        final BusinessLogic live;
        try (EngineRig rig = new EngineRig(
                directory,
                context -> context.durability(Durability.BUFFERED)
                        .strategyKinds(KINDS)
                        .strategy(
                                new StrategyConfig(0, 0, true, "versioned", "changing", List.of(0), List.of(100L))))) {
            rig.send(rig.frames().instrument(0, "FPT", Market.HOSE, InstrumentType.SHARE));
            rig.send(rig.frames().trade(0, PRICE, 100, PRICE, Decimals.of(101_600), Decimals.of(88_400)));
            rig.send(rig.frames().session(0, Market.HOSE, Phase.CONTINUOUS));
            quote(rig);
            rig.send(rig.frames().strategyControl(0, "", 300));
            quote(rig);
            rig.send(rig.frames().strategyControl(0, "versioned@2", 400));
            quote(rig);
            rig.send(rig.frames().strategyControl(0, "", 1));
            rig.send(rig.frames().strategyControl(0, "versioned@3"));
            rig.send(rig.frames().admin(AdminAction.DISABLE_STRATEGY, 0));
            quote(rig);
            rig.send(rig.frames().admin(AdminAction.ENABLE_STRATEGY, 0));
            quote(rig);
            rig.await(() -> rig.engine().counters().orders().get() == ORDERS, "the last quote is answered");
            rig.closeEngine();
            live = rig.engine().finalState();
        }
        assertThat(live.strategies().strategy(0).kind().id()).isEqualTo("versioned@3");
        assertThat(live.strategies().changes().refused()).isEqualTo(1);
        assertThat(live.strategies().changes().kindsTold()).isEqualTo(KINDS.size());
        assertThat(live.strategies().strategy(0).ordersPlaced()).isEqualTo(ORDERS);
        final Replay replay = new Replay(directory.resolve("engine"), KINDS);
        assertThat(replay.run(true, sequence -> {}).isEqual()).isTrue();
        assertThat(replay.logic().stateHash()).isEqualTo(live.stateHash());
    }

    private static void quote(final EngineRig rig) {
        rig.send(rig.frames().quote(0, PRICE - Decimals.of(100), PRICE, Decimals.of(100), 3, 1_000, 1_000));
    }
}
