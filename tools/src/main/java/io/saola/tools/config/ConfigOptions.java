package io.saola.tools.config;

import io.saola.operations.config.ConfigReading;
import io.saola.operations.config.ConfigStack;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Where a configuration comes from, the same for every command that takes one. */
public final class ConfigOptions {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            required = true,
            description = "Configuration, YAML. May be given again: a later file wins key by key.")
    private List<Path> files;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "One setting; wins over files and over variables SAOLA_SECTION_KEY.")
    private List<String> assignments = new ArrayList<>();

    /**
     * Reads and checks all layers.
     *
     * @return the configuration with the origin of each value
     * @throws io.saola.engine.ConfigurationException listing all faults
     */
    public ConfigReading read() {
        final ConfigStack stack = new ConfigStack();
        files.forEach(stack::file);
        stack.environment(System.getenv());
        assignments.forEach(stack::flag);
        return stack.read();
    }
}
