package io.saola.benchmarks.wire;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How a process of saola is started.
 *
 * @param jvmFlags of the measured processes, access to modules included
 * @param classPath with all of saola
 * @param mainClass of the command line
 */
public record SaolaCommand(List<String> jvmFlags, String classPath, String mainClass) {
    /** A command line of saola with more flags. */
    List<String> with(final List<String> flags, final List<String> arguments) {
        return command(flags, mainClass, arguments);
    }

    /** Another main class with the same flags. */
    List<String> of(final Class<?> main) {
        return command(List.of(), main.getName(), List.of());
    }

    private List<String> command(final List<String> flags, final String main, final List<String> arguments) {
        final List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmFlags);
        command.addAll(flags);
        command.addAll(List.of("-cp", classPath, main));
        command.addAll(arguments);
        return command;
    }
}
