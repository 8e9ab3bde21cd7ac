package io.saola.backtest.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.saola.backtest.result.EquityPoint;
import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.engine.ConfigurationException;
import io.saola.engine.boot.LimitsConfig;
import io.saola.simulator.fill.CancellationSplit;
import io.saola.simulator.fill.FillModel;
import io.saola.strategies.api.StrategyKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads and checks the YAML file of a run. All faults are told at once, each with the path of its key. */
public final class ConfigReader {
    private static final long NS_PER_US = 1_000L;
    private static final long SECOND_NS = 1_000_000_000L;
    private static final int MAX_LATENCY_US = 60_000_000;
    private static final int MAX_NAME_LENGTH = 32;
    private static final int MAX_STRATEGIES = 64;
    private static final int MAX_INSTRUMENTS = 4_096;
    private static final int LAST_DATE = 99_991_231;
    private static final long MAX_CAPITAL = Decimals.of(200_000_000_000_000L);
    private static final Pattern INTERVAL = Pattern.compile("([1-9][0-9]{0,4})(s|m|h|d)");

    private final List<StrategyKind> kinds;
    private final List<String> faults = new ArrayList<>();

    /**
     * Prepares a reader for one file.
     *
     * @param kinds strategies that the file may name
     */
    public ConfigReader(final List<StrategyKind> kinds) {
        this.kinds = List.copyOf(kinds);
    }

    /**
     * Reads a file; paths in it are relative to its folder.
     *
     * @param file of the configuration
     * @return checked
     * @throws ConfigurationException telling every fault
     */
    public BacktestConfig read(final Path file) {
        try {
            final Path folder = file.toAbsolutePath().getParent();
            return read(Files.readString(file), folder == null ? Path.of("") : folder, file.toString());
        } catch (final IOException e) {
            throw new ConfigurationException(List.of(file + " cannot be read: " + e.getMessage()));
        }
    }

    /**
     * Reads a text.
     *
     * @param yaml of the configuration
     * @param base that relative paths start from
     * @param source named in faults
     * @return checked
     * @throws ConfigurationException telling every fault
     */
    public BacktestConfig read(final String yaml, final Path base, final String source) {
        faults.clear();
        final JsonNode root = YamlText.parse(yaml, source);
        final YamlSection top = new YamlSection(root, "", faults);
        final List<DataSettings> data = new ArrayList<>();
        top.sections("data").forEach(section -> data.add(data(section, base)));
        final boolean isTables = data.stream().allMatch(DataSettings::isTable);
        if (data.isEmpty()) {
            top.fault("data", "is missing: a run needs at least one source");
        } else if (!isTables && data.size() > 1) {
            top.fault("data", "mixes a journal or recording with other sources: it must stand alone");
        }
        final List<InstrumentSettings> instruments = new ArrayList<>();
        top.sections("instruments").forEach(section -> instruments.add(instrument(section)));
        final List<String> symbols = symbols(top, instruments, isTables);
        final List<StrategySettings> strategies = new ArrayList<>();
        top.sections("strategies").forEach(section -> strategies.add(strategy(section, symbols)));
        checkNames(top, strategies);
        if (!strategies.isEmpty() && data.stream().anyMatch(d -> d.kind() == DataSettings.Kind.JOURNAL)) {
            top.fault("strategies", "come with the journal: leave them out; to change them use saola replay --what-if");
        }
        final boolean onlyBars = isTables && data.stream().allMatch(d -> d.kind() == DataSettings.Kind.BARS);
        final YamlSection account = top.section("account");
        final YamlSection limits = top.section("limits");
        final YamlSection venue = top.section("venue");
        final List<CorporateActionFile> corporateActions = CorporateActionFile.read(top, base);
        if (!isTables && !corporateActions.isEmpty()) {
            top.fault("corporateActions", "come with the journal, and a recording is of one day: leave them out");
        }
        final String name = top.requiredText("name");
        if (!name.isEmpty() && !name.matches("[A-Za-z0-9._-]{1,64}")) {
            top.fault("name", "is used as a folder's name: letters, digits, '.', '_' and '-', at most 64");
        }
        final BacktestConfig config = new BacktestConfig(
                name,
                top.integer("seed", 1, Long.MIN_VALUE, Long.MAX_VALUE),
                top.date("from", 0),
                top.date("to", LAST_DATE),
                top.money("capital", Decimals.of(1_000_000_000L)),
                account(account),
                limits(limits),
                List.copyOf(instruments),
                List.copyOf(data),
                corporateActions,
                List.copyOf(strategies),
                venue(venue, onlyBars),
                benchmark(top, symbols, isTables),
                top.flag("journal", true),
                "");
        if (config.from() > config.to()) {
            top.fault("from", "is after to");
        }
        if (config.capital() > MAX_CAPITAL || config.account().marginDeposit() > config.capital()) {
            top.fault("capital", "must be below 200 trillion VND and cover account.marginDeposit");
        }
        top.section("sweep");
        for (final YamlSection section : List.of(account, limits, venue, top)) {
            section.refuseUnknownKeys();
        }
        if (!faults.isEmpty()) {
            throw new ConfigurationException(
                    faults.stream().map(fault -> source + ": " + fault).toList());
        }
        return new ResolvedYaml(config, root).withText();
    }

