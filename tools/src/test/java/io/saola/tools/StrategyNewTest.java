package io.saola.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.tools.support.PluginJars;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A new user's first strategy: made, compiled, tested, checked and found. */
@Timeout(120)
class StrategyNewTest {
    @TempDir
    Path folder;

    private Path libraries;

    /** Its names are all that counts here: the compiler of this test has the classes. */
    @BeforeEach
    void nameLibraries() throws IOException {
        libraries = Files.createDirectory(folder.resolve("lib"));
        for (final String jar : List.of("codecs", "market", "strategies", "risk", "journal", "engine")) {
            Files.createFile(libraries.resolve(jar + "-0.1.0-SNAPSHOT.jar"));
        }
        Files.createFile(libraries.resolve("agrona-2.4.1.jar"));
        Files.createFile(libraries.resolve("strategies-extra.jar"));
    }

    @Test
    void shouldMakeAProjectThatCompilesWhoseTestsPassAndThatIsClean() throws Exception {
        final Path project = folder.resolve("breakout");
        final CommandRun made = run("new", "day-breakout", "--dir", project, "--lib", libraries);
        assertThat(made.exitCode()).as(made.err()).isZero();
        final Path classes = folder.resolve("classes");
        final Path tests = folder.resolve("test-classes");
        final String classPath = System.getProperty("java.class.path");
        PluginJars.compile(classes, classPath, sources(project.resolve("src/main/java")));
        PluginJars.compile(tests, classes + File.pathSeparator + classPath, sources(project.resolve("src/test/java")));
        assertThat(runTests(classes, tests, "strategies.daybreakout.DayBreakoutTest"))
                .isEqualTo(5);

        copy(project.resolve("src/main/resources"), classes);
        final Path plugins = Files.createDirectory(folder.resolve("plugins"));
        final Path jar = PluginJars.pack(plugins.resolve("day-breakout.jar"), classes);
        final CommandRun checked = run("check", jar, "--events", 1_500, "-p", "entry=1");
        assertThat(checked.exitCode()).as(checked.out() + checked.err()).isZero();
        final CommandRun listed = run("list", "--plugins", plugins, "-o", "json");
        assertThat(listed.out())
                .contains("\"id\" : \"day-breakout\"", "\"origin\" : \"day-breakout.jar\"", "\"default\" : \"20s\"");
    }

