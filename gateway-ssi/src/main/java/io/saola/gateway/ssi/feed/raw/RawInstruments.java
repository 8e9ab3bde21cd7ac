package io.saola.gateway.ssi.feed.raw;

import io.saola.codecs.sbe.InstrumentDefinitionEncoder;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.gateway.ssi.GatewayException;
import io.saola.gateway.ssi.InstrumentDefinition;
import io.saola.gateway.ssi.InstrumentSpec;
import io.saola.gateway.ssi.Universe;
import io.saola.gateway.ssi.feed.InstrumentTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * The instruments of a recording, one line each, in the order of their ids. An instrument whose definition the broker did not give
 * has nothing but its symbol; its frames are refused in the replay as they were live. Stateless.
 */
public final class RawInstruments {
    /** Name of the file in the recording's folder. */
    public static final String FILE = "instruments.csv";

    private static final String HEADER = "symbol,market,type,lotSize,contractMultiplier,lastTradingDate,underlyingId";
    private static final int FIELDS = 7;
    private static final int MAX_INSTRUMENTS = 65_536;

    private RawInstruments() {}

    /**
     * Writes the file, or replaces it.
     *
     * @param directory of the recording, made if it does not exist
     * @param instruments with their definitions
     * @throws GatewayException if it cannot be written
     */
    public static void write(final Path directory, final InstrumentTable instruments) {
        final StringBuilder text = new StringBuilder(HEADER).append('\n');
        for (int id = 0; id < instruments.universe().size(); id++) {
            text.append(line(instruments.universe().spec(id), instruments.definition(id)))
                    .append('\n');
        }
        try {
            Files.createDirectories(directory);
            final Path whole = directory.resolve(FILE + ".new");
            Files.writeString(whole, text, StandardCharsets.US_ASCII);
            Files.move(
                    whole,
                    directory.resolve(FILE),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (final IOException e) {
            throw new GatewayException("cannot write " + directory.resolve(FILE) + ": " + e, e);
        }
    }

    /**
     * Reads the file.
     *
     * @param directory of the recording
     * @return the instruments with their definitions
     * @throws GatewayException if it is not there or cannot be read; names file and line
     */
    public static InstrumentTable read(final Path directory) {
        final Path file = directory.resolve(FILE);
        final List<String> lines;
        try {
            lines = Files.readAllLines(file, StandardCharsets.US_ASCII);
        } catch (final IOException e) {
            throw new GatewayException("cannot read the instruments of the recording: " + e, e);
        }
        if (lines.isEmpty() || !lines.get(0).equals(HEADER) || lines.size() > MAX_INSTRUMENTS) {
            throw new GatewayException(file + ": the first line is not " + HEADER + ", or there are too many lines");
        }
        final List<InstrumentSpec> specs = new ArrayList<>();
        final List<InstrumentDefinition> definitions = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            try {
                final String[] fields = lines.get(i).split(",", -1);
                if (fields.length != FIELDS) {
                    throw new IllegalArgumentException(fields.length + " fields, not " + FIELDS);
                }
                final InstrumentDefinition definition = definition(fields);
                definitions.add(definition);
                specs.add(
                        definition != null && definition.type() == InstrumentType.INDEX
                                ? InstrumentSpec.index(fields[0], definition.market())
                                : InstrumentSpec.security(fields[0]));
            } catch (final IllegalArgumentException e) {
                throw new GatewayException(file + ", line " + (i + 1) + ": " + e.getMessage(), e);
            }
        }
        return table(file, specs, definitions);
    }

    private static InstrumentTable table(
            final Path file, final List<InstrumentSpec> specs, final List<InstrumentDefinition> definitions) {
        final InstrumentTable table;
        try {
            table = new InstrumentTable(new Universe(specs));
        } catch (final IllegalArgumentException twice) {
            throw new GatewayException(file + ": " + twice.getMessage(), twice);
        }
        for (int id = 0; id < definitions.size(); id++) {
            table.define(id, definitions.get(id));
        }
        return table;
    }

    private static String line(final InstrumentSpec spec, final InstrumentDefinition definition) {
        final StringJoiner fields = new StringJoiner(",").add(spec.symbol());
        if (definition == null) {
            return fields + ",".repeat(FIELDS - 1);
        }
        return fields.add(definition.market().name())
                .add(definition.type().name())
                .add(Long.toString(definition.lotSize()))
                .add(Long.toString(definition.contractMultiplier()))
                .add(number(definition.lastTradingDate(), InstrumentDefinitionEncoder.lastTradingDateNullValue()))
                .add(number(definition.underlyingId(), InstrumentDefinitionEncoder.underlyingIdNullValue()))
                .toString();
    }

    private static InstrumentDefinition definition(final String[] fields) {
        return fields[1].isEmpty()
                ? null
                : new InstrumentDefinition(
                        Market.valueOf(fields[1]),
                        InstrumentType.valueOf(fields[2]),
                        Long.parseLong(fields[3]),
                        Long.parseLong(fields[4]),
                        number(fields[5], InstrumentDefinitionEncoder.lastTradingDateNullValue()),
                        number(fields[6], InstrumentDefinitionEncoder.underlyingIdNullValue()));
    }

    private static String number(final int value, final int none) {
        return value == none ? "" : Integer.toString(value);
    }

    private static int number(final String text, final int none) {
        return text.isEmpty() ? none : Integer.parseInt(text);
    }
}
