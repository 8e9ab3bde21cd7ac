package io.saola.simulator.exchange;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.market.rules.TradingRules;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The instruments of the day, numbered from 0: the VN30 shares first, then the VN30 futures. Immutable. */
public final class Universe {
    /** VND per index point of a VN30 future. */
    public static final long FUTURE_MULTIPLIER = 100_000;

    /** Whose rules instruments get that are made without a date. */
    public static final LocalDate DEFAULT_DATE = LocalDate.of(2026, 11, 20);

    private static final String SHARES_RESOURCE = "vn30.csv";
    private static final int SHARE_FIELDS = 7;
    private static final int FUTURES = 2;
    private static final long FUTURE_TICK = Decimals.ONE / 10;

    private final List<Instrument> instruments;
    private final Map<String, Instrument> bySymbol = new HashMap<>();

    private Universe(final List<Instrument> instruments) {
        this.instruments = List.copyOf(instruments);
        for (final Instrument instrument : instruments) {
            bySymbol.put(instrument.symbol(), instrument);
        }
    }

    /**
     * The default universe: 30 shares and the two nearest VN30 futures.
     *
     * @param tradingDate decides which futures are listed
     * @return a new universe
     */
    public static Universe vn30(final LocalDate tradingDate) {
        final TradingRules rules = PackagedRulebook.on(tradingDate);
        final List<Instrument> instruments = new ArrayList<>();
        try (InputStream in = Universe.class.getResourceAsStream(SHARES_RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("resource missing from the jar: " + SHARES_RESOURCE);
            }
            readShares(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)), rules, instruments);
        } catch (final IOException e) {
            throw new UncheckedIOException("cannot read resource " + SHARES_RESOURCE, e);
        }
        final YearMonth near = FutureContracts.nearMonth(tradingDate);
        for (int i = 0; i < FUTURES; i++) {
            instruments.add(future(rules, instruments.size(), near.plusMonths(i), i));
        }
        return new Universe(instruments);
    }

    /**
     * A universe of the caller's own, for tests.
     *
     * @param instruments whose index is their position
     * @return a new universe
     */
    public static Universe of(final List<Instrument> instruments) {
        for (int i = 0; i < instruments.size(); i++) {
            if (instruments.get(i).index() != i) {
                throw new IllegalArgumentException("index differs from position: position=" + i + ", symbol="
                        + instruments.get(i).symbol());
            }
        }
        return new Universe(instruments);
    }

    /**
     * A HOSE share with the rules of {@link #DEFAULT_DATE}.
     *
     * @param index position in the universe
     * @param symbol exchange code
     * @param referencePrice scaled
     * @return the instrument
     */
    public static Instrument share(final int index, final String symbol, final long referencePrice) {
        return Instrument.of(
                PackagedRulebook.on(DEFAULT_DATE), index, symbol, Market.HOSE, InstrumentType.SHARE, referencePrice);
    }

    /**
     * Number of instruments.
     *
     * @return at least 0
     */
    public int size() {
        return instruments.size();
    }

    /**
     * An instrument by number.
     *
     * @param index 0 to {@link #size()} - 1
     * @return the instrument
     */
    public Instrument get(final int index) {
        return instruments.get(index);
    }

    /**
     * All instruments in order.
     *
     * @return an immutable list
     */
    public List<Instrument> instruments() {
        return instruments;
    }

    /**
     * An instrument by code.
     *
     * @param symbol in any case
     * @return the instrument, or null if there is none
     */
    public Instrument find(final String symbol) {
        return bySymbol.get(symbol.toUpperCase(Locale.ROOT));
    }

    private static void readShares(
            final BufferedReader reader, final TradingRules rules, final List<Instrument> instruments)
            throws IOException {
        boolean header = true;
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            if (line.startsWith("#")) {
                continue;
            }
            if (header) {
                header = false;
                continue;
            }
            final String[] fields = line.split(",", -1);
            if (fields.length != SHARE_FIELDS) {
                throw new IllegalStateException(
                        "bad line in " + SHARES_RESOURCE + ": fields=" + fields.length + ", line=" + line);
            }
            instruments.add(share(
                    rules,
                    instruments.size(),
                    fields[0],
                    Decimals.parse(fields[1]),
                    Long.parseLong(fields[2]),
                    Integer.parseInt(fields[3]),
                    Integer.parseInt(fields[4]),
                    fields[5],
                    fields[6]));
        }
    }

    private static Instrument share(
            final TradingRules rules,
            final int index,
            final String symbol,
            final long referencePrice,
            final long listedMillions,
            final int freeFloatPercent,
            final int foreignLimitPercent,
            final String name,
            final String englishName) {
        final Instrument rule = Instrument.of(rules, index, symbol, Market.HOSE, InstrumentType.SHARE, referencePrice);
        final long listedShares = listedMillions * 1_000_000;
        return new Instrument(
                index,
                symbol,
                name,
                englishName,
                Market.HOSE,
                InstrumentType.SHARE,
                false,
                referencePrice,
                rule.ladder(),
                rule.lotSize(),
                rule.maxOrderQuantity(),
                rule.depthLevels(),
                1,
                listedShares,
                freeFloatPercent,
                foreignLimitPercent,
                listedShares / 200 * foreignLimitPercent,
                null);
    }

    private static Instrument future(
            final TradingRules rules, final int index, final YearMonth month, final int position) {
        final long value = MarketIndex.VN30_PRIOR_VALUE + (2 + 3L * position) * Decimals.ONE;
        final long reference = value - value % FUTURE_TICK;
        final Instrument rule = Instrument.of(
                rules, index, FutureContracts.code(month), Market.DERIVATIVES, InstrumentType.INDEX_FUTURE, reference);
        return new Instrument(
                index,
                rule.symbol(),
                "HOP DONG TUONG LAI VN30 " + month,
                "VN30 Index Futures " + month,
                Market.DERIVATIVES,
                InstrumentType.INDEX_FUTURE,
                false,
                reference,
                rule.ladder(),
                rule.lotSize(),
                rule.maxOrderQuantity(),
                rule.depthLevels(),
                FUTURE_MULTIPLIER,
                0,
                0,
                100,
                0,
                FutureContracts.lastTradingDay(month));
    }
}
