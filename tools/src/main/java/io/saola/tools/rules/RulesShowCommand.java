package io.saola.tools.rules;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.codecs.sbe.Board;
import io.saola.codecs.sbe.Market;
import io.saola.market.rules.RuleEntry;
import io.saola.market.rules.Rulebook;
import io.saola.market.rules.TradingDates;
import io.saola.tools.ExitCode;
import io.saola.tools.Json;
import io.saola.tools.OutputFormat;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code saola rules show}: every rule in force on a date, with its value, source and confidence. */
@Command(
        name = "show",
        description = "Every rule in force on a date.",
        mixinStandardHelpOptions = true,
        footer = "Confidence: V verified, R recalled, U uncertain, P proposal.")
final class RulesShowCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", arity = "0..*", description = "Rule files laid over the packaged rulebook.")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--date", paramLabel = "DATE", description = "Trading date, yyyy-mm-dd; today by default.")
    private LocalDate date;

    @Option(names = "--market", paramLabel = "MARKET", description = "HOSE, HNX, UPCOM or DERIVATIVES; all by default.")
    private Market market = Market.NULL_VAL;

    @Option(
            names = "--board",
            paramLabel = "BOARD",
            description = "ROUND_LOT, ODD_LOT, AFTER_HOURS or PUT_THROUGH; all by default.")
    private Board board = Board.NULL_VAL;

    @Option(names = "-o", paramLabel = "FORMAT", description = "table or json.", defaultValue = "table")
    private OutputFormat format;

    @Override
    public Integer call() {
        final Rulebook rulebook = RulesCheckCommand.load(files, false);
        final int tradingDate = RulebookSource.date(date);
        final List<RuleEntry> entries = rulebook.inForce(market, board, tradingDate);
        if (format == OutputFormat.JSON) {
            System.out.println(Json.pretty(json(rulebook, tradingDate, entries)));
        } else {
            table(rulebook, tradingDate, entries);
        }
        return ExitCode.DONE;
    }

    private static ObjectNode json(final Rulebook rulebook, final int tradingDate, final List<RuleEntry> entries) {
        final ObjectNode document = Json.object();
        document.put("schema", "saola.rules.show/1");
        document.put("date", TradingDates.toString(tradingDate));
        document.put("tradingDay", rulebook.calendar().isTradingDay(tradingDate));
        document.put("digest", Long.toHexString(rulebook.digest()));
        final ArrayNode rules = document.putArray("rules");
        for (final RuleEntry entry : entries) {
            rules.addObject()
                    .put("key", entry.key())
                    .put("market", RulebookSource.name(entry.market()))
                    .put("board", RulebookSource.name(entry.board()))
                    .put("type", RulebookSource.name(entry.type()))
                    .put("from", TradingDates.toString(entry.from()))
                    .put("to", TradingDates.toString(entry.to()))
                    .put("value", entry.value())
                    .put("source", entry.source())
                    .put("confidence", String.valueOf(entry.confidence()))
                    .put("place", entry.place());
        }
        return document;
    }

    private static void table(final Rulebook rulebook, final int tradingDate, final List<RuleEntry> entries) {
        System.out.printf(
                Locale.ROOT,
                "%s, %s; %d of %d rules, digest %x%n",
                TradingDates.toString(tradingDate),
                rulebook.calendar().isTradingDay(tradingDate) ? "a trading day" : "NO trading day",
                entries.size(),
                rulebook.entries().size(),
                rulebook.digest());
        for (final RuleEntry entry : entries) {
            System.out.printf(
                    Locale.ROOT,
                    "%c %-26s %-11s %-11s %-15s %s  %s  [%s]%n",
                    entry.confidence(),
                    entry.key(),
                    RulebookSource.name(entry.market()),
                    RulebookSource.name(entry.board()),
                    RulebookSource.name(entry.type()),
                    RulebookSource.period(entry),
                    entry.value(),
                    entry.source());
        }
    }
}
