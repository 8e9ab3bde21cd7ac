package io.saola.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.tools.support.PluginJars;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Planted defects are found and named; a clean strategy passes. */
@Timeout(180)
class StrategyCheckTest {
    private static final String NOTHING = "";
    private static final String EVENTS = "1500";

    @TempDir
    Path folder;

    @Test
    void shouldPassACleanStrategy() {
        final CommandRun run = check(PluginJars.clean(folder, "clean.jar", "clean", ""));
        assertThat(run.out()).contains("nothing is wrong").contains("0 bytes allocated");
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
    }

    @Test
    @Tag("long")
    void shouldPassABuiltInStrategy() {
        final CommandRun run = CommandRun.of(
                "strategy",
                "check",
                "book-imbalance",
                "--events",
                EVENTS,
                "--instruments",
                "VN30F1M,FPT",
                "-p",
                "thresholdPercent=60",
                "-o",
                "json");
        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        assertThat(run.out()).contains("\"passed\" : true").contains("\"allocatedBytes\" : 0");
    }

    @Test
    void shouldCatchAStrategyThatReadsBeyondItsEvent() {
        failed(
                PluginJars.planted(
                        folder,
                        "reads-on",
                        NOTHING,
                        PluginJars.CLEAN_QUOTE,
                        "final int end = signal.offset() + ExternalSignalDecoder.BLOCK_LENGTH;"
                                + " if (end + 60 < signal.buffer().capacity()) {"
                                + " decide(slot, signal.buffer().getLong(end + 40)); }"),
                "LOOK-AHEAD  it reads beyond the event it is given");
    }

    @Test
    @Tag("long")
    void shouldCatchAStrategyThatRemembersAnEarlierRun() {
        failed(
                PluginJars.planted(
                        folder,
                        "remembers",
                        "private static final long[] SEEN = new long[100_000]; private int at;"
                                + " private static boolean replayed;",
                        "if (at == 0 && SEEN[0] != 0) { replayed = true; }"
                                + " decide(slot, replayed ? SEEN[at + 1] : instrument.quote().bestBid());"
                                + " SEEN[at++] = instrument.quote().bestBid();",
                        NOTHING),
                "LOOK-AHEAD  without the events from",
                "it keeps what it saw in an earlier run");
    }

    @Test
    void shouldCatchAClockByItsCallAndByWhatItDoes() {
        failed(
                PluginJars.planted(folder, "clock", NOTHING, "decide(slot, System.nanoTime());", NOTHING),
                "NONDETERMINISM  planted.Planted.onQuote (Planted.java:",
                "uses System.nanoTime, which reads a clock",
                "two runs over the same events differ");
    }

    /** Within one process they agree: only one with another language tells. */
    @Test
    @Tag("long")
    void shouldCatchWhatOnlyAnotherProcessChanges() {
        failed(
                PluginJars.planted(
                        folder,
                        "language",
                        "private static final String TEXT = \"TITLE\".toLowerCase();",
                        "decide(slot, TEXT.charAt(1));",
                        NOTHING),
                "uses String.toLowerCase, which asks about the host",
                "two runs over the same events differ between processes");
    }

    @Test
    void shouldCatchTablesWithoutAnOrder() {
        failed(
                PluginJars.planted(
                        folder,
                        "hashing",
                        "private final Set<Object> keys = new HashSet<>(List.of(new Object(), new Object(), this));"
                                + " private final Map<String, String> names = Map.of(\"a\", \"b\");",
                        "decide(slot, keys.size());",
                        NOTHING),
                "uses HashSet.<init>, which has no order that repeats",
                "uses Map.of, which has no order that repeats");
    }

    @Test
    void shouldCatchGarbagePerEvent() {
        failed(
                PluginJars.planted(
                        folder,
                        "garbage",
                        "private Object last;",
                        "last = new long[] {instrument.quote().bestBid()}; decide(slot, ((long[]) last)[0]);",
                        NOTHING),
                "ALLOCATION  ",
                "per event; most",
                "at a Quote, event");
    }

    @Test
    @Tag("long")
    void shouldCatchASnapshotThatForgets() {
        failed(
                PluginJars.planted(folder, "forgets", "private long quotes;", "decide(slot, ++quotes);", NOTHING),
                "SNAPSHOT  restored from a snapshot after event");
    }

    @Test
    void shouldNameFilesThreadsAndRandomNumbers() {
        failed(
                PluginJars.planted(
                        folder,
                        "everything",
                        "private final java.util.function.LongSupplier clock = System::currentTimeMillis;"
                                + " private final Random dice = new Random();",
                        "if (dice.nextInt() == 1 && clock.getAsLong() == 0) { new Thread(() -> {}).start();"
                                + " System.out.println(new java.io.File(\"future.csv\").length()); }"
                                + " decide(slot, (long) (Math.random() * 0));",
                        NOTHING),
                "System.currentTimeMillis, which reads a clock",
                "Random.<init>, which draws random numbers",
                "Thread.<init>, which uses threads",
                "File.<init>, which reads or writes outside",
                "System.out, which reads or writes outside",
                "Math.random, which draws random numbers");
    }

    @Test
    void shouldAnswerMistakesInOneLine() {
        final Path jar = PluginJars.clean(
                folder, "two.jar", "first", ", new StrategyKind(\"second\", List.of(), p -> new Planted())");
        mistake(ExitCode.USAGE, "name one kind with --kind; there are [first, second]", jar.toString());
        mistake(ExitCode.USAGE, "no kind third; there are", jar.toString(), "--kind", "third");
        mistake(ExitCode.USAGE, "no kind nothing; there are [book-imbalance", "nothing");
        mistake(ExitCode.USAGE, "no instrument XYZ; there are [VN30F1M", "book-imbalance", "--instruments", "XYZ");
        mistake(ExitCode.USAGE, "speed=1 names none of its parameters", "book-imbalance", "-p", "speed=1");
        mistake(ExitCode.USAGE, "--events 99 is outside", "book-imbalance", "--events", "99");
        mistake(ExitCode.NOT_FOUND, "no jar nowhere.jar", "nowhere.jar");
        mistake(ExitCode.NOT_FOUND, "no such folder", "book-imbalance", "--data", "nowhere");
    }

    private static void mistake(final int exitCode, final String expected, final String... arguments) {
        final String[] command = new String[arguments.length + 2];
        command[0] = "strategy";
        command[1] = "check";
        System.arraycopy(arguments, 0, command, 2, arguments.length);
        final CommandRun run = CommandRun.of(command);
        assertThat(run.err()).contains(expected);
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.exitCode()).isEqualTo(exitCode);
        assertThat(run.out()).isEmpty();
    }

    private static void failed(final Path jar, final String... expected) {
        final CommandRun run = check(jar);
        assertThat(run.out()).as(run.err()).contains(expected);
        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
    }

    private static CommandRun check(final Path jar) {
        return CommandRun.of("strategy", "check", jar.toString(), "--events", EVENTS);
    }
}
