package io.saola.operations;

import java.nio.file.Files;
import java.nio.file.Path;

/** Files of this repository that belong to no module. */
public final class Repository {
    private Repository() {}

    /** A file, by its path from the folder that holds all modules. */
    public static Path file(final String path) {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(root.resolve("ops/config"))) {
            root = root.getParent();
        }
        return root.resolve(path);
    }
}
