package io.saola.engine;

import io.saola.codecs.Frames;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.RiskControlDecoder;
import io.saola.codecs.sbe.RiskScope;
import io.saola.engine.boot.BootFrames;
import io.saola.engine.boot.ControlConfig;
import io.saola.engine.boot.StrategyConfig;
import io.saola.engine.counters.Refusal;
import io.saola.engine.ingress.FrameValidator;
import io.saola.engine.logic.BusinessLogic;
import io.saola.engine.logic.strategy.StrategyHost;
import io.saola.journal.Durability;
import io.saola.journal.snapshot.SnapshotStore;
import io.saola.risk.ControlSettings;
import io.saola.strategies.api.StrategyKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.agrona.BitUtil;
import org.agrona.DirectBuffer;

/** What an {@link EngineContext} must be like before anything is started. */
final class ContextChecks {
    private static final int MAX_SYNC_PROBES = 1_000;

    private final List<String> faults = new ArrayList<>();
    private final EngineContext context;

    private ContextChecks(final EngineContext context) {
        this.context = context;
    }

    /** Everything that is wrong, each with what to do; empty if the context may be used. */
    static List<String> faults(final EngineContext context) {
        final ContextChecks checks = new ContextChecks(context);
        checks.environment();
        checks.durability();
        checks.trading();
        checks.controls();
        checks.strategies();
        return checks.faults;
    }

    private void environment() {
        require(context.aeron() != null, "aeron client is missing");
        require(context.errorHandler() != null, "errorHandler is missing");
        require(context.alarmHandler() != null, "alarmHandler is missing");
        require(
                isRing(context.inputRingSize()),
                "inputRingSize=" + context.inputRingSize() + " is not a power of two from 64");
        require(
                isRing(context.outputRingSize()) && context.outputRingSize() >= Frames.MAX_EFFECTS_PER_INPUT,
                "outputRingSize=" + context.outputRingSize() + " is not a power of two from "
                        + Frames.MAX_EFFECTS_PER_INPUT);
        require(
                context.timerIntervalNs() >= 100_000,
                "timerIntervalNs=" + context.timerIntervalNs() + " is below 100000");
        require(context.retention() != null, "retention is missing");
        require(
                !context.warmUpLimit().isNegative() && context.warmUpLimit().compareTo(WarmUp.MAX_LIMIT) <= 0,
                "warmUpLimit=" + context.warmUpLimit() + " is outside 0.." + WarmUp.MAX_LIMIT);
        require(context.warmUpInputs() > 0, "warmUpInputs=" + context.warmUpInputs() + " is not positive");
        require(context.snapshotInterval() >= 0, "snapshotInterval=" + context.snapshotInterval() + " is below 0");
        require(
                context.snapshotGenerations() >= SnapshotStore.MIN_GENERATIONS,
                "snapshotGenerations=" + context.snapshotGenerations() + " is below " + SnapshotStore.MIN_GENERATIONS);
    }

    private void durability() {
        final Durability mode = context.durability();
        require(mode != null, "durability is missing");
        require(context.directory() != null || mode == Durability.NONE, "directory is missing");
        require(context.journalStorage() != null, "journalStorage is missing");
        require(
                context.syncProbeCount() >= 1 && context.syncProbeCount() <= MAX_SYNC_PROBES,
                "syncProbeCount=" + context.syncProbeCount() + " is outside 1.." + MAX_SYNC_PROBES);
        require(
                mode != Durability.NONE || !context.gatewayAttaches(),
                "durability NONE keeps no journal, so no gateway may attach: say gatewayAttaches(false), or choose"
                        + " another mode");
        final LossWindow window = context.bufferedWindow();
        require(window != null, "bufferedWindow is missing");
        require(
                mode != Durability.BUFFERED || window == null || window.equals(context.acceptedLoss()),
                "durability BUFFERED may lose acknowledged inputs of " + window
                        + " at a power loss, but acceptedLoss is " + context.acceptedLoss()
                        + ": accept that very window, or choose SYNC");
    }

    private void trading() {
        require(context.tradingDate() > 19_000_101, "tradingDate=" + context.tradingDate() + " is not a yyyymmdd date");
        require(
                context.requestIdBase() >= 0 && context.requestIdBase() < 99_999_999,
                "requestIdBase=" + context.requestIdBase() + " is outside 0..99999998");
        require(!context.accounts().isEmpty(), "no account is configured");
        require(!context.limits().isEmpty(), "no risk limits are configured: nothing could be ordered");
    }

    private void controls() {
        final FrameValidator door = new FrameValidator();
        final BootFrames frames = new BootFrames(() -> 1);
        final ControlSettings settings = new ControlSettings(BusinessLogic.INSTRUMENT_CAPACITY);
        final MessageHeaderDecoder header = new MessageHeaderDecoder();
        final RiskControlDecoder message = new RiskControlDecoder();
        for (final ControlConfig control : context.controls()) {
            final DirectBuffer frame = frames.riskControl(control);
            require(
                    door.check(frame, 0, frame.capacity()) == Refusal.NONE
                            && settings.onRiskControl(message.wrapAndApplyHeader(frame, 0, header)),
                    "control " + control.control() + " of " + control.scope()
                            + (control.scope() == RiskScope.FIRM ? "" : " " + control.targetId())
                            + ": a value is missing or out of range, or it cannot be set for this scope;"
                            + " docs/risk-controls.md tells what each control takes");
        }
    }

    private void strategies() {
        final Set<Integer> ids = new HashSet<>();
        final Set<String> kindIds = new HashSet<>();
        for (final StrategyKind kind : context.strategyKinds()) {
            require(kindIds.add(kind.id()), "strategy kind " + kind.id() + " is there twice");
        }
        require(
                kindIds.size() <= StrategyHost.MAX_KINDS,
                kindIds.size() + " kinds of strategies, at most " + StrategyHost.MAX_KINDS + " are possible");
        for (final StrategyConfig strategy : context.strategies()) {
            require(ids.add(strategy.strategyId()), "strategyId=" + strategy.strategyId() + " is used twice");
            require(
                    context.accounts().stream().anyMatch(account -> account.accountId() == strategy.accountId()),
                    "strategy " + strategy.name() + ": accountId=" + strategy.accountId() + " is not configured");
            final StrategyKind kind = context.strategyKinds().stream()
                    .filter(k -> k.id().equals(strategy.kind()))
                    .findFirst()
                    .orElse(null);
            if (kind == null) {
                faults.add("strategy " + strategy.name() + ": there is no kind " + strategy.kind() + ", only "
                        + context.strategyKinds().stream().map(StrategyKind::id).toList());
            } else {
                try {
                    // The factory judges what the ranges cannot: values that do not go together.
                    final long[] values = kind.conclude(strategy.parameters().stream()
                            .mapToLong(Long::longValue)
                            .toArray());
                    require(kind.factory().apply(values) != null, "strategy kind " + kind.id() + " makes no strategy");
                } catch (final IllegalArgumentException e) {
                    faults.add(e.getMessage());
                }
            }
        }
    }

    private void require(final boolean holds, final String fault) {
        if (!holds) {
            faults.add(fault);
        }
    }

    private static boolean isRing(final int size) {
        return size >= 64 && BitUtil.isPowerOfTwo(size);
    }
}
