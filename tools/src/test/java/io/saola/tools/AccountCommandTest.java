package io.saola.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.saola.simulator.server.FastConnectSimulator;
import io.saola.simulator.server.SimulatorContext;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What a person sees of an account, from the simulated broker. */
@Timeout(60)
class AccountCommandTest {
    private static final LocalDate DATE = LocalDate.of(2026, 11, 20);
    private static final long MORNING_NS = DATE.atTime(9, 30).toEpochSecond(ZoneOffset.ofHours(7)) * 1_000_000_000L;

    @TempDir
    static Path folder;

    private static FastConnectSimulator simulator;

    @BeforeAll
    static void launch() {
        simulator = FastConnectSimulator.launch(new SimulatorContext()
                .port(0)
                .tradingDate(DATE)
                .eventClock(() -> MORNING_NS)
                .messageRate(0)
                .openingPosition("SSI", 1_200)
                .openingPosition("41I1GC000", 2));
    }

    @AfterAll
    static void close() {
        simulator.close();
    }

    @Test
    void shouldPrintPositionsForPeopleAndPrograms() {
        final CommandRun table = run("account positions");
        final CommandRun json = run("account positions -o json");

        assertThat(table.exitCode()).as(table.err()).isZero();
        assertThat(table.out().lines()).hasSize(2);
        assertThat(table.out()).startsWith("symbol").contains("SSI", "1,200");
        final JsonNode document = json.json();
        assertThat(document.path("schema").asText()).isEqualTo("saola.account.positions/1");
        assertThat(document.path("account").asText()).isEqualTo("0901351");
        assertThat(document.at("/positions/0/onHand").asLong()).isEqualTo(1_200);
        assertThat(document.at("/positions/0/symbol").asText()).isEqualTo("SSI");
    }

    @Test
    void shouldPrintFuturesOfTheFuturesAccount() {
        final JsonNode document =
                run("account positions --account 0901358 --json").json();

        assertThat(document.at("/positions/0/symbol").asText()).isEqualTo("41I1GC000");
        assertThat(document.at("/positions/0/net").asLong()).isEqualTo(2);
        assertThat(document.at("/positions/0/state").asText()).isEqualTo("open");
    }

    @Test
    void shouldPrintBalances() {
        assertThat(run("account balances -o json")
                        .json()
                        .at("/balances/purchasingPower")
                        .asLong())
                .isEqualTo(10_000_000_000L);
        assertThat(run("account balances --account 0901358").out())
                .contains("marginRatioPercent", "accountBalance", "10,000,000,000");
    }

    @Test
    void shouldPrintHowMuchCouldBeTraded() {
        final JsonNode buy = run("account max-buy ssi 19200 -o json").json();

        assertThat(buy.path("symbol").asText()).isEqualTo("SSI");
        assertThat(buy.path("price").asLong()).isEqualTo(19_200);
        assertThat(buy.path("quantity").asLong()).isEqualTo(10_000_000_000L / 1_920_000 * 100);
        assertThat(run("account max-sell SSI 19200 -o json")
                        .json()
                        .path("quantity")
                        .asLong())
                .isEqualTo(1_200);
    }

    @Test
    void shouldPrintOrdersAndHistory() {
        assertThat(run("account orders --audit -o json").json().path("orders")).isEmpty();
        assertThat(run("account history --from 2026-11-01 --to 2026-11-20 -o json")
                        .json()
                        .path("orders")
                        .isArray())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            account balances --account 9999991                | 4 | Account is not exist
            account max-buy NONE 1000                         | 4 | Security ticker does not exist.
            account max-buy SSI zero                          | 2 | PRICE is not a decimal number
            account max-buy SSI 0                             | 2 | PRICE 0 is not above 0
            account max-buy S/I 10                            | 2 | SYMBOL S/I is no exchange code
            account balances --account a&b                    | 2 | is not 1 to 16 letters and digits
            account history --from 2026-02-02 --to 2026-01-01 | 2 | is before --from
            account balances --url http://fc.example          | 2 | without TLS only this machine
            account balances --url https://fc.example         | 2 | --account is missing
            account balances --url https://fc.example --account 1 | 2 | needs credentials: give --id-file or set
            account balances --url ftp://fc.example           | 2 | --url must be http://host or https://host
            account balances --timeout 0                      | 2 | --timeout 0 is outside 1..300
            account balances --id-file NOWHERE                | 3 | does not exist
            account                                           | 2 | a command is missing
            """)
    void shouldAnswerAMistakeInOneLine(final String command, final int exitCode, final String expected) {
        final CommandRun run =
                run(command.replace("NOWHERE", folder.resolve("none").toString()));

        assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err()).startsWith("saola: ").contains(expected);
    }

    @Test
    void shouldSayThatNobodyListens() {
        final CommandRun run = CommandRun.of("account", "balances", "--port", "1", "--timeout", "1");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(5);
    }

    @Test
    void shouldTakeSecretsOnlyFromFilesOfTheirOwner() throws IOException {
        final Path file = folder.resolve("secret");
        Files.writeString(file, "hush-hush\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        final CommandRun open = run("account balances --secret-file " + file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
        final CommandRun closed = run("account balances --debug --secret-file " + file);

        assertThat(open.exitCode()).isEqualTo(4);
        assertThat(open.err()).contains("chmod 600").doesNotContain("hush-hush");
        final Path link = Files.createSymbolicLink(folder.resolve("link"), file);
        final CommandRun linked = run("account balances --secret-file " + link);

        assertThat(linked.exitCode()).as(linked.err()).isEqualTo(4);
        assertThat(linked.err()).contains("no link");
        assertThat(closed.exitCode()).as(closed.err()).isZero();
        assertThat(closed.out() + closed.err()).doesNotContain("hush-hush");
    }

    @ParameterizedTest
    @ValueSource(strings = {"balances", "positions", "max-buy", "max-sell", "orders", "history"})
    void shouldShowAnExampleAndTheExitCodesInTheHelp(final String verb) {
        final StringWriter out = new StringWriter();
        final CommandLine commandLine = Saola.commandLine().setOut(new PrintWriter(out));

        assertThat(commandLine.execute("account", verb, "--help")).isZero();
        assertThat(out.toString()).contains("Example", "  saola account " + verb, "Exit codes:", "  5 ");
    }

    private static CommandRun run(final String command) {
        final boolean needsPort = command.contains(" ") && !command.contains("--url");
        return CommandRun.of((command + (needsPort ? " --port " + simulator.port() : "")).split(" "));
    }
}
