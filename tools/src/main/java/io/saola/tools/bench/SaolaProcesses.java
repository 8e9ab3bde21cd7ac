package io.saola.tools.bench;

import io.saola.benchmarks.start.FirstTickBench;
import io.saola.benchmarks.wire.SaolaCommand;
import io.saola.tools.Saola;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/** How this process starts others of saola: with its own libraries, the launcher's flags of {@code run}, and the same access to modules. */
final class SaolaProcesses {
    private static final String NO_BOUNDS_CHECKS = "-Dagrona.disable.bounds.checks=true";

    private SaolaProcesses() {}

    static SaolaCommand command() {
        final String classPath = System.getProperty("java.class.path");
        final List<String> flags = new ArrayList<>(FirstTickBench.RUN_FLAGS);
        flags.add(NO_BOUNDS_CHECKS);
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-") || argument.startsWith("--sun-misc"))
                .forEach(flags::add);
        if (classPath.endsWith(".jar") && !classPath.contains(File.pathSeparator)) {
            flags.addAll(opened(Path.of(classPath)));
        }
        return new SaolaCommand(flags, classPath, Saola.class.getName());
    }

    /** A jar's manifest opens modules only to those who start the jar itself. */
    private static List<String> opened(final Path jar) {
        final List<String> flags = new ArrayList<>();
        try (JarFile file = new JarFile(jar.toFile())) {
            final Manifest manifest = file.getManifest();
            final Attributes attributes = manifest == null ? new Attributes() : manifest.getMainAttributes();
            add(flags, "--add-opens=", attributes.getValue("Add-Opens"));
            add(flags, "--add-exports=", attributes.getValue("Add-Exports"));
            return flags;
        } catch (final IOException e) {
            throw new UncheckedIOException("cannot read " + jar, e);
        }
    }

    private static void add(final List<String> flags, final String option, final String packages) {
        if (packages != null) {
            for (final String name : packages.strip().split(" +", -1)) {
                flags.add(option + name + "=ALL-UNNAMED");
            }
        }
    }
}
