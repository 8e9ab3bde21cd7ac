package io.saola.tools.demo;

import io.saola.journal.Durability;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a durability mode in any case, its words joined by a dash or an underscore. */
final class DurabilityConverter implements ITypeConverter<Durability> {
    @Override
    public Durability convert(final String value) {
        final String name = value.toUpperCase(Locale.ROOT).replace('-', '_');
        for (final Durability mode : Durability.values()) {
            if (mode.name().equals(name)) {
                return mode;
            }
        }
        throw new TypeConversionException("'" + value + "' is none of sync, sync-overlap, buffered");
    }
}
