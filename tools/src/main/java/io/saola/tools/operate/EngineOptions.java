package io.saola.tools.operate;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which engine an operator means, the same option for every command that looks at a running one. */
public final class EngineOptions {
    @Option(
            names = "--dir",
            paramLabel = "DIR",
            defaultValue = "${env:SAOLA_DIR:-saola-data/run}",
            description = "Folder of the engine, as in its configuration; by default $SAOLA_DIR, or saola-data/run.")
    private Path directory;

    /** The engine's folder. */
    public Path directory() {
        return directory;
    }
}
