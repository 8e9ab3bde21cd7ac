package io.saola.tools.sim;

import io.saola.simulator.server.SimulatorContext;
import io.saola.simulator.server.StrictAccess;
import io.saola.tools.CommandException;
import io.saola.tools.ExitCode;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;

/** The one customer of a strict simulator, from a file of properties. */
final class Credentials {
    private static final String DEFAULT_ID = "0".repeat(32);
    private static final String DEFAULT_SECRET = "1".repeat(32);
    private static final List<String> KNOWN = List.of(
            "data.consumer.id",
            "data.consumer.secret",
            "trading.consumer.id",
            "trading.consumer.secret",
            "pin",
            "account.shares",
            "account.futures",
            "key.modulus",
            "key.exponent");

    private final Properties properties;

    private Credentials(final Properties properties) {
        this.properties = properties;
    }

    /** Reads a file; without one everything is as documented. */
    static Credentials read(final Path file) {
        final Properties properties = new Properties();
        if (file != null) {
            try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                properties.load(reader);
            } catch (final IOException | IllegalArgumentException e) {
                throw new CommandException(
                        ExitCode.NOT_FOUND,
                        "cannot read --credentials " + file + ": "
                                + e.getClass().getSimpleName());
            }
        }
        final TreeSet<String> unknown = new TreeSet<>(properties.stringPropertyNames());
        unknown.removeAll(KNOWN);
        if (!unknown.isEmpty()) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "--credentials " + file + ": unknown " + String.join(", ", unknown) + "; known are "
                            + String.join(", ", KNOWN));
        }
        return new Credentials(properties);
    }

    void apply(final SimulatorContext context) {
        context.strictAccess(new StrictAccess(
                        value("data.consumer.id", DEFAULT_ID),
                        value("data.consumer.secret", DEFAULT_SECRET),
                        value("trading.consumer.id", DEFAULT_ID),
                        value("trading.consumer.secret", DEFAULT_SECRET)))
                .pin(value("pin", SimulatorContext.DEFAULT_CODE))
                .accounts(
                        value("account.shares", SimulatorContext.SHARE_ACCOUNT),
                        value("account.futures", SimulatorContext.FUTURES_ACCOUNT))
                .publicKey(
                        value("key.modulus", SimulatorContext.DEFAULT_MODULUS),
                        value("key.exponent", SimulatorContext.DEFAULT_EXPONENT));
    }

    private String value(final String name, final String absent) {
        return properties.getProperty(name, absent).trim();
    }
}
