package io.saola.tools.shell;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.ParsedLine;
import org.jline.reader.SyntaxError;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Reads lines, runs them as verbs, and never ends because one of them fails. One thread. */
final class Shell {
    static final String WATCH = "\\watch";
    static final String HELP_VERB = "help";
    static final List<String> OWN = List.of(WATCH, "\\x", "\\q", "\\?");

    private static final int MAX_HISTORY = 10_000;
    private static final int MAX_INTERVAL_S = 3_600;
    private static final String HELP = """
        Any verb of saola, without the word saola; TAB completes.
        \\watch SECONDS [TIMES] VERB ...  runs a verb again and again, until Ctrl-C
        \\x                               one field a line, on or off
        \\q                               leaves, as Ctrl-D does
        help VERB ...                    tells how a verb is used
        """;

    private final Terminal terminal;
    private final CommandSpec root;
    private final ToIntFunction<String[]> verbs;
    private final LineReader reader;
    private boolean isVertical;
    private volatile CountDownLatch interrupted = new CountDownLatch(1);

    /**
     * A shell on a terminal.
     *
     * @param terminal to read from
     * @param root of all verbs, for completion
     * @param verbs runs one and gives its exit code
     * @param history file that keeps the lines, or null
     */
    Shell(final Terminal terminal, final CommandSpec root, final ToIntFunction<String[]> verbs, final Path history) {
        this.terminal = terminal;
        this.root = root;
        this.verbs = verbs;
        final DefaultParser parser = new DefaultParser();
        parser.setEscapeChars(null); // a backslash begins our own commands
        final LineReaderBuilder builder = LineReaderBuilder.builder()
                .terminal(terminal)
                .appName("saola")
                .parser(parser)
                .completer(new VerbCompleter(root))
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .variable(LineReader.HISTORY_SIZE, MAX_HISTORY)
                .variable(LineReader.HISTORY_FILE_SIZE, MAX_HISTORY);
        if (history != null) {
            builder.variable(LineReader.HISTORY_FILE, history);
        }
        reader = builder.build();
    }

    /** Makes the history's file, for this user only; null if that is impossible. */
    static Path history(final Path file) {
        try {
            Files.createDirectories(file.getParent());
            if (!Files.exists(file)) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            return file;
        } catch (final IOException unwritable) {
            return null;
        }
    }

    /** Until the user leaves. */
    void run() {
        while (true) {
            try {
                final String line = reader.readLine("saola> ");
                if (!execute(line.strip())) {
                    return;
                }
            } catch (final UserInterruptException ctrlC) {
                // a line given up, not the shell
            } catch (final EndOfFileException ctrlD) {
                return;
            }
        }
    }

    private boolean execute(final String line) {
        if (line.isEmpty()) {
            return true;
        }
        final List<String> words = words(line);
        if (words.isEmpty()) {
            return true;
        }
        switch (words.get(0)) {
            case "\\q", "exit", "quit" -> {
                return false;
            }
            case "\\x" -> {
                isVertical = !isVertical;
                System.err.println("one field a line: " + (isVertical ? "on" : "off"));
            }
            case "\\?" -> System.err.print(HELP);
            case WATCH -> watch(words.subList(1, words.size()));
            case HELP_VERB -> {
                if (words.size() == 1) {
                    System.err.print(HELP);
                }
                verb(words);
            }
            default -> verb(words);
        }
        return true;
    }

    private List<String> words(final String line) {
        try {
            final ParsedLine parsed = reader.getParser().parse(line, line.length());
            return parsed.words().stream().filter(word -> !word.isEmpty()).toList();
        } catch (final SyntaxError open) {
            System.err.println("saola: " + open.getMessage());
            return List.of();
        }
    }

    private void watch(final List<String> words) {
        final int seconds = number(words, 0);
        if (seconds < 1 || seconds > MAX_INTERVAL_S || words.size() < 2) {
            System.err.println("saola: write \\watch SECONDS [TIMES] VERB ..., from 1 to " + MAX_INTERVAL_S + " s");
            return;
        }
        final int times = number(words, 1);
        final List<String> verb = words.subList(times < 0 ? 1 : 2, words.size());
        interrupted = new CountDownLatch(1);
        for (int i = 0; times < 0 || i < times; i++) {
            System.err.println("-- "
                    + LocalTime.now(ZoneOffset.ofHours(7)).truncatedTo(ChronoUnit.SECONDS) + "  every " + seconds
                    + " s: " + String.join(" ", verb));
            verb(verb);
            final boolean isLast = i == times - 1;
            if (interrupted.getCount() == 0 || isLast || waitFor(seconds)) {
                return;
            }
        }
    }

    /** True if the user wants no more. */
    private boolean waitFor(final int seconds) {
        final Terminal.SignalHandler before = terminal.handle(Terminal.Signal.INT, signal -> interrupted.countDown());
        try {
            return interrupted.await(seconds, TimeUnit.SECONDS);
        } catch (final InterruptedException stop) {
            return true;
        } finally {
            terminal.handle(Terminal.Signal.INT, before);
        }
    }

    private static int number(final List<String> words, final int index) {
        return index < words.size() && words.get(index).matches("\\d{1,6}") ? Integer.parseInt(words.get(index)) : -1;
    }

    /** Ctrl-C ends the verb, not the shell. */
    private void verb(final List<String> words) {
        if (words.isEmpty() || words.get(0).equals("shell")) {
            System.err.println("saola: this is the shell already");
            return;
        }
        final Thread thread = Thread.currentThread();
        final Terminal.SignalHandler before = terminal.handle(Terminal.Signal.INT, signal -> {
            interrupted.countDown();
            thread.interrupt();
        });
        try {
            final int exitCode = isVertical && hasFormat(words) ? vertical(words) : verbs.applyAsInt(array(words));
            if (exitCode != 0) {
                System.err.println("(exit code " + exitCode + ")");
            }
        } catch (final Throwable unforeseen) { // whatever it was: the shell goes on
            System.err.println("saola: " + words.get(0) + " failed: " + unforeseen);
        } finally {
            terminal.handle(Terminal.Signal.INT, before);
            Thread.interrupted(); // meant for the verb
            System.out.flush();
        }
    }

    private int vertical(final List<String> words) {
        final List<String> asJson = new ArrayList<>(words);
        asJson.addAll(List.of("-o", "json"));
        final PrintStream out = System.out;
        final ByteArrayOutputStream captured = new ByteArrayOutputStream();
        final int exitCode;
        System.setOut(new PrintStream(captured, true, StandardCharsets.UTF_8));
        try {
            exitCode = verbs.applyAsInt(array(asJson));
        } finally {
            System.setOut(out);
        }
        new VerticalView(out).print(captured.toString(StandardCharsets.UTF_8));
        return exitCode;
    }

    /** The command that words name, as deep as they name one. */
    static CommandSpec verbOf(final CommandSpec root, final List<String> words) {
        CommandSpec spec = root;
        for (final String word : words) {
            final CommandLine verb = spec.subcommands().get(word);
            if (verb == null) {
                break;
            }
            spec = verb.getCommandSpec();
        }
        return spec;
    }

    private boolean hasFormat(final List<String> words) {
        final OptionSpec format = verbOf(root, words).findOption("-o");
        return format != null
                && format.type().isEnum()
                && Arrays.stream(format.type().getEnumConstants())
                        .anyMatch(word -> word.toString().equalsIgnoreCase("json"))
                && words.stream().noneMatch(word -> word.startsWith("-o") || word.equals("--json"));
    }

    private static String[] array(final List<String> words) {
        return words.toArray(String[]::new);
    }
}
