package io.saola.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.saola.operations.readmodel.Column;
import io.saola.operations.readmodel.ReadTable;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every reading command in every form, against the read model of a day that the demo traded. */
@Timeout(120)
class OperateReadTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    static Path folder;

    private static Path day;

    @BeforeAll
    static void tradeADay() {
        day = folder.resolve("day");
        final CommandRun run =
                CommandRun.of("demo", "--seconds", "10", "--seed", "12", "--json", "--dir", day.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    static Stream<Arguments> lists() {
        return Stream.of(
                Arguments.of("orders list", "saola.orders/1", ReadTable.ORDERS, true),
                Arguments.of("positions", "saola.positions/1", ReadTable.POSITIONS, true),
                Arguments.of("cash", "saola.cash/1", ReadTable.ACCOUNTS, true),
                Arguments.of("accounts", "saola.accounts/1", ReadTable.ACCOUNTS, true),
                Arguments.of("risk show", "saola.risk/1", ReadTable.RISK, true),
                Arguments.of("risk show --limits", "saola.risk.limits/1", ReadTable.LIMITS, true),
                Arguments.of("risk show --controls", "saola.risk.controls/1", ReadTable.CONTROLS, false),
                Arguments.of("risk show --kills", "saola.risk.kills/1", ReadTable.KILLS, false),
                Arguments.of("strategy running", "saola.strategies/1", ReadTable.STRATEGIES, true),
                Arguments.of("market quote FPT HPG", "saola.quotes/1", ReadTable.INSTRUMENTS, true),
                Arguments.of("market quote VN30", "saola.indexes/1", ReadTable.INDEXES, true),
                Arguments.of("market sessions", "saola.sessions/1", ReadTable.INSTRUMENTS, true),
                Arguments.of("market top -n 3", "saola.market.top/1", ReadTable.INSTRUMENTS, true),
                Arguments.of("signals", "saola.signals/1", ReadTable.SIGNALS, true),
                Arguments.of("decisions", "saola.decisions/1", ReadTable.DECISIONS, false),
                Arguments.of("parents list", "saola.parents/1", ReadTable.PARENTS, true),
                Arguments.of("parents exits", "saola.exits/1", ReadTable.EXITS, false),
                Arguments.of("alerts", "saola.alerts/1", ReadTable.ALERTS, true),
                Arguments.of("gateway status --events", "saola.gateway.events/1", ReadTable.GATEWAY_EVENTS, true),
                Arguments.of("reconcile status", "saola.reconcile/1", ReadTable.RECONCILIATION, true),
                Arguments.of(
                        "reconcile status --reports", "saola.reconcile.reports/1", ReadTable.RECONCILE_REPORTS, true));
    }

    @ParameterizedTest
    @MethodSource("lists")
    void shouldShowTheSameRowsInEveryForm(
            final String command, final String schema, final ReadTable table, final boolean hasRows)
            throws JsonProcessingException {
        final List<String> names = table.columns().stream().map(Column::name).toList();

        final JsonNode document = run(command + " -o json").json();
        assertThat(document.get("schema").asText()).isEqualTo(schema);
        assertThat(document.get("sequence").asLong()).isPositive();
        assertThat(document.get("time").asText()).endsWith("+07:00");
        final JsonNode rows = document.get("rows");
        assertThat(rows.size()).as("rows of " + command).isGreaterThanOrEqualTo(hasRows ? 1 : 0);
        rows.forEach(row -> assertThat(fieldNames(row)).isEqualTo(names));

        final List<String> lines = run(command + " -o jsonl").out().lines().toList();
        assertThat(lines).hasSize(rows.size());
        for (int i = 0; i < lines.size(); i++) {
            final JsonNode line = MAPPER.readTree(lines.get(i));
            assertThat(line.get("schema").asText()).isEqualTo(schema);
            for (final String name : names) {
                assertThat(line.get(name))
                        .as(command + ' ' + name)
                        .isEqualTo(rows.get(i).get(name));
            }
        }

        final List<String> csv = run(command + " -o csv").out().lines().toList();
        assertThat(csv.get(0)).isEqualTo(String.join(",", names));
        assertThat(csv).hasSize(rows.size() + 1);

        final List<String> text = run(command).out().lines().toList();
        assertThat(text).hasSize(rows.size() + 1);
        assertThat(List.of(text.get(0).split(" +"))).as(command).isSubsetOf(names);
        assertThat(run(command + " --wide")
                        .out()
                        .lines()
                        .findFirst()
                        .orElseThrow()
                        .split(" +"))
                .containsExactlyElementsOf(names);
    }

    @Test
    void shouldShowOneOrderAndItsTrail() {
        final JsonNode orders = run("orders list -o json").json().get("rows");
        final JsonNode filled = find(orders, "state", "FILLED");
        final String id = filled.get("clientOrderId").asText();
        final JsonNode order = run("orders show " + id + " -o json").json();
        assertThat(order.get("schema").asText()).isEqualTo("saola.order/1");
        assertThat(order.get("state").asText()).isEqualTo("FILLED");
        assertThat(order.get("symbol")).isEqualTo(filled.get("symbol"));
        assertThat(run("orders show " + id).out()).contains("state ", "FILLED");

        final JsonNode trail = run("orders show " + id + " --trail -o json").json();
        assertThat(trail.get("schema").asText()).isEqualTo("saola.order.trail/1");
        assertThat(trail.get("rows").findValuesAsText("message")).contains("SendOrder", "BrokerReport");
        assertThat(trail.get("rows").findValuesAsText("sequence").stream()
                        .map(Long::valueOf)
                        .toList())
                .isSorted();
    }

    @Test
    void shouldAddUpResultsByAccountStrategyAndInstrument() {
        final JsonNode all = run("pnl -o json").json();
        assertThat(all.get("schema").asText()).isEqualTo("saola.pnl/1");
        assertThat(all.get("rows").findValuesAsText("scope")).contains("account", "strategy", "instrument");
        final JsonNode account =
                run("pnl --by account -o json").json().get("rows").get(0);
        final JsonNode instruments = run("pnl --by instrument -o json").json().get("rows");
        BigDecimal realised = BigDecimal.ZERO;
        for (final JsonNode instrument : instruments) {
            realised = realised.add(instrument.get("realisedPnl").decimalValue());
        }
        assertThat(realised).isEqualByComparingTo(account.get("realisedPnl").decimalValue());
        assertThat(run("pnl --by strategy").out().lines()).hasSize(4);
    }

    @Test
    void shouldSortWhatStandsOut() {
        assertThat(numbers("market top --by value -o json", "totalValue"))
                .isSortedAccordingTo((a, b) -> b.compareTo(a));
        assertThat(numbers("market top --by losers -o json", "changeRate")).isSorted();
        assertThat(numbers("market top --by gainers -o json", "changeRate"))
                .isSortedAccordingTo((a, b) -> b.compareTo(a));
        assertThat(numbers("market top --by foreign_buy -n 4 -o json", "foreignNetValue"))
                .hasSize(4)
                .isSortedAccordingTo((a, b) -> b.compareTo(a));
    }

    @Test
    void shouldShowOnlyWhatIsAskedFor() {
        final JsonNode orders = run("orders list -o json").json().get("rows");
        final String symbol = orders.get(0).get("symbol").asText();
        final JsonNode some = run("orders list --symbol " + symbol.toLowerCase(Locale.ROOT) + " -o json")
                .json()
                .get("rows");
        assertThat(some.findValuesAsText("symbol")).isNotEmpty().allMatch(symbol::equals);
        final JsonNode strategy =
                run("orders list --strategy vn30f-imbalance -o json").json().get("rows");
        assertThat(strategy.findValuesAsText("strategyId")).isNotEmpty().allMatch("0"::equals);
        assertThat(run("orders list --strategy 0 -o json").json().get("rows")).isEqualTo(strategy);
        assertThat(run("alerts -n 2 -o json").json().get("rows")).hasSize(2);
        assertThat(run("alerts --severity critical -o json").json().get("rows").findValuesAsText("severity"))
                .allMatch("CRITICAL"::equals);
        assertThat(run("orders list --live --account 0 -o json")
                        .json()
                        .get("rows")
                        .findValues("live"))
                .allMatch(JsonNode::asBoolean);
    }

    @Test
    void shouldShowTheGatewayAndLookAgain() {
        final JsonNode gateway = run("gateway status -o json").json();
        assertThat(gateway.get("schema").asText()).isEqualTo("saola.gateway.status/1");
        assertThat(gateway.get("watched").asBoolean()).isTrue();
        assertThat(gateway.get("running").asBoolean())
                .as("the demo is over, and its gateway with it")
                .isFalse();
        assertThat(gateway.get("state").isNull()).isTrue();
        assertThat(run("cash -o csv --watch 200ms --count 3")
                        .out()
                        .lines()
                        .filter(line -> line.startsWith("accountId,")))
                .hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({
        "orders list --symbol NOPE, 3, no instrument NOPE",
        "orders list --account 7, 3, there is no account 7",
        "orders list --strategy nobody, 3, there is no strategy nobody",
        "market quote NOPE, 3, no instrument NOPE",
        "market quote FPT VN30, 2, ask for them one after the other",
        "orders show 12345, 3, no order 12345 lives",
        "cash --symbol FPT, 2, --symbol says nothing about these rows",
        "positions --watch 5, 2, write 2s or 500ms",
        "positions --count 0, 2, --count must be above 0",
        "orders, 2, a command is missing",
        "positions -o xml, 2, see: saola positions --help",
        "status --max-age 1 --dir NOWHERE, 5, there is no read model in"
    })
    void shouldAnswerAMistakeInOneLine(final String command, final int exitCode, final String expected) {
        final String text = command.replace("NOWHERE", folder.resolve("nowhere").toString());
        final boolean needsDay = !text.contains("--dir") && !text.equals("orders");
        final CommandRun run = CommandRun.of((text + (needsDay ? " --dir " + day + " --max-age 0" : "")).split(" "));
        assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err()).startsWith("saola: ").contains(expected);
    }

    private static CommandRun run(final String command) {
        final CommandRun run = CommandRun.of((command + " --max-age 0 --dir " + day).split(" "));
        assertThat(run.exitCode()).as(command + ": " + run.err()).isZero();
        return run;
    }

    private static JsonNode find(final JsonNode rows, final String name, final String value) {
        for (final JsonNode row : rows) {
            if (row.get(name).asText().equals(value)) {
                return row;
            }
        }
        throw new AssertionError("no row with " + name + ' ' + value + " in " + rows);
    }

    private static List<BigDecimal> numbers(final String command, final String name) {
        final List<BigDecimal> numbers = new ArrayList<>();
        run(command).json().get("rows").forEach(row -> numbers.add(row.get(name).decimalValue()));
        return numbers;
    }

    private static List<String> fieldNames(final JsonNode node) {
        final List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
