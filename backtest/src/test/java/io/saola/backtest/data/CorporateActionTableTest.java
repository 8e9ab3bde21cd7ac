package io.saola.backtest.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.saola.backtest.config.BacktestConfig;
import io.saola.backtest.config.ConfigReader;
import io.saola.codecs.Decimals;
import io.saola.market.history.CorporateAction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of corporate actions as a data vendor writes them, with news that change no holding between them. */
final class CorporateActionTableTest {
    @TempDir
    private Path folder;

    @Test
    void shouldReadAVendorsEventsOfOneShare() throws IOException {
        final DataFaults faults = new DataFaults();
        final List<CorporateActionRow> rows = CorporateActionTable.read(config("FPT"), faults);
        assertThat(rows)
                .filteredOn(row -> row.action().exDate() == 20240612)
                .as("15 % of new shares and 1,000 VND on one date")
                .extracting(CorporateActionRow::action, CorporateActionRow::payDate)
                .containsExactlyInAnyOrder(
                        tuple(CorporateAction.bonus(20240612, 150_000_000), 20240612),
                        tuple(CorporateAction.cash(20240612, Decimals.of(1_000)), 20240620));
        assertThat(rows).extracting(row -> row.action().exDate()).isSorted();
        assertThat(rows).hasSizeGreaterThanOrEqualTo(20);
        assertThat(rows.size() + faults.count(DataFault.NO_ACTION))
                .as("every row is an action or counted")
                .isEqualTo(76);
        assertThat(faults.count(DataFault.UNREADABLE)).isZero();
    }

    @Test
    void shouldReadTheOtherSharesWithoutAnUnreadableRow() throws IOException {
        for (final String symbol : List.of("VCB", "VNM")) {
            final DataFaults faults = new DataFaults();
            assertThat(CorporateActionTable.read(config(symbol), faults)).isNotEmpty();
            assertThat(faults.count(DataFault.UNREADABLE)).isZero();
        }
    }

    private BacktestConfig config(final String symbol) throws IOException {
        Files.writeString(folder.resolve("days.csv"), "time,close\n");
        return new ConfigReader(List.of()).read("""
                name: vendor
                instruments: [{symbol: %1$s}]
                corporateActions: [{path: "%2$s", symbol: %1$s}]
                data: [{kind: bars, interval: 1d, path: days.csv, symbol: %1$s}]
                """.formatted(symbol, events(symbol)), folder, "test");
    }

    private static Path events(final String symbol) {
        final String name = "shared/data/corporate-actions/" + symbol + "_events.csv";
        Path at = Path.of("").toAbsolutePath();
        while (at != null && !Files.exists(at.resolve(name))) {
            at = at.getParent();
        }
        assumeTrue(at != null, "no " + name + " above the working directory: skipped");
        return at.resolve(name);
    }
}
