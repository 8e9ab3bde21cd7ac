package io.saola.tools.replay;

import io.saola.codecs.AsciiFields;
import io.saola.codecs.Frames;
import io.saola.codecs.sbe.AdminAction;
import io.saola.codecs.sbe.AdminCommandDecoder;
import io.saola.codecs.sbe.AdminCommandEncoder;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.MessageHeaderEncoder;
import io.saola.codecs.sbe.RiskControlDecoder;
import io.saola.codecs.sbe.RiskControlEncoder;
import io.saola.codecs.sbe.RiskLimitsDecoder;
import io.saola.codecs.sbe.RiskLimitsEncoder;
import io.saola.codecs.sbe.StrategyDefinitionDecoder;
import io.saola.codecs.sbe.StrategyDefinitionEncoder;
import io.saola.strategies.api.StrategyKind;
import io.saola.strategies.api.StrategyKind.Parameter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The journal's inputs as they would have been with a changed configuration: definitions and settings are written anew, everything else
 * passes. An instance that the configuration switches on or off stays so, whatever the journal says. Not thread-safe.
 */
final class ChangedInputs {
    private final UnsafeBuffer rewritten = new UnsafeBuffer(new byte[2 * Frames.MAX_LENGTH]);
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final MessageHeaderEncoder headerEncoder = new MessageHeaderEncoder();
    private final StrategyDefinitionDecoder strategy = new StrategyDefinitionDecoder();
    private final RiskLimitsDecoder limits = new RiskLimitsDecoder();
    private final RiskControlDecoder control = new RiskControlDecoder();
    private final AdminCommandDecoder admin = new AdminCommandDecoder();
    private final Map<Integer, Boolean> enabledById = new HashMap<>();
    private final WhatIfConfig config;
    private final List<StrategyKind> kinds;
    private DirectBuffer buffer;
    private int offset;
    private int length;

    ChangedInputs(final WhatIfConfig config, final List<StrategyKind> kinds) {
        this.config = config;
        this.kinds = kinds;
    }

    /** Takes in an input; what it has become is in {@link #buffer} until the next call. */
    void apply(final DirectBuffer source, final int sourceOffset, final int sourceLength) {
        buffer = source;
        offset = sourceOffset;
        length = sourceLength;
        switch (header.wrap(source, sourceOffset).templateId()) {
            case StrategyDefinitionDecoder.TEMPLATE_ID ->
                onStrategy(strategy.wrapAndApplyHeader(source, sourceOffset, header));
            case RiskLimitsDecoder.TEMPLATE_ID -> onLimits(limits.wrapAndApplyHeader(source, sourceOffset, header));
            case RiskControlDecoder.TEMPLATE_ID -> onControl(control.wrapAndApplyHeader(source, sourceOffset, header));
            case AdminCommandDecoder.TEMPLATE_ID -> onAdmin(admin.wrapAndApplyHeader(source, sourceOffset, header));
            default -> {
                // Passes as it is.
            }
        }
    }

    DirectBuffer buffer() {
        return buffer;
    }

    int offset() {
        return offset;
    }

    int length() {
        return length;
    }

    private void onStrategy(final StrategyDefinitionDecoder recorded) {
        final WhatIfConfig.Strategy change = config.strategies().get(JournalDefinitions.nameOf(recorded));
        if (change == null) {
            return;
        }
        final StrategyDefinitionEncoder changed =
                new StrategyDefinitionEncoder().wrapAndApplyHeader(rewritten, 0, headerEncoder);
        final int body = MessageHeaderEncoder.ENCODED_LENGTH;
        rewritten.putBytes(body, buffer, offset + body, StrategyDefinitionEncoder.BLOCK_LENGTH);
        if (change.enabled() != null) {
            changed.enabled((short) (change.enabled() ? 1 : 0));
            enabledById.put(recorded.strategyId(), change.enabled());
        }
        if (change.kind() != null) {
            AsciiFields.write(
                    change.kind().name(),
                    rewritten,
                    body + StrategyDefinitionEncoder.kindEncodingOffset(),
                    StrategyDefinitionEncoder.kindLength());
        }
        final StrategyDefinitionDecoder.InstrumentsDecoder instruments = recorded.instruments();
        final StrategyDefinitionEncoder.InstrumentsEncoder instrumentsEncoder =
                changed.instrumentsCount(instruments.count());
        while (instruments.hasNext()) {
            instrumentsEncoder.next().instrumentId(instruments.next().instrumentId());
        }
        final long[] values = values(change, kindOf(changedKind(body)), recorded.parameters());
        final StrategyDefinitionEncoder.ParametersEncoder parameters = changed.parametersCount(values.length);
        for (final long value : values) {
            parameters.next().value(value);
        }
        pass(changed.limit());
    }

