package io.saola.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.engine.JournalLayout;
import io.saola.engine.recovery.StateAt;
import io.saola.journal.JournalReader;
import io.saola.journal.JournalWriter;
import io.saola.market.Instrument;
import io.saola.operations.readmodel.FreshProjection;
import io.saola.operations.readmodel.ReadModel;
import io.saola.operations.readmodel.ReadModelException;
import io.saola.operations.readmodel.ReadModelReader;
import io.saola.operations.readmodel.ReadModelStatus;
import io.saola.operations.readmodel.ReadModelVerification;
import io.saola.operations.readmodel.ReadModelView;
import io.saola.operations.readmodel.ReadTable;
import io.saola.operations.readmodel.Row;
import io.saola.operations.run.OperationsLayout;
import io.saola.strategies.api.StrategyKind;
import io.saola.strategies.builtin.BuiltinStrategies;
import io.saola.tools.replay.StateDocument;
import io.saola.tools.support.Folders;
import io.saola.tools.support.SampleDay;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The read model of a day that the demo traded, and of journals that somebody writes, cuts, or dies over. */
@Timeout(120)
class ReadModelTest {
    private static final List<StrategyKind> KINDS = BuiltinStrategies.kinds();
    private static final long INTERVAL_NS = TimeUnit.MILLISECONDS.toNanos(10);

    @TempDir
    static Path folder;

    private static Path day;
    private static JsonNode demo;