    private DataSettings data(final YamlSection section, final Path base) {
        final DataSettings.Kind kind = section.choice(
                "kind", DataSettings.Kind.class, DataSettings.Kind.BARS, EnumSet.allOf(DataSettings.Kind.class));
        final Path path = section.file("path", base);
        if (section.has("path") && !Files.exists(path)) {
            section.fault("path", "does not exist: " + path);
        }
        final String zone = section.text("timeZone", "Asia/Ho_Chi_Minh");
        final String format = section.text("timeFormat", "");
        try {
            ZoneId.of(zone);
        } catch (final DateTimeException e) {
            section.fault("timeZone", "is unknown: " + zone);
        }
        try {
            final DateTimeFormatter unused =
                    DateTimeFormatter.ofPattern(format.isEmpty() ? "yyyy" : format, Locale.ROOT);
        } catch (final IllegalArgumentException e) {
            section.fault("timeFormat", "is no pattern: " + e.getMessage());
        }
        final DataSettings settings = new DataSettings(
                kind,
                path,
                section.text("symbol", ""),
                kind == DataSettings.Kind.BARS ? interval(section) : 0,
                priceUnit(section),
                zone,
                format,
                Map.copyOf(section.entries("columns")),
                section.choice(
                        "answers",
                        DataSettings.Answers.class,
                        DataSettings.Answers.VENUE,
                        EnumSet.allOf(DataSettings.Answers.class)));
        section.refuseUnknownKeys();
        return settings;
    }

    private static long interval(final YamlSection section) {
        final String text = section.requiredText("interval");
        final Matcher matcher = INTERVAL.matcher(text);
        if (!matcher.matches()) {
            if (!text.isBlank()) {
                section.fault("interval", "is no length like 1m, 15m, 1h or 1d: " + text);
            }
            return DataSettings.DAY_NS;
        }
        final long unit = switch (matcher.group(2).charAt(0)) {
            case 's' -> SECOND_NS;
            case 'm' -> 60 * SECOND_NS;
            case 'h' -> 3_600 * SECOND_NS;
            default -> DataSettings.DAY_NS;
        };
        final long intervalNs = Long.parseLong(matcher.group(1)) * unit;
        if (intervalNs > DataSettings.DAY_NS) {
            section.fault("interval", "is longer than a trading day: " + text);
        }
        return intervalNs;
    }

    private static long priceUnit(final YamlSection section) {
        final String text = section.text("priceUnit", "vnd");
        return switch (text) {
            case "vnd", "points" -> Decimals.ONE;
            case "thousandVnd" -> Decimals.of(1_000);
            default -> {
                section.fault("priceUnit", "is none of vnd, thousandVnd, points: " + text);
                yield Decimals.ONE;
            }
        };
    }

    private static InstrumentSettings instrument(final YamlSection section) {
        final String symbol = section.requiredText("symbol");
        final InstrumentType type = section.choice(
                "type", InstrumentType.class, InstrumentType.SHARE, values(InstrumentType.class, "NULL_VAL"));
        final boolean isFuture = type == InstrumentType.INDEX_FUTURE || type == InstrumentType.BOND_FUTURE;
        final Market market = section.choice(
                "market", Market.class, isFuture ? Market.DERIVATIVES : Market.HOSE, values(Market.class, "NULL_VAL"));
        final int lastTradingDate = section.date("lastTradingDate", 0);
        if (lastTradingDate != 0 && !isFuture) {
            section.fault("lastTradingDate", "is for futures only");
        }
        final long multiplier = section.integer("multiplier", isFuture ? 0 : 1, 1, 1_000_000_000L);
        if (isFuture != (market == Market.DERIVATIVES)) {
            section.fault("market", "and type do not go together: " + market + ", " + type);
        }
        section.refuseUnknownKeys();
        return new InstrumentSettings(symbol, market, type, multiplier, lastTradingDate);
    }

    private static <E extends Enum<E>> Set<E> values(final Class<E> type, final String except) {
        final Set<E> values = EnumSet.allOf(type);
        values.removeIf(value -> value.name().equals(except));
        return values;
    }

    private static List<String> symbols(
            final YamlSection top, final List<InstrumentSettings> instruments, final boolean isTables) {
        final List<String> symbols =
                instruments.stream().map(InstrumentSettings::symbol).toList();
        if (isTables && symbols.isEmpty()) {
            top.fault("instruments", "is missing: a run on files needs at least one");
        } else if (!isTables && !symbols.isEmpty()) {
            top.fault("instruments", "come with the journal or recording: leave them out");
        }
        if (symbols.stream().distinct().count() != symbols.size()) {
            top.fault("instruments", "names a symbol twice");
        }
        if (symbols.size() > MAX_INSTRUMENTS) {
            top.fault("instruments", "has more than " + MAX_INSTRUMENTS);
        }
        return symbols;
    }