    private String changedKind(final int body) {
        return AsciiFields.read(
                rewritten,
                body + StrategyDefinitionEncoder.kindEncodingOffset(),
                StrategyDefinitionEncoder.kindLength());
    }

    private StrategyKind kindOf(final String name) {
        return kinds.stream()
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the configuration was not checked: kind " + name));
    }

    private static long[] values(
            final WhatIfConfig.Strategy change,
            final StrategyKind kind,
            final StrategyDefinitionDecoder.ParametersDecoder recorded) {
        final long[] given = new long[recorded.count()];
        for (int i = 0; i < given.length; i++) {
            given[i] = recorded.next().value();
        }
        final long[] values = change.kind() == null ? kind.conclude(given) : kind.conclude();
        for (int i = 0; i < values.length; i++) {
            final Parameter parameter = kind.parameters().get(i);
            values[i] = change.parameters().getOrDefault(parameter.name(), values[i]);
        }
        return values;
    }

    private void onLimits(final RiskLimitsDecoder recorded) {
        final Map<String, Long> change = config.limits().get(recorded.instrumentId());
        if (change == null) {
            return;
        }
        copy();
        final RiskLimitsEncoder changed = new RiskLimitsEncoder().wrap(rewritten, MessageHeaderEncoder.ENCODED_LENGTH);
        changed.maxOrderQuantity(change.getOrDefault("maxOrderQuantity", recorded.maxOrderQuantity()))
                .maxOrderNotional(change.getOrDefault("maxOrderNotional", recorded.maxOrderNotional()))
                .maxNetQuantity(change.getOrDefault("maxNetQuantity", recorded.maxNetQuantity()))
                .maxOpenOrders(change.getOrDefault("maxOpenOrders", (long) recorded.maxOpenOrders())
                        .intValue());
        pass(length);
    }

    private void onControl(final RiskControlDecoder recorded) {
        final Map<String, Long> change = config.controls().get(ControlKey.of(recorded));
        if (change == null) {
            return;
        }
        copy();
        final RiskControlEncoder changed =
                new RiskControlEncoder().wrap(rewritten, MessageHeaderEncoder.ENCODED_LENGTH);
        changed.enabled(change.getOrDefault("enabled", (long) recorded.enabled())
                        .shortValue())
                .firstLimit(change.getOrDefault("firstLimit", recorded.firstLimit()))
                .secondLimit(change.getOrDefault("secondLimit", recorded.secondLimit()))
                .thirdLimit(change.getOrDefault("thirdLimit", recorded.thirdLimit()))
                .windowNs(change.getOrDefault("windowNs", recorded.windowNs()));
        pass(length);
    }

    private void onAdmin(final AdminCommandDecoder recorded) {
        final boolean switches =
                recorded.action() == AdminAction.ENABLE_STRATEGY || recorded.action() == AdminAction.DISABLE_STRATEGY;
        final Boolean enabled = switches ? enabledById.get(recorded.strategyId()) : null;
        if (enabled != null) {
            copy();
            new AdminCommandEncoder()
                    .wrap(rewritten, MessageHeaderEncoder.ENCODED_LENGTH)
                    .action(enabled ? AdminAction.ENABLE_STRATEGY : AdminAction.DISABLE_STRATEGY);
            pass(length);
        }
    }

    private void copy() {
        rewritten.putBytes(0, buffer, offset, length);
    }

    private void pass(final int newLength) {
        buffer = rewritten;
        offset = 0;
        length = newLength;
    }
}