    @BeforeAll
    static void tradeADay() {
        day = folder.resolve("day");
        final CommandRun run =
                CommandRun.of("demo", "--seconds", "10", "--seed", "11", "--json", "--dir", day.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        demo = run.json();
    }

    @Test
    void shouldHaveFollowedTheDemoToItsLastInputAndVerifiedItsHashes() {
        final CommandRun run = CommandRun.of("status", "--max-age", "0", "-o", "json", "--dir", day.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        final JsonNode status = run.json();
        assertThat(status.get("schema").asText()).isEqualTo("saola.status/1");
        assertThat(status.get("sequence").asLong())
                .isEqualTo(demo.get("finalSequence").asLong());
        assertThat(status.get("hashesVerified").asLong()).isPositive();
        assertThat(status.get("verifiedSequence").asLong())
                .isEqualTo(demo.get("finalSequence").asLong());
        assertThat(status.get("hashMismatches").asLong()).isZero();
        assertThat(status.get("ordersSent").asLong()).isPositive();
        assertThat(CommandRun.of("readmodel", "verify", "--dir", day.toString()).exitCode())
                .isZero();
    }

    @Test
    void shouldShowWhatTheStateSaysAtEveryInput() {
        final long last = demo.get("finalSequence").asLong();
        final long seed = System.nanoTime();
        final SplittableRandom random = new SplittableRandom(seed);
        final List<Long> sequences = new ArrayList<>(List.of(1L, 40L, last / 2, last));
        for (int i = 0; i < 6; i++) {
            sequences.add(random.nextLong(1, last));
        }
        for (final long sequence : sequences) {
            final ReadModelView view = FreshProjection.of(day, KINDS, sequence);
            final StateAt state = StateAt.of(day, KINDS, sequence);
            final List<Instrument> instruments = new ArrayList<>();
            for (int id = 0; id < state.logic().instruments().instrumentCount(); id++) {
                if (state.logic().instruments().instrument(id) != null) {
                    instruments.add(state.logic().instruments().instrument(id));
                }
            }
            requireSame(view, StateDocument.of(state.logic(), instruments), "sequence " + sequence + ", seed " + seed);
        }
    }

    private static void requireSame(final ReadModelView view, final ObjectNode state, final String where) {
        final List<Row> live = view.rows(ReadTable.ORDERS).stream()
                .filter(row -> row.flag("live"))
                .toList();
        assertThat(live).as(where).hasSize(state.get("orders").size());
        state.get("orders")
                .forEach(order -> assertThat(live).as(where).anySatisfy(row -> {
                    assertThat(row.key()).isEqualTo(order.get("clientOrderId").asLong());
                    assertThat(row.number("requestId"))
                            .isEqualTo(order.get("requestId").asLong());
                    assertThat(row.text("symbol")).isEqualTo(order.get("symbol").asText());
                    assertThat(row.text("state")).isEqualTo(order.get("state").asText());
                    assertThat(row.text("side")).isEqualTo(order.get("side").asText());
                    assertThat(row.number("quantity"))
                            .isEqualTo(order.get("quantity").asLong());
                    assertThat(row.number("filledQuantity"))
                            .isEqualTo(order.get("filledQuantity").asLong());
                    requireDecimal(row, "price", order.get("price"), where);
                }));
        assertThat(view.rows(ReadTable.ACCOUNTS))
                .as(where)
                .hasSize(state.get("accounts").size());
        state.get("accounts").forEach(account -> {
            final Row row = only(view, ReadTable.ACCOUNTS, "accountId", account.get("accountId"));
            for (final String column : List.of(
                    "cash",
                    "tradeDateCash",
                    "reserved",
                    "margin",
                    "buyingPower",
                    "fees",
                    "taxes",
                    "realisedPnl",
                    "netPnl")) {
                requireDecimal(row, column, account.get(column), where);
            }
            account.get("holdings").properties().forEach(holding -> {
                final Row position = view.rows(ReadTable.POSITIONS).stream()
                        .filter(r -> r.number("accountId") == row.key()
                                && r.text("symbol").equals(holding.getKey()))
                        .findFirst()
                        .orElseThrow();
                final JsonNode expected = holding.getValue();
                assertThat(position.number("netQuantity"))
                        .as(where)
                        .isEqualTo(expected.get("netQuantity").asLong());
                assertThat(position.number("sellableQuantity"))
                        .as(where)
                        .isEqualTo(expected.get("settledQuantity").asLong());
                requireDecimal(position, "openCost", expected.get("openCost"), where);
                requireDecimal(position, "realisedPnl", expected.get("realisedPnl"), where);
            });
        });
        state.get("strategies").forEach(strategy -> {
            final Row row = only(view, ReadTable.STRATEGIES, "strategyId", strategy.get("strategyId"));
            assertThat(row.text("name")).isEqualTo(strategy.get("name").asText());
            assertThat(row.flag("enabled"))
                    .as(where)
                    .isEqualTo(strategy.get("enabled").asBoolean());
            assertThat(row.number("ordersPlaced"))
                    .as(where)
                    .isEqualTo(strategy.get("ordersPlaced").asLong());
            assertThat(row.number("executions"))
                    .as(where)
                    .isEqualTo(strategy.get("executions").asLong());
            requireDecimal(row, "grossPnl", strategy.get("grossPnl"), where);
        });
        view.rows(ReadTable.INSTRUMENTS).forEach(row -> {
            final JsonNode instrument = state.get("instruments").get(row.text("symbol"));
            assertThat(row.text("phase"))
                    .as(where)
                    .isEqualTo(instrument.get("phase").asText());
            requireDecimal(row, "lastPrice", instrument.get("lastPrice"), where);
            requireDecimal(row, "ceilingPrice", instrument.get("ceilingPrice"), where);
            final JsonNode bid = instrument.get("bids").path(0);
            requireDecimal(row, "bidPrice1", bid.path("price"), where);
            assertThat(row.number("bidQuantity1"))
                    .as(where)
                    .isEqualTo(
                            bid.isMissingNode() ? Row.NULL : bid.get("quantity").asLong());
        });
        view.rows(ReadTable.RECONCILIATION)
                .forEach(row -> assertThat(row.text("standing"))
                        .as(where)
                        .isEqualTo(state.at("/reconcile/accounts/" + row.key() + "/standing")
                                .asText()));
        assertThat(view.rows(ReadTable.RISK).get(0).text("tradingState"))
                .as(where)
                .isEqualTo(state.at("/risk/owners/firm/tradingState").asText());
        assertThat(view.rows(ReadTable.ENGINE).get(0).number("ordersSent"))
                .as(where)
                .isEqualTo(state.at("/risk/ordersSent").asLong());
    }

    private static Row only(final ReadModelView view, final ReadTable table, final String column, final JsonNode id) {
        return view.rows(table).stream()
                .filter(row -> row.number(column) == id.asLong())
                .findFirst()
                .orElseThrow();
    }

    private static void requireDecimal(
            final Row row, final String column, final JsonNode expected, final String where) {
        final boolean isNothing = expected.isNull() || expected.isMissingNode();
        final long value = isNothing
                ? Row.NULL
                : expected.decimalValue().multiply(BigDecimal.valueOf(10_000)).longValueExact();
        assertThat(row.number(column))
                .as("%s %s, %s", row.table(), column, where)
                .isEqualTo(value);
    }

    @Test
    void shouldBeTheSameHoweverOftenItIsBuilt() throws IOException {
        final Path copy = copyOfDay("again");
        assertThat(CommandRun.of("readmodel", "rebuild", "--dir", copy.toString())
                        .exitCode())
                .isZero();
        final ReadModelView first = read(copy);
        assertThat(CommandRun.of("readmodel", "rebuild", "--dir", copy.toString())
                        .exitCode())
                .isZero();
        final ReadModelView second = read(copy);
        assertThat(second.tables())
                .isEqualTo(first.tables())
                .isEqualTo(read(day).tables());
        assertThat(second.status().epoch()).isGreaterThan(first.status().epoch());
        try (Stream<Path> files = Files.list(OperationsLayout.readModel(copy))) {
            assertThat(files.filter(file -> file.getFileName().toString().startsWith("rows")))
                    .as("files of former epochs are gone")
                    .hasSize(1);
        }
    }

    @Test
    void shouldLetOneProcessWriteAndAllOthersRead() throws IOException {
        final Path copy = copyOfDay("shared");
        try (ReadModel writer = follow(copy, KINDS)) {
            await(() -> isFollowing(copy), "rows are there");
            final CommandRun second = CommandRun.of("readmodel", "rebuild", "--dir", copy.toString());
            assertThat(second.exitCode()).isEqualTo(ExitCode.REFUSED);
            assertThat(second.err()).contains("another process writes the read model");
            final CommandRun read = CommandRun.of("orders", "list", "--dir", copy.toString());
            assertThat(read.exitCode()).as(read.err()).isZero();
            assertThat(writer).isNotNull();
        }
        final CommandRun stale = CommandRun.of("orders", "list", "--dir", copy.toString());
        assertThat(stale.exitCode()).isEqualTo(ExitCode.UNREACHABLE);
        assertThat(stale.err()).contains(" s old, its writer was stopped", "--max-age 0");
    }

    @Test
    void shouldSayWhatItCannotFollowAndGoOnWhenItCan(@TempDir final Path late) throws IOException {
        try (ReadModel writer = follow(late, KINDS)) {
            await(() -> problem(late).contains("no journal"), "it says that there is no journal");
            Folders.copy(JournalLayout.inputs(day), JournalLayout.inputs(late));
            await(() -> isFollowing(late), "the journal came, and is followed");
            assertThat(writer).isNotNull();
        }
        assertThat(verification(late).differences()).isEmpty();
    }

    @Test
    void shouldBeginAnewWhenInputsThatItReadAreNoLongerThere(@TempDir final Path cut) throws IOException {
        final List<byte[]> frames = frames(day, 2_000);
        write(cut, frames, 1_500);
        try (ReadModel writer = follow(cut, KINDS)) {
            await(() -> isFollowing(cut) && sequence(cut) == 1_500, "all inputs are shown");
            // A power loss took the last ones, and the next start wrote others in their place.
            Folders.delete(JournalLayout.inputs(cut));
            frames.subList(1_200, 1_500).clear();
            write(cut, frames, 1_400);
            await(() -> isFollowing(cut) && sequence(cut) == 1_400, "the new inputs are shown");
            assertThat(writer).isNotNull();
        }
        final ReadModelVerification verification = verification(cut);
        assertThat(verification.sequence()).isEqualTo(1_400);
        assertThat(verification.differences()).isEmpty();
    }

    @Test
    void shouldTellARowThatIsNotTheJournals() throws IOException {
        final Path copy = copyOfDay("other");
        assertThat(CommandRun.of("readmodel", "rebuild", "--dir", copy.toString())
                        .exitCode())
                .isZero();
        Folders.delete(JournalLayout.inputs(copy));
        Folders.delete(JournalLayout.snapshots(copy));
        final List<byte[]> frames = frames(day, Integer.MAX_VALUE);
        frames.remove(frames.size() / 2);
        frames.add(frames.get(frames.size() - 1));
        write(copy, frames, frames.size());
        final CommandRun run = CommandRun.of("readmodel", "verify", "--dir", copy.toString());
        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out()).contains(" differs");
    }

    @Test
    void shouldComeBackWhenItsWriterIsKilledInTheMiddle(@TempDir final Path killed)
            throws IOException, InterruptedException {
        killAndComeBack(System.nanoTime(), killed);
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldComeBackWheneverItsWriterIsKilled(final long seed, @TempDir final Path killed)
            throws IOException, InterruptedException {
        killAndComeBack(seed, killed);
    }

    private static void killAndComeBack(final long seed, final Path killed) throws IOException, InterruptedException {
        final SplittableRandom random = new SplittableRandom(seed);
        final List<byte[]> frames = frames(day, Integer.MAX_VALUE);
        final Path err = killed.resolve("err");
        try (JournalWriter in = JournalWriter.open(SampleDay.context(JournalLayout.inputs(killed)))) {
            append(in, frames, 1_000);
            final Process writer = new ProcessBuilder(follower(killed))
                    .redirectError(err.toFile())
                    .redirectOutput(killed.resolve("out").toFile())
                    .start();
            try {
                await(() -> isFollowing(killed), "the process follows; it says " + err);
                final long target = 1_000L + random.nextInt(frames.size() - 1_500);
                while (in.nextSequence() < target) {
                    append(in, frames, (int) Math.min(target, in.nextSequence() + 1 + random.nextInt(200)));
                }
                LockSupport.parkNanos(random.nextLong(TimeUnit.MILLISECONDS.toNanos(60)));
            } finally {
                writer.destroyForcibly();
            }
            assertThat(writer.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertReaderIsBounded(killed);
            append(in, frames, frames.size());
        }
        try (ReadModel next = follow(killed, KINDS)) {
            await(
                    () -> isFollowing(killed) && sequence(killed) == frames.size(),
                    "seed " + seed + ": all is shown again");
            assertThat(next).isNotNull();
        }
        assertThat(verification(killed).differences()).as("seed " + seed).isEmpty();
    }

    /** Either the rows of one input, or an error that says what to do: never a wait without end. */
    private static void assertReaderIsBounded(final Path directory) {
        try {
            final ReadModelView view = read(directory);
            assertThat(view.rows(ReadTable.ENGINE)).hasSize(1);
        } catch (final ReadModelException e) {
            assertThat(e.kind()).isEqualTo(ReadModelException.Kind.UNFINISHED);
            assertThat(e).hasMessageContaining("is dead");
        }
    }

    private static List<String> follower(final Path directory) {
        return ChildSaola.command(
                List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
                "readmodel",
                "follow",
                "--interval-ms",
                "10",
                "--dir",
                directory.toString());
    }

    private static Path copyOfDay(final String name) throws IOException {
        final Path copy = folder.resolve(name);
        for (final String part : List.of("inputs", "effects", "snapshots")) {
            if (Files.exists(day.resolve(part))) {
                Files.createDirectories(copy);
                Folders.copy(day.resolve(part), copy.resolve(part));
            }
        }
        return copy;
    }

    private static List<byte[]> frames(final Path directory, final int most) {
        final List<byte[]> frames = new ArrayList<>();
        try (JournalReader reader = JournalReader.open(JournalLayout.inputs(directory))) {
            reader.forEach((sequence, timestampNs, buffer, offset, length) -> {
                if (frames.size() < most) {
                    final byte[] frame = new byte[Long.BYTES + length];
                    new UnsafeBuffer(frame).putLong(0, timestampNs);
                    buffer.getBytes(offset, frame, Long.BYTES, length);
                    frames.add(frame);
                }
            });
        }
        return frames;
    }

    private static void write(final Path directory, final List<byte[]> frames, final int count) {
        try (JournalWriter in = JournalWriter.open(SampleDay.context(JournalLayout.inputs(directory)))) {
            append(in, frames, count);
        }
    }

    private static void append(final JournalWriter in, final List<byte[]> frames, final int upTo) {
        while (in.nextSequence() <= Math.min(upTo, frames.size())) {
            final UnsafeBuffer frame = new UnsafeBuffer(frames.get((int) in.nextSequence() - 1));
            in.append(frame.getLong(0), frame, Long.BYTES, frame.capacity() - Long.BYTES);
            if (in.nextSequence() % 50 == 0) {
                in.flush();
            }
        }
        in.flush();
    }

    private static ReadModel follow(final Path directory, final List<StrategyKind> kinds) {
        return ReadModel.launch(directory, OperationsLayout.readModel(directory), kinds, INTERVAL_NS, failure -> {
            throw new AssertionError(failure);
        });
    }

    private static ReadModelView read(final Path directory) {
        try (ReadModelReader reader = ReadModelReader.open(OperationsLayout.readModel(directory))) {
            return reader.read(EnumSet.allOf(ReadTable.class));
        }
    }

    private static ReadModelVerification verification(final Path directory) {
        return ReadModelVerification.of(directory, OperationsLayout.readModel(directory), KINDS);
    }

    private static boolean isFollowing(final Path directory) {
        return status(directory) != null && status(directory).phase() == ReadModelStatus.Phase.FOLLOWING;
    }

    private static long sequence(final Path directory) {
        return status(directory) == null ? 0 : status(directory).sequence();
    }

    private static String problem(final Path directory) {
        return status(directory) == null ? "" : status(directory).problem();
    }

    private static ReadModelStatus status(final Path directory) {
        try (ReadModelReader reader = ReadModelReader.open(OperationsLayout.readModel(directory))) {
            return reader.status();
        } catch (final ReadModelException notYet) {
            return null;
        }
    }

    private static void await(final BooleanSupplier condition, final String what) {
        final long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - deadlineNs)
                    .as("waiting until " + what)
                    .isNegative();
            LockSupport.parkNanos(5_000_000);
        }
    }
}
