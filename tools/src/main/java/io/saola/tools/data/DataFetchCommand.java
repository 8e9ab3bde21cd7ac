package io.saola.tools.data;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saola.gateway.ssi.data.MarketDataQueries;
import io.saola.gateway.ssi.query.RateLimit;
import io.saola.tools.CommandException;
import io.saola.tools.DocumentOutput;
import io.saola.tools.ExitCode;
import io.saola.tools.Json;
import io.saola.tools.broker.BrokerOptions;
import io.saola.tools.broker.BrokerSession;
import io.saola.tools.broker.QueryExit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code saola data fetch}: history into files, only what is missing. */
@Command(
        name = "fetch",
        description = {
            "Fetches price history, or a list of securities, into CSV files with a manifest. A second run fetches only",
            "what is missing; a file that was changed is fetched anew. Prices are in VND, unadjusted; points for futures",
            "and indices. Without --url it asks the simulated broker that saola sim runs on this machine.",
            "",
            "WHAT       file                   columns",
            "ohlc       ohlc/SYMBOL.csv        symbol,market,date,open,high,low,close,volume,value",
            "intraday   intraday/SYMBOL.csv    symbol,date,time,open,high,low,close,volume (minutes)",
            "stock-price stock-price/SYMBOL.csv days with reference, band, foreign trading",
            "index      index/CODE.csv         values of an index by day",
            "securities securities.csv         all securities",
            "details    details.csv            all securities with lot sizes, multipliers and dates",
            "indices    indices.csv            all indices"
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all there",
            "1:a file could not be written",
            "2:wrong usage",
            "3:no such file of credentials",
            "4:refused by the broker, or a file of credentials that is not its owner's alone",
            "5:the broker did not answer",
            "6:its answer, or the manifest, is damaged or incomplete"
        },
        footerHeading = "%nExample:%n",
        footer = "  saola data fetch --what intraday --symbols SSI,VCB --from 2026-10-01 --to 2026-10-31 --out history")
final class DataFetchCommand implements Callable<Integer> {
    private static final ZoneOffset MARKET_ZONE = ZoneOffset.ofHours(7);
    private static final int MAX_SYMBOLS = 5_000;
    private static final int MAX_RATE = 100;

    @Option(names = "--what", required = true, paramLabel = "WHAT", description = "See above.")
    private String what;

    @Option(names = "--symbols", split = ",", paramLabel = "A,B", description = "Exchange codes, or index codes.")
    private List<String> symbols = new ArrayList<>();

    @Option(names = "--index", paramLabel = "CODE", description = "The members of an index, such as VN30.")
    private String index;

    @Option(names = "--from", paramLabel = "YYYY-MM-DD", description = "First day.")
    private LocalDate from;

