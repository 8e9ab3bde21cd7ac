package io.saola.tools.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.tools.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jline.reader.Candidate;
import org.jline.reader.Parser;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Timeout(60)
class ShellTest {
    private final List<List<String>> ran = new ArrayList<>();

    @TempDir
    private Path folder;

    /** A few verbs. */
    @Command(
            name = "saola",
            subcommands = {Orders.class, Broken.class})
    static final class Root {}

    /** A verb with an output format. */
    @Command(name = "orders")
    static final class Orders implements Callable<Integer> {
        /** Forms. */
        enum Format {
            TABLE,
            JSON
        }

        @Option(names = "-o", defaultValue = "table")
        private Format format;

        @Option(names = "--state")
        @SuppressWarnings("UnusedVariable") // set by the command line
        private String state;

        @Override
        public Integer call() {
            System.out.println(
                    format == Format.JSON
                            ? Json.object()
                                    .put("schema", "x/1")
                                    .set(
                                            "orders",
                                            Json.object()
                                                    .arrayNode()
                                                    .add(Json.object()
                                                            .put("symbol", "FPT")
                                                            .put("price", new BigDecimal("9441869859.4952"))))
                            : "a table");
            return 0;
        }
    }

    /** A verb that breaks. */
    @Command(name = "broken")
    static final class Broken implements Callable<Integer> {
        @Override
        public Integer call() {
            throw new StackOverflowError("deep");
        }
    }

    @Test
    void shouldRunVerbsUntilTheUserLeavesWhateverBecomesOfThem() throws IOException {
        final String out = shell("orders\n\nbroken\nno-such-verb\norders --state 'a b'\n\\q\norders\n");

        assertThat(ran)
                .containsExactly(
                        List.of("orders"),
                        List.of("broken"),
                        List.of("no-such-verb"),
                        List.of("orders", "--state", "a b"));
        assertThat(out).contains("a table", "broken failed: java.lang.StackOverflowError: deep", "(exit code 2)");
    }

    @Test
    void shouldLeaveAtTheEndOfItsInput() throws IOException {
        assertThat(shell("orders\n")).contains("a table");
    }

    @Test
    void shouldPrintOneFieldALineOnceAskedTo() throws IOException {
        final String out = shell("\\x\norders\n\\x\norders\n");
        assertThat(out)
                .contains(
                        "one field a line: on",
                        "-[ orders 1 ]--",
                        "symbol                   FPT",
                        "price                    9441869859.4952",
                        "off",
                        "a table");
    }

    @Test
    void shouldRepeatAVerbAsOftenAsAsked() throws IOException {
        shell("\\watch 1 2 orders --state x\n\\watch\n\\watch 0 orders\n\\watch 2\n");
        assertThat(ran).containsExactly(List.of("orders", "--state", "x"), List.of("orders", "--state", "x"));
    }

    @Test
    void shouldRefuseAShellInAShell() throws IOException {
        assertThat(shell("shell\n")).contains("this is the shell already");
        assertThat(ran).isEmpty();
    }

    @Test
    void shouldTellWhatElseItKnowsBesideTheVerbsOnceAskedForHelp() throws IOException {
        assertThat(shell("help\n")).contains("\\watch SECONDS", "leaves, as Ctrl-D does");
        assertThat(shell("help orders\n")).doesNotContain("\\watch");
        assertThat(ran).containsExactly(List.of("help"), List.of("help", "orders"));
    }

    @Test
    void shouldKeepItsHistoryForThisUserOnly() throws IOException {
        shell("orders --state first\n");
        final Path history = folder.resolve("state/saola/history");
        assertThat(Files.readString(history)).contains("orders --state first");
        assertThat(Files.getPosixFilePermissions(history)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void shouldCompleteVerbsOptionsAndTheirWords() {
        assertThat(candidates("")).contains("orders", "broken", "\\watch", "\\x");
        assertThat(candidates("orders --")).contains("--state", "-o").doesNotContain("broken");
        assertThat(candidates("orders -o ")).containsExactly("table", "json");
        assertThat(candidates("\\watch 2 orders -o ")).containsExactly("table", "json");
        assertThat(candidates("help ")).contains("orders", "broken");
    }

    private static List<String> candidates(final String line) {
        final List<Candidate> candidates = new ArrayList<>();
        final DefaultParser parser = new DefaultParser();
        parser.setEscapeChars(null);
        new VerbCompleter(new CommandLine(new Root()).getCommandSpec())
                .complete(null, parser.parse(line, line.length(), Parser.ParseContext.COMPLETE), candidates);
        return candidates.stream().map(Candidate::value).toList();
    }

    private String shell(final String input) throws IOException {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        final PrintStream capture = new PrintStream(out, true, StandardCharsets.UTF_8);
        final PrintStream standardOut = System.out;
        final PrintStream standardErr = System.err;
        try (Terminal terminal = TerminalBuilder.builder()
                .system(false)
                .dumb(true)
                .type("dumb")
                .streams(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), new ByteArrayOutputStream())
                .build()) {
            System.setOut(capture);
            System.setErr(capture);
            final CommandLine verbs = new CommandLine(new Root()).setCaseInsensitiveEnumValuesAllowed(true);
            new Shell(
                            terminal,
                            verbs.getCommandSpec(),
                            words -> {
                                ran.add(List.of(words));
                                return new CommandLine(new Root())
                                        .setCaseInsensitiveEnumValuesAllowed(true)
                                        .execute(words);
                            },
                            Shell.history(folder.resolve("state/saola/history")))
                    .run();
        } finally {
            System.setOut(standardOut);
            System.setErr(standardErr);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
