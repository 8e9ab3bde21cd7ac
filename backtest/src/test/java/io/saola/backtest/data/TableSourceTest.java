package io.saola.backtest.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saola.backtest.config.DataSettings;
import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.AggressorSide;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files as they are found, and what is counted about them. */
final class TableSourceTest {
    private static final long SECOND_NS = 1_000_000_000L;

    @TempDir
    private Path folder;

    private final DataFaults faults = new DataFaults();

    @Test
    void shouldReadTicksOfSharesInThousandsWithOffsetsAndSides() throws IOException {
        final Path file = folder.resolve("ticks.csv");
        Files.writeString(file, """
                ,time,price,volume,match_type,id
                0,2025-06-03 09:15:00+07:00,117.5,1200,Buy,1
                1,2025-06-03 09:15:00+07:00,117.5,1200,Buy,1
                2,2025-06-03 09:15:03+07:00,117.4,500,Sell,2
                3,2025-06-03 09:15:02+07:00,117.4,500,Sell,3
                """);
        final List<MarketEvent> events = events(settings(DataSettings.Kind.TICKS, file, "FPT", Map.of()));
        assertThat(events).as("trades repeat: content tells nothing").hasSize(3);
        assertThat(events.get(0).open()).isEqualTo(Decimals.of(117_500));
        assertThat(events.get(0).timestampNs()).isEqualTo(1_748_916_900L * SECOND_NS);
        assertThat(events.get(2).aggressor()).isEqualTo(AggressorSide.SELL);
        assertThat(faults.count(DataFault.OUT_OF_ORDER)).isEqualTo(1);
        assertThat(faults.example(DataFault.OUT_OF_ORDER)).isEqualTo("ticks.csv:5");
    }

    @Test
    void shouldPutBarsOfManySymbolsInOrderAndNameWhatIsWrong() throws IOException {
        final Path file = folder.resolve("days.csv");
        Files.writeString(file, """
                Date,Open,High,Low,Close,Volume,symbol
                2024-03-04,10,11,9,10.5,100,AAA
                2024-03-05,10,11,9,10.5,100,AAA
                2024-03-05,10,11,9,10.5,100,AAA
                2024-03-04,20,21,19,20.5,0,BBB
                2024-03-05,20,19,19,20.5,100,BBB
                2024-03-06,20,x,19,20.5,100,BBB
                2024-03-06,20,21,19,20.5,100,CCC
                """);
        final List<MarketEvent> events = events(settings(DataSettings.Kind.BARS, file, "", Map.of("time", "Date")));
        assertThat(events).extracting(MarketEvent::where).containsExactly("days.csv:2", "days.csv:5", "days.csv:3");
        assertThat(faults.counts())
                .containsOnly(
                        Map.entry(DataFault.DUPLICATE, 1L),
                        Map.entry(DataFault.NO_VOLUME, 1L),
                        Map.entry(DataFault.IMPOSSIBLE_BAR, 1L),
                        Map.entry(DataFault.UNREADABLE, 1L),
                        Map.entry(DataFault.OTHER_SYMBOL, 1L));
    }

    @Test
    void shouldReadOrderBooksFromParquet() throws SQLException {
        final Path file = folder.resolve("books.parquet");
        try (Connection connection = DuckDb.open();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "COPY (SELECT TIMESTAMP '2024-03-04 09:20:00' AS time, 'AAA' AS symbol, 10.0 AS bidPrice1,"
                            + " 300 AS bidVolume1, 9.9 AS bidPrice2, 500 AS bidVolume2, 10.1 AS askPrice1, 200 AS askVolume1,"
                            + " 0.0 AS askPrice2, 0 AS askVolume2) TO '" + file + "' (FORMAT PARQUET)");
        }
        final List<MarketEvent> events = events(settings(DataSettings.Kind.DEPTH, file, "", Map.of()));
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.bids().count()).isEqualTo(2);
            assertThat(event.bids().price(1)).isEqualTo(Decimals.of(9_900));
            assertThat(event.asks().count()).as("a level of zeros is none").isEqualTo(1);
            assertThat(event.asks().quantity(0)).isEqualTo(200);
        });
    }

    @Test
    void shouldNameAColumnThatIsMissing() throws IOException {
        final Path file = folder.resolve("days.csv");
        Files.writeString(file, "time,open,high,low,volume,symbol\n");
        assertThatThrownBy(() -> events(settings(DataSettings.Kind.BARS, file, "", Map.of())))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("has no column close");
    }

    private List<MarketEvent> events(final DataSettings settings) {
        final List<MarketEvent> events = new ArrayList<>();
        try (EventSource source = Sources.open(List.of(settings), Map.of("AAA", 0, "BBB", 1, "FPT", 2), faults)) {
            for (MarketEvent event = source.next(); event != null; event = source.next()) {
                events.add(event);
            }
        }
        return events;
    }

    private static DataSettings settings(
            final DataSettings.Kind kind, final Path file, final String symbol, final Map<String, String> columns) {
        return new DataSettings(
                kind,
                file,
                symbol,
                kind == DataSettings.Kind.BARS ? DataSettings.DAY_NS : 0,
                Decimals.of(1_000),
                "Asia/Ho_Chi_Minh",
                "",
                columns,
                DataSettings.Answers.VENUE);
    }
}