    @Test
    void shouldTellOfAnotherBuildOfAStrategyWhereverItsJournalIsRead() throws Exception {
        final Path project = folder.resolve("breakout");
        run("new", "breakout", "--dir", project, "--lib", libraries);
        final Path first = build(project, "first");
        final Path code = project.resolve("src/main/java/strategies/breakout/Breakout.java");
        final String line = "firstBid[slot] + entry)";
        assertThat(Files.readString(code)).contains(line);
        Files.writeString(code, Files.readString(code).replace(line, "firstBid[slot] + 2 * entry)"));
        final Path second = build(project, "second");
        final Path journal = backtest(first);

        final CommandRun same = saola("replay", journal, "--verify", "--plugins", first);
        assertThat(same.exitCode()).as(same.out()).isZero();
        assertThat(same.err()).doesNotContain("OTHER CODE");
        final String changed = "OTHER CODE: strategy kind breakout ran from a jar with SHA-256 ";
        final CommandRun diff = saola("replay", "diff", journal, "--plugins", second);
        assertThat(diff.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(diff.err()).contains(changed, "loaded now: ", "from breakout.jar");
        assertThat(diff.out())
                .contains("first diverging decision", "strategy mine", "recorded   SendOrder", "replayed   nothing")
                .contains("25100");
        final String missing = "is not loaded now: give its folder with --plugins";
        Files.writeString(folder.resolve("same.yaml"), "venue: {}");
        assertThat(saola("replay", journal, "--verify").err()).contains(changed, missing);
        assertThat(saola("replay", journal, "--inspect").err()).contains(changed, missing);
        assertThat(saola("replay", journal, "--what-if", folder.resolve("same.yaml"))
                        .err())
                .contains(changed, missing);
        assertThat(saola("explain", "500", "--seq", "--dir", journal).err()).contains(changed, missing);
    }

    /** A day on which the bid rises by a tick every minute. */
    private Path backtest(final Path plugins) throws IOException {
        final StringBuilder books = new StringBuilder("time,bidPrice1,bidVolume1,askPrice1,askVolume1\n");
        for (int minute = 0; minute < 20; minute++) {
            books.append("2024-03-04 09:%02d:00,%d,1000,%d,1000%n"
                    .formatted(20 + minute, 25_000 + 50 * minute, 25_050 + 50 * minute));
        }
        Files.writeString(folder.resolve("books.csv"), books);
        Files.writeString(folder.resolve("ticks.csv"), "time,price,volume\n2024-03-04 09:16:00,25000,100\n");
        Files.writeString(folder.resolve("run.yaml"), """
            name: plugin
            capital: 1_000_000_000
            instruments: [{symbol: AAA}]
            data: [{kind: ticks, path: ticks.csv, symbol: AAA}, {kind: depth, path: books.csv, symbol: AAA}]
            strategies: [{name: mine, kind: breakout, instruments: [AAA]}]
            venue: {fill: queue}
            """);
        final CommandRun run = saola(
                "backtest",
                "run",
                folder.resolve("run.yaml"),
                "--out",
                folder.resolve("results"),
                "--plugins",
                plugins,
                "-o",
                "json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.json().path("orders").asInt()).isPositive();
        return Path.of(run.json().path("folder").asText()).resolve("journal");
    }

    private Path build(final Path project, final String name) throws Exception {
        final Path classes = folder.resolve(name + "-classes");
        PluginJars.compile(classes, System.getProperty("java.class.path"), sources(project.resolve("src/main/java")));
        copy(project.resolve("src/main/resources"), classes);
        final Path plugins = Files.createDirectory(folder.resolve(name));
        PluginJars.pack(plugins.resolve("breakout.jar"), classes);
        return plugins;
    }

    private static CommandRun saola(final Object... args) {
        return CommandRun.of(Arrays.stream(args).map(Object::toString).toArray(String[]::new));
    }

    @Test
    void shouldUseTheVersionsThatTheBuildOfSaolaUses() throws IOException {
        run("new", "plain", "--dir", folder.resolve("plain"), "--lib", libraries);
        final String parent = Files.readString(parentPom());
        final String pom = Files.readString(folder.resolve("plain/pom.xml"));
        assertThat(pom).contains(libraries.toAbsolutePath().toString()).doesNotContain("@");
        for (final String plugin : List.of("resources", "compiler", "surefire", "jar")) {
            final String artifact = "<artifactId>maven-" + plugin + "-plugin</artifactId><version>";
            assertThat(version(pom, artifact)).as(plugin).isEqualTo(version(parent, artifact));
        }
        assertThat(version(pom, "<artifactId>junit-jupiter</artifactId><version>"))
                .isEqualTo(version(parent, "<junit.version>"));
    }

    @Test
    void shouldRefuseNamesAndFoldersThatWillNotDo() throws IOException {
        assertThat(run("new", "My_Strategy", "--dir", folder.resolve("x"), "--lib", libraries))
                .satisfies(refused -> {
                    assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE);
                    assertThat(refused.err()).contains("lower case letters, digits and hyphens");
                });
        assertThat(run("new", "a--b", "--dir", folder.resolve("x"), "--lib", libraries)
                        .exitCode())
                .isEqualTo(ExitCode.USAGE);
        assertThat(run("new", "plain", "--dir", libraries, "--lib", libraries).exitCode())
                .isEqualTo(ExitCode.REFUSED);
        Files.delete(libraries.resolve("engine-0.1.0-SNAPSHOT.jar"));
        assertThat(run("new", "plain", "--dir", folder.resolve("x"), "--lib", libraries))
                .satisfies(missing -> {
                    assertThat(missing.exitCode()).isEqualTo(ExitCode.NOT_FOUND);
                    assertThat(missing.err()).contains("no jar of engine");
                });
        assertThat(folder.resolve("x")).doesNotExist();
    }

    private static CommandRun run(final Object... arguments) {
        return CommandRun.of(
                Stream.concat(Stream.of("strategy"), Stream.of(arguments).map(Object::toString))
                        .toArray(String[]::new));
    }

    /** Runs every test method on an instance of its own; returns how many there were. */
    private static int runTests(final Path classes, final Path tests, final String name) throws Exception {
        final URL[] urls = {classes.toUri().toURL(), tests.toUri().toURL()};
        int count = 0;
        try (URLClassLoader loader = new URLClassLoader(urls, StrategyNewTest.class.getClassLoader())) {
            final Class<?> type = loader.loadClass(name);
            for (final Method method : type.getDeclaredMethods()) {
                if (method.isAnnotationPresent(Test.class)) {
                    final Constructor<?> constructor = type.getDeclaredConstructor();
                    constructor.setAccessible(true);
                    method.setAccessible(true);
                    method.invoke(constructor.newInstance());
                    count++;
                }
            }
        }
        return count;
    }

    private static List<Path> sources(final Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    private static void copy(final Path from, final Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (final Path file : files.filter(Files::isRegularFile).toList()) {
                final Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }

    private static Path parentPom() {
        Path at = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(at.resolve("codecs"))) {
            at = at.getParent();
        }
        return at.resolve("pom.xml");
    }

    private static String version(final String pom, final String before) {
        final int from = pom.indexOf(before);
        assertThat(from).as(before).isNotNegative();
        return pom.substring(from + before.length(), pom.indexOf('<', from + before.length()));
    }
}