    @Option(names = "--to", paramLabel = "YYYY-MM-DD", description = "Last day; today if absent.")
    private LocalDate to;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Folder of the files and their manifest.")
    private Path out;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "Most requests a second; 1, and 55 a minute, if absent, but 50 on this machine.")
    private Integer rate;

    @Mixin
    private BrokerOptions broker;

    @Mixin
    private DocumentOutput output;

    @Override
    public Integer call() {
        final LocalDate today = LocalDate.now(Clock.system(MARKET_ZONE));
        final ListTable list = find(ListTable.values());
        final HistoryTable history = find(HistoryTable.values());
        check(list, history, today);
        try (BrokerSession session = BrokerSession.marketData(broker, limits())) {
            final Manifest manifest = Manifest.of(out);
            final ObjectNode document =
                    Json.object().put("schema", "saola.data.fetch/1").put("out", out.toString());
            final ArrayNode files = document.putArray("files");
            if (list != null) {
                files.add(fetch(list, session.data(), manifest));
            } else {
                for (final String symbol : symbols(session.data())) {
                    files.add(fetch(history, symbol, session.data(), manifest, today));
                }
            }
            if (output.isJson()) {
                System.out.println(Json.pretty(document));
            }
            return ExitCode.DONE;
        } catch (final IOException unwritable) {
            throw new CommandException(ExitCode.FAILED, out + ": " + unwritable);
        }
    }

    private ObjectNode fetch(final ListTable table, final MarketDataQueries data, final Manifest manifest)
            throws IOException {
        final List<String> rows = QueryExit.of(() -> table.fetch(data));
        final String text = table.header() + '\n' + String.join("\n", rows) + (rows.isEmpty() ? "" : "\n");
        manifest.put(table.file(), text, rows.size(), source(), null, null);
        return report(table.file(), rows.size(), "fetched");
    }

    private ObjectNode fetch(
            final HistoryTable table,
            final String symbol,
            final MarketDataQueries data,
            final Manifest manifest,
            final LocalDate today)
            throws IOException {
        final HistoryFile file = new HistoryFile(out, manifest, table, symbol, source(), today);
        if (file.isDamaged()) {
            System.err.println("saola: " + out.resolve(file.name())
                    + " is not the file the manifest tells of; it is fetched anew");
        }
        try {
            QueryExit.of(() -> {
                try {
                    file.extend(data, from, to == null ? today : to);
                    return file;
                } catch (final IOException unwritable) {
                    throw new UncheckedIOException(unwritable);
                }
            });
        } catch (final UncheckedIOException unwritable) {
            throw unwritable.getCause();
        }
        return report(file.name(), file.rowCount(), file.windows() == 0 ? "complete before" : "fetched");
    }

    private ObjectNode report(final String file, final int rows, final String outcome) {
        if (!output.isJson()) {
            System.out.printf(Locale.ROOT, "%-32s %,10d rows  %s%n", file, rows, outcome);
        }
        return Json.object().put("file", file).put("rows", rows).put("outcome", outcome);
    }

    private List<String> symbols(final MarketDataQueries data) {
        if (index == null) {
            return symbols;
        }
        return QueryExit.of(() -> data.indexMembers(index)).symbols();
    }

    private void check(final ListTable list, final HistoryTable history, final LocalDate today) {
        if (list == null && history == null) {
            throw usage("--what " + what
                    + " is not one of ohlc, intraday, stock-price, index, securities, details, indices");
        }
        if (rate != null && (rate < 1 || rate > MAX_RATE)) {
            throw usage("--rate " + rate + " is outside 1.." + MAX_RATE);
        }
        if (list != null) {
            if (index != null || !symbols.isEmpty() || from != null || to != null) {
                throw usage("--what " + what + " is a whole list: no --symbols, --index, --from or --to");
            }
            return;
        }
        if (symbols.isEmpty() == (index == null)) {
            throw usage("give either --symbols or --index");
        }
        if (symbols.size() > MAX_SYMBOLS || symbols.stream().anyMatch(each -> !each.matches("[A-Za-z0-9]{1,16}"))) {
            throw usage("--symbols must be exchange codes, at most " + MAX_SYMBOLS);
        }
        if (from == null) {
            throw usage("--from is missing");
        }
        final LocalDate last = to == null ? today : to;
        if (last.isBefore(from)) {
            throw usage("--to " + last + " is before --from " + from);
        }
    }

    private List<RateLimit> limits() {
        if (rate != null) {
            return List.of(RateLimit.of(rate, 1));
        }
        return broker.isLocal() ? List.of(RateLimit.of(50, 1)) : MarketDataQueries.USUAL_LIMITS;
    }

    private String source() {
        return broker.source();
    }

    private <E extends Enum<E>> E find(final E[] tables) {
        for (final E table : tables) {
            if (table.name().replace('_', '-').equalsIgnoreCase(what)) {
                return table;
            }
        }
        return null;
    }

    private static CommandException usage(final String message) {
        return new CommandException(ExitCode.USAGE, message + "; see: saola data fetch --help");
    }
}
