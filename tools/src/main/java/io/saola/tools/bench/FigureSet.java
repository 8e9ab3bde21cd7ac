package io.saola.tools.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.tools.CommandException;
import io.saola.tools.ExitCode;
import io.saola.tools.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The figures of a result, or of all results in a folder: samples of the same figure come together. */
final class FigureSet {
    private static final String SUFFIX = ".json";
    private static final int MAX_FILES = 10_000;

    private final Map<String, Figure> figures = new TreeMap<>();
    private final TreeSet<String> hosts = new TreeSet<>();
    private final Path source;

    private FigureSet(final Path source) {
        this.source = source;
    }

    /**
     * Reads them.
     *
     * @param source a result, or a folder of results
     * @param warnings told of results that do not count
     * @return the figures, at least one
     */
    static FigureSet read(final Path source, final Consumer<String> warnings) {
        if (!Files.exists(source)) {
            throw new CommandException(ExitCode.NOT_FOUND, "there is no " + source);
        }
        final FigureSet set = new FigureSet(source);
        for (final Path file : files(source)) {
            set.add(file, warnings);
        }
        if (set.figures.isEmpty()) {
            throw new CommandException(
                    ExitCode.NOT_FOUND,
                    source + " holds no figures to compare: name a result of saola bench, or a folder of such");
        }
        return set;
    }

    /** By the bench and the name of the figure. */
    Map<String, Figure> figures() {
        return figures;
    }

    /** Processor, cores and virtual machine, one text for each that is found. */
    String hosts() {
        return String.join(" / ", hosts);
    }

    @Override
    public String toString() {
        return source.toString();
    }

    private static List<Path> files(final Path source) {
        if (!Files.isDirectory(source)) {
            return List.of(source);
        }
        try (Stream<Path> files = Files.list(source)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .limit(MAX_FILES)
                    .toList();
        } catch (final IOException e) {
            throw new CommandException(ExitCode.FAILED, "cannot read " + source + ": " + e.getMessage());
        }
    }

    private void add(final Path file, final Consumer<String> warnings) {
        final ObjectNode document;
        try {
            document = Json.read(Files.readString(file));
        } catch (final IOException e) {
            throw new CommandException(ExitCode.FAILED, "cannot read " + file + ": " + e.getMessage());
        } catch (final IllegalArgumentException e) {
            throw new CommandException(ExitCode.CORRUPT, file + ": " + e.getMessage());
        }
        final String schema = document.path("schema").asText();
        if (!document.path("fault").isMissingNode() && !document.path("fault").isNull()) {
            warnings.accept(file + " does not count: " + document.path("fault").asText());
            return;
        }
        final int version = schema.lastIndexOf('/');
        final String bench = schema.substring(schema.lastIndexOf('.') + 1, version < 0 ? schema.length() : version);
        for (final JsonNode node : document.path(Figures.KEY)) {
            final Figure figure = figure(file, node);
            figures.merge(bench + ": " + figure.name(), figure, Figure::with);
        }
        if (document.path("environment").isObject()) {
            final JsonNode host = document.path("environment");
            hosts.add(host.path("cpuModel").asText()
                    + ", "
                    + host.path("cores").asInt()
                    + " cores, "
                    + host.path("jvm").asText());
        }
    }

    private static Figure figure(final Path file, final JsonNode node) {
        final List<Double> samples = new ArrayList<>();
        node.path("samples").forEach(sample -> samples.add(sample.isNumber() ? sample.asDouble() : Double.NaN));
        final String better = node.path("better").asText();
        if (!node.path("name").isTextual()
                || samples.isEmpty()
                || samples.stream().anyMatch(sample -> !Double.isFinite(sample))
                || !(better.equals("lower") || better.equals("higher"))) {
            throw new CommandException(
                    ExitCode.CORRUPT, file + ": a figure without name, direction or samples: " + node.path("name"));
        }
        return new Figure(node.path("name").asText(), node.path("unit").asText(), better.equals("higher"), samples);
    }

    /**
     * One figure.
     *
     * @param name of it within its bench
     * @param unit of the samples
     * @param isHigherBetter else lower is
     * @param samples one a repetition, at least one
     */
    record Figure(String name, String unit, boolean isHigherBetter, List<Double> samples) {
        /** The same figure with the samples of another run. */
        Figure with(final Figure other) {
            if (!Objects.equals(unit, other.unit) || isHigherBetter != other.isHigherBetter) {
                throw new CommandException(ExitCode.CORRUPT, "two results tell " + name + " in different units");
            }
            final List<Double> all = new ArrayList<>(samples);
            all.addAll(other.samples);
            return new Figure(name, unit, isHigherBetter, all);
        }
    }
}
