package io.saola.tools.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.strategies.api.StrategyProvider;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Makes jars of strategies from source, as their authors would. */
public final class PluginJars {
    /** A strategy with placeholders for its name, fields and what it does with quotes and signals. */
    private static final String SOURCE = """
            package planted;

            import io.saola.codecs.*;
            import io.saola.codecs.sbe.*;
            import io.saola.market.Instrument;
            import io.saola.strategies.api.*;
            import java.util.*;

            public final class Planted implements Strategy, StrategyProvider {
                @FIELDS@
                private StrategyContext context;
                private long sum;

                @Override
                public List<StrategyKind> kinds() {
                    return List.of(new StrategyKind("@NAME@", List.of(), p -> new Planted())@MORE@);
                }

                @Override
                public void onStart(final StrategyContext c) {
                    context = c;
                }

                private void decide(final int slot, final long value) {
                    sum = Digest.fold(sum, value);
                    if ((sum & 7) == 0) {
                        context.recordSignal(slot, Side.BUY, sum & 0xffff);
                        final Instrument instrument = context.instrument(slot);
                        if (instrument.quote().isTwoSided() && context.ownNetQuantity(slot) < 1_000) {
                            context.placeOrder(instrument, Side.BUY, OrderType.LO, instrument.quote().bestAsk(), 100);
                        }
                    }
                }

                @Override
                public void onQuote(final int slot, final Instrument instrument) {
                    @QUOTE@
                }

                @Override
                public void onSignal(final int slot, final ExternalSignalDecoder signal) {
                    @SIGNAL@
                }

                @Override
                public long digest(final long start) {
                    return Digest.fold(start, sum);
                }

                @Override
                public void snapshot(final StateWriter out) {
                    out.putLong(sum);
                }

                @Override
                public void restore(final StrategyContext c, final StateReader in) {
                    context = c;
                    sum = in.getLong();
                }
            }
            """;

    /** What a clean strategy does with a quote. */
    public static final String CLEAN_QUOTE = "decide(slot, instrument.quote().bestBid());";

    private PluginJars() {}

    /** A jar with one planted strategy. */
    public static Path planted(
            final Path folder, final String name, final String fields, final String quote, final String signal) {
        return jar(
                folder,
                name + ".jar",
                SOURCE.replace("@NAME@", name)
                        .replace("@MORE@", "")
                        .replace("@FIELDS@", fields)
                        .replace("@QUOTE@", quote)
                        .replace("@SIGNAL@", signal));
    }

    /** A jar with a clean strategy; {@code more} is appended to its kind. */
    public static Path clean(final Path folder, final String file, final String name, final String more) {
        return jar(
                folder,
                file,
                SOURCE.replace("@NAME@", name)
                        .replace("@MORE@", more)
                        .replace("@FIELDS@", "")
                        .replace("@QUOTE@", CLEAN_QUOTE)
                        .replace("@SIGNAL@", "decide(slot, signal.value());"));
    }

    /** Compiles files with the class path of this test; fails with the compiler's words. */
    public static void compile(final Path classes, final String classPath, final List<Path> sources) {
        final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        final StringWriter words = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            Files.createDirectories(classes);
            final List<String> options = List.of(
                    "-d", classes.toString(), "-cp", classPath, "--release", "17", "-g", "-Xlint:all", "-proc:none");
            assertThat(compiler.getTask(words, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
                            .call())
                    .as(words.toString())
                    .isTrue();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Packs a folder of classes and resources. */
    public static Path pack(final Path jar, final Path classes) {
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out);
                Stream<Path> files = Files.walk(classes)) {
            for (final Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                entries.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                Files.copy(file, entries);
                entries.closeEntry();
            }
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
        return jar;
    }

    private static Path jar(final Path folder, final String file, final String source) {
        try {
            final Path work = Files.createTempDirectory(folder, "build");
            final Path java = work.resolve("src/planted/Planted.java");
            Files.createDirectories(java.getParent());
            Files.writeString(java, source);
            final Path classes = work.resolve("classes");
            compile(classes, System.getProperty("java.class.path"), List.of(java));
            final Path service = classes.resolve("META-INF/services").resolve(StrategyProvider.class.getName());
            Files.createDirectories(service.getParent());
            Files.writeString(service, "planted.Planted\n");
            return pack(folder.resolve(file), classes);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
