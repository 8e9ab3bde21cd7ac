package io.saola.backtest.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.backtest.config.BacktestConfig;
import io.saola.backtest.result.EquityPoint;
import io.saola.backtest.result.FillRow;
import io.saola.codecs.Decimals;
import io.saola.market.rules.MarketTime;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trades and order books through a whole run, from CSV and from Parquet: the same data are the same run. */
final class TicksAndBooksTest {
    private static final long SEED = 3;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"queue", "optimistic", "conservative"})
    void shouldGiveTheSameRunFromCsvAndFromParquet(final String fill) throws SQLException {
        writeMarket();
        final BacktestReport csv = run("csv", fill);
        final BacktestReport parquet = run("parquet", fill);
        assertThat(csv.result().fills()).as("seed %d", SEED).isNotEmpty();
        assertThat(parquet.result().fills()).isEqualTo(csv.result().fills());
        assertThat(parquet.result().info().stateHash())
                .isEqualTo(csv.result().info().stateHash());
        assertThat(csv.refusedAtTheDoor()).isEmpty();
        assertThat(csv.refusedByTheLogic()).isZero();
        assertThat(csv.refusedData()).isEmpty();
    }

    @Test
    void shouldTradeAgainstTheBookThatIsThereWhenTheOrderArrives() throws SQLException {
        writeMarket();
        for (final FillRow fill : run("csv", "queue").result().fills()) {
            assertThat(fill.price())
                    .as("an offer of the book or a better price")
                    .isLessThanOrEqualTo(Decimals.of(26_000));
            assertThat(fill.quantity()).isPositive().isLessThanOrEqualTo(1_000);
        }
    }

    @Test
    void shouldValueADayOfTicksEveryQuarterOfAnHourAndAtItsEnd() throws SQLException {
        writeMarket();
        assertThat(run("csv", "queue").result().equity().stream()
                        .filter(point -> point.scope().equals(EquityPoint.TOTAL))
                        .map(point -> MarketTime.timeOfDayNs(point.timestampNs()) / MarketTime.MINUTE_NS))
                .containsExactly(minute(9, 20), minute(9, 35), minute(9, 50), minute(10, 5), minute(15, 10));
    }

    private static long minute(final int hour, final int minute) {
        return hour * 60L + minute;
    }

    private BacktestReport run(final String format, final String fill) {
        final BacktestConfig config = Runs.config(folder, """
            name: books
            capital: 1_000_000_000
            instruments: [{symbol: AAA}]
            data:
              - {kind: ticks, path: ticks.%1$s, symbol: AAA}
              - {kind: depth, path: books.%1$s, symbol: AAA}
            strategies: [{kind: mean-reversion, instruments: [AAA]}, {kind: closed-bar-buyer, instruments: [AAA]}]
            venue: {fill: %2$s, orderLatencyUs: 2000, responseLatencyUs: 2000, feedLatencyUs: 1000}
            """.formatted(format, fill));
        return Runs.backtest(config).run();
    }

    /** An hour of books around a random walk of ticks of 50, with a trade at the bid or the offer after each. */
    private void writeMarket() throws SQLException {
        final SplittableRandom random = new SplittableRandom(SEED);
        final List<String> ticks = new ArrayList<>(List.of("time,price,volume,side"));
        final List<String> books = new ArrayList<>(List.of(
                "time,bidPrice1,bidVolume1,bidPrice2,bidVolume2," + "askPrice1,askVolume1,askPrice2,askVolume2"));
        long bid = 25_000;
        for (int second = 0; second < 3_600; second += 5) {
            bid = Math.max(24_500, Math.min(25_500, bid + 50L * random.nextInt(-1, 2)));
            final String time = String.format(
                    Locale.ROOT,
                    "2024-03-04 %02d:%02d:%02d",
                    9 + (1_200 + second) / 3_600,
                    (1_200 + second) / 60 % 60,
                    second % 60);
            books.add(time + ',' + bid + ',' + random.nextInt(1, 50) + "00," + (bid - 50) + ",5000," + (bid + 50) + ','
                    + random.nextInt(1, 50) + "00," + (bid + 100) + ",5000");
            final boolean buys = random.nextBoolean();
            ticks.add(time + ".500," + (buys ? bid + 50 : bid) + ',' + random.nextInt(1, 20) + "00,"
                    + (buys ? "B" : "S"));
        }
        for (final String name : List.of("ticks", "books")) {
            final Path csv = folder.resolve(name + ".csv");
            Runs.write(csv, (name.equals("ticks") ? ticks : books).toArray(String[]::new));
            try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                    Statement statement = connection.createStatement()) {
                statement.execute("COPY (SELECT * FROM read_csv('" + csv + "')) TO '"
                        + folder.resolve(name + ".parquet") + "' (FORMAT PARQUET)");
            }
        }
    }
}