    private StrategySettings strategy(final YamlSection section, final List<String> symbols) {
        final String kindName = section.requiredText("kind");
        final String name = section.text("name", kindName);
        final List<String> instruments = section.texts("instruments");
        final Map<String, String> given = section.entries("parameters");
        final StrategyKind kind = kinds.stream()
                .filter(candidate -> candidate.id().equals(kindName))
                .findFirst()
                .orElse(null);
        List<Long> parameters = List.of();
        if (kind == null) {
            section.fault(
                    "kind",
                    "is unknown: " + kindName
                            + YamlSection.suggestion(
                                    kindName,
                                    kinds.stream().map(StrategyKind::id).toList()));
        } else {
            parameters = new ParameterReader(kind).complete(section, "parameters.", given);
        }
        if (instruments.isEmpty()) {
            section.fault("instruments", "is missing: name at least one symbol");
        }
        for (final String symbol : instruments) {
            if (!symbols.isEmpty() && !symbols.contains(symbol)) {
                section.fault(
                        "instruments",
                        "names " + symbol + ", which is none of the run's" + YamlSection.suggestion(symbol, symbols));
            }
        }
        section.refuseUnknownKeys();
        return new StrategySettings(name, kindName, instruments, parameters);
    }

    private static void checkNames(final YamlSection top, final List<StrategySettings> strategies) {
        if (strategies.size() > MAX_STRATEGIES) {
            top.fault("strategies", "has more than " + MAX_STRATEGIES);
        }
        if (strategies.stream().map(StrategySettings::name).distinct().count() != strategies.size()) {
            top.fault("strategies", "has a name twice: give each its own");
        }
        for (final StrategySettings strategy : strategies) {
            if (strategy.name().length() > MAX_NAME_LENGTH
                    || !strategy.name().chars().allMatch(c -> c > ' ' && c < 127)) {
                top.fault("strategies", "has a name that is not 1 to 32 letters of ASCII: " + strategy.name());
            }
            if (strategy.name().equals(EquityPoint.TOTAL)) {
                top.fault(
                        "strategies",
                        "has the name " + EquityPoint.TOTAL + ", which stands for all of them in the results");
            }
        }
    }

    private static List<String> benchmark(final YamlSection top, final List<String> symbols, final boolean isTables) {
        final List<String> benchmark = top.texts("benchmark");
        for (final String symbol : benchmark) {
            if (isTables && !symbols.contains(symbol)) {
                top.fault(
                        "benchmark",
                        "names " + symbol + ", which is none of the run's" + YamlSection.suggestion(symbol, symbols));
            }
        }
        return benchmark;
    }

    private static AccountSettings account(final YamlSection account) {
        final AccountSettings settings = new AccountSettings(
                account.decimal("shareFeeRate", 1_500_000, 9),
                account.money("futureBrokerFee", Decimals.of(2_700)),
                account.money("marginDeposit", 0),
                account.decimal("marginUseLimit", 800_000_000, 9),
                account.decimal("advanceRate", 0, 9),
                account.flag("taxExempt", false));
        if (settings.shareFeeRate() > Decimals.RATE_ONE
                || settings.marginUseLimit() > Decimals.RATE_ONE
                || settings.advanceRate() > Decimals.RATE_ONE) {
            account.fault("shareFeeRate", "marginUseLimit and advanceRate are shares: 0 to 1");
        }
        return settings;
    }

    private static LimitsConfig limits(final YamlSection limits) {
        return new LimitsConfig(
                LimitsConfig.ALL,
                limits.integer("maxOrderQuantity", 500_000, 1, 1_000_000_000_000L),
                limits.money("maxOrderValue", Decimals.of(100_000_000_000L)),
                limits.integer("maxPosition", 10_000_000, 1, 1_000_000_000_000L),
                (int) limits.integer("maxOpenOrders", 100, 1, 10_000));
    }

    private static VenueSettings venue(final YamlSection venue, final boolean onlyBars) {
        final VenueSettings settings = new VenueSettings(
                venue.choice(
                        "fill",
                        FillModel.class,
                        onlyBars ? FillModel.BAR : FillModel.QUEUE,
                        EnumSet.allOf(FillModel.class)),
                venue.choice(
                        "cancellations",
                        CancellationSplit.class,
                        CancellationSplit.PRO_RATA,
                        EnumSet.allOf(CancellationSplit.class)),
                venue.integer("feedLatencyUs", 0, 0, MAX_LATENCY_US) * NS_PER_US,
                venue.integer("orderLatencyUs", 0, 0, MAX_LATENCY_US) * NS_PER_US,
                venue.integer("responseLatencyUs", 0, 0, MAX_LATENCY_US) * NS_PER_US,
                (int) venue.integer("barSharePercent", 10, 1, 100),
                venue.integer("barOpenDelayMs", 1_000, 1, 60_000) * 1_000 * NS_PER_US,
                (int) venue.integer("slippageTicks", 0, 0, 1_000),
                venue.integer("timerSeconds", 0, 0, 86_400) * SECOND_NS);
        if (onlyBars != (settings.fill() == FillModel.BAR)) {
            venue.fault(
                    "fill",
                    onlyBars
                            ? "must be bar: the data has nothing but bars"
                            : "is bar, but the data has more than bars");
        }
        return settings;
    }
}
