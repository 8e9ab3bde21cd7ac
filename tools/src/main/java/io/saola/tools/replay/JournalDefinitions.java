package io.saola.tools.replay;

import io.saola.codecs.AsciiFields;
import io.saola.codecs.Frames;
import io.saola.codecs.sbe.EngineStartDecoder;
import io.saola.codecs.sbe.InstrumentDefinitionDecoder;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.RiskControlDecoder;
import io.saola.codecs.sbe.RiskLimitsDecoder;
import io.saola.codecs.sbe.StrategyDefinitionDecoder;
import io.saola.journal.JournalReader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * What a journal defines: the things that a changed configuration may name. The first definition of an id counts, as in the logic.
 *
 * @param firstTradingDate of the first process life, yyyymmdd; 0 if the journal does not begin with one
 * @param strategies kind by name of the instance
 * @param strategyIds id by name of the instance
 * @param instruments id by symbol
 * @param listed what the instruments are, by id
 * @param limits instruments with limits of their own, {@link #DEFAULT_LIMITS} for all others
 * @param controls that are set
 */
record JournalDefinitions(
        int firstTradingDate,
        Map<String, String> strategies,
        Map<String, Integer> strategyIds,
        Map<String, Integer> instruments,
        Map<Integer, Listed> listed,
        Set<Integer> limits,
        Set<ControlKey> controls) {
    /** Stands for the limits of all instruments that have none of their own. */
    static final int DEFAULT_LIMITS = RiskLimitsDecoder.instrumentIdNullValue();

    private static final int HOSE_LEVELS = 3;

    /**
     * What an instrument is.
     *
     * @param market where it is listed
     * @param type share, future or index
     */
    record Listed(Market market, InstrumentType type) {}

    /** One more than the highest instrument id. */
    int instrumentCount() {
        return instruments.values().stream().mapToInt(id -> id + 1).max().orElse(0);
    }

    /** Levels a side that the feed shows, by instrument id: three at HOSE, ten elsewhere. */
    int[] feedLevels() {
        final int[] levels = new int[instrumentCount()];
        for (int id = 0; id < levels.length; id++) {
            final Listed instrument = listed.get(id);
            levels[id] = instrument != null && instrument.market() == Market.HOSE ? HOSE_LEVELS : Frames.MAX_LEVELS;
        }
        return levels;
    }

    /**
     * Reads a journal to its end.
     *
     * @param inputs folder
     * @return what it defines
     * @throws io.saola.journal.JournalException if it is damaged
     */
    static JournalDefinitions read(final Path inputs) {
        final JournalDefinitions found = new JournalDefinitions(
                firstTradingDate(inputs),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashSet<>(),
                new LinkedHashSet<>());
        final MessageHeaderDecoder header = new MessageHeaderDecoder();
        final StrategyDefinitionDecoder strategy = new StrategyDefinitionDecoder();
        final InstrumentDefinitionDecoder instrument = new InstrumentDefinitionDecoder();
        final RiskLimitsDecoder limits = new RiskLimitsDecoder();
        final RiskControlDecoder control = new RiskControlDecoder();
        try (JournalReader reader = JournalReader.open(inputs)) {
            reader.forEach((sequence, timestampNs, buffer, offset, length) -> {
                switch (header.wrap(buffer, offset).templateId()) {
                    case StrategyDefinitionDecoder.TEMPLATE_ID ->
                        found.add(strategy.wrapAndApplyHeader(buffer, offset, header));
                    case InstrumentDefinitionDecoder.TEMPLATE_ID -> {
                        instrument.wrapAndApplyHeader(buffer, offset, header);
                        found.instruments.putIfAbsent(instrument.symbol(), instrument.instrumentId());
                        found.listed.putIfAbsent(
                                instrument.instrumentId(),
                                new Listed(instrument.market(), instrument.instrumentType()));
                    }
                    case RiskLimitsDecoder.TEMPLATE_ID ->
                        found.limits.add(limits.wrapAndApplyHeader(buffer, offset, header)
                                .instrumentId());
                    case RiskControlDecoder.TEMPLATE_ID ->
                        found.controls.add(ControlKey.of(control.wrapAndApplyHeader(buffer, offset, header)));
                    default -> {
                        // Defines nothing that can be changed.
                    }
                }
            });
        }
        return found;
    }

    private static int firstTradingDate(final Path inputs) {
        final MessageHeaderDecoder header = new MessageHeaderDecoder();
        final EngineStartDecoder start = new EngineStartDecoder();
        final int[] date = new int[1];
        try (JournalReader reader = JournalReader.open(inputs)) {
            reader.poll((sequence, timestampNs, buffer, offset, length) -> {
                if (date[0] == 0 && header.wrap(buffer, offset).templateId() == EngineStartDecoder.TEMPLATE_ID) {
                    date[0] = start.wrapAndApplyHeader(buffer, offset, header).tradingDate();
                }
            });
        }
        return date[0];
    }

    private void add(final StrategyDefinitionDecoder definition) {
        final String name = nameOf(definition);
        final String kind = AsciiFields.read(
                definition.buffer(),
                definition.offset() + StrategyDefinitionDecoder.kindEncodingOffset(),
                StrategyDefinitionDecoder.kindLength());
        if (strategies.putIfAbsent(name, kind) == null) {
            strategyIds.put(name, definition.strategyId());
        }
    }

    /** Name of the instance that a message defines. */
    static String nameOf(final StrategyDefinitionDecoder definition) {
        return AsciiFields.read(
                definition.buffer(),
                definition.offset() + StrategyDefinitionDecoder.nameEncodingOffset(),
                StrategyDefinitionDecoder.nameLength());
    }
}
