package io.saola.operations.run;

import io.saola.engine.counters.EngineCounters;
import io.saola.operations.config.ConfigStack;
import io.saola.operations.config.SaolaConfig;
import io.saola.strategies.builtin.BuiltinStrategies;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** A trading process in a virtual machine of its own, which writes down how often it traded once it has a journal, until it is killed. */
final class TradingChild {
    private static final String EXECUTIONS = "executions";

    private TradingChild() {}

    static Process start(final Path config, final Path folder, final Map<String, String> environment)
            throws IOException {
        final List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-XX:+UseSerialGC");
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-"))
                .forEach(command::add);
        command.add("-cp");
        command.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        command.addAll(List.of(TradingChild.class.getName(), config.toString(), folder.toString()));
        final ProcessBuilder child = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("child.out").toFile());
        child.environment().putAll(environment);
        return child.start();
    }

    /** What the child wrote down last. */
    static long executions(final Path folder) {
        try {
            return Long.parseLong(Files.readString(folder.resolve(EXECUTIONS)));
        } catch (final NoSuchFileException notYet) {
            return 0;
        } catch (final IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public static void main(final String... args) throws IOException {
        final Path folder = Path.of(args[1]);
        final SaolaConfig config = new ConfigStack()
                .file(Path.of(args[0]))
                .environment(System.getenv())
                .read()
                .config();
        try (TradingProcess process = TradingProcess.launch(
                config,
                BuiltinStrategies.kinds(),
                EnumSet.allOf(TradingProcess.Part.class),
                failure -> System.out.println("error: " + failure))) {
            final EngineCounters counters = process.engine().counters();
            while (process.failure() == null) {
                if (counters.journaled().get() > 0) {
                    final Path draft = Files.writeString(
                            folder.resolve("executions.tmp"),
                            Long.toString(counters.executions().get()));
                    Files.move(draft, folder.resolve(EXECUTIONS), StandardCopyOption.ATOMIC_MOVE);
                }
                LockSupport.parkNanos(5_000_000);
            }
        }
    }
}
