package io.saola.tools.strategy;

import io.saola.strategies.api.StrategyKind;
import io.saola.strategies.api.StrategyProvider;
import io.saola.tools.CommandException;
import io.saola.tools.ExitCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files of a new strategy's project, from the templates beside this class. */
final class ProjectTemplate {
    private static final List<String> MODULES =
            List.of("codecs", "market", "strategies", "risk", "journal", "engine", "agrona");

    private final String name;
    private final String className;
    private final String packageName;
    private final Map<String, String> values = new TreeMap<>();

    /**
     * Prepares the files.
     *
     * @param name of the strategy's kind
     * @param libraries folder with the jars of Saola
     * @throws IllegalArgumentException if the name is none for a kind
     */
    ProjectTemplate(final String name, final Path libraries) {
        this.name = new StrategyKind(name, List.of(), parameters -> null).name();
        final StringBuilder words = new StringBuilder();
        for (final String word : name.split("-", -1)) {
            if (word.isEmpty()) {
                throw new IllegalArgumentException("strategy name '" + name + "': a hyphen joins two words");
            }
            words.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
        }
        className = words.toString();
        packageName = "strategies." + name.replace("-", "");
        values.put("@name@", name);
        values.put("@Class@", className);
        values.put("@package@", packageName);
        values.put("@path@", packageName.replace('.', '/'));
        values.put("@lib@", libraries.toString());
        values.put("@dependencies@", dependencies(libraries));
    }

    /**
     * Writes the project.
     *
     * @param directory that does not exist yet
     * @throws IOException if it cannot be written
     */
    void write(final Path directory) throws IOException {
        final Path main = directory.resolve("src/main/java").resolve(packageName.replace('.', '/'));
        final Path test = directory.resolve("src/test/java").resolve(packageName.replace('.', '/'));
        final Path services = directory.resolve("src/main/resources/META-INF/services");
        write(directory.resolve("pom.xml"), "pom.xml");
        write(directory.resolve("README.md"), "README.md");
        write(main.resolve(className + ".java"), "Strategy.java");
        write(main.resolve("Provider.java"), "Provider.java");
        write(test.resolve(className + "Test.java"), "StrategyTest.java");
        Files.createDirectories(services);
        Files.writeString(services.resolve(StrategyProvider.class.getName()), packageName + ".Provider\n");
    }

    private void write(final Path file, final String template) throws IOException {
        final String text;
        try (InputStream in = ProjectTemplate.class.getResourceAsStream(template + ".template")) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        String filled = text;
        for (final Map.Entry<String, String> value : values.entrySet()) {
            filled = filled.replace(value.getKey(), value.getValue());
        }
        Files.createDirectories(file.getParent());
        Files.writeString(file, filled);
    }

    private String dependencies(final Path libraries) {
        final List<String> lines = new ArrayList<>();
        for (final String module : MODULES) {
            final String group = module.equals("agrona") ? "org.agrona" : "io.saola";
            lines.add("    <dependency><groupId>" + group + "</groupId><artifactId>" + module
                    + "</artifactId><version>local</version><scope>system</scope><systemPath>${saola.lib}/"
                    + jar(libraries, module) + "</systemPath></dependency>");
        }
        return String.join("\n", lines);
    }

    private String jar(final Path libraries, final String module) {
        try (Stream<Path> files = Files.list(libraries)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.matches(module + "-\\d[^/]*\\.jar"))
                    .sorted()
                    .findFirst()
                    .orElseThrow(() -> new CommandException(
                            ExitCode.NOT_FOUND,
                            "no jar of " + module + " in " + libraries + " for " + name
                                    + ": give the folder with Saola's jars with --lib"));
        } catch (final IOException e) {
            throw new CommandException(
                    ExitCode.NOT_FOUND, "the folder " + libraries + " with Saola's jars cannot be read: " + e);
        }
    }
}
