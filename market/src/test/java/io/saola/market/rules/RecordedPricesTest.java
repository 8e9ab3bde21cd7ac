package io.saola.market.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.market.host.RulebookFiles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Recorded raw prices against the rules of their dates: on the grid, inside the band around the day before's last price, on a trading
 * day. What is not is counted, with the reason beside the count.
 */
class RecordedPricesTest {
    private static final Rulebook RULEBOOK = RulebookFiles.packaged();

    /** Rules of a date and last prices by symbol: what a price is held against. */
    private final Map<Integer, TradingRules> rules = new HashMap<>();

    private final Map<String, Long> reference = new HashMap<>();
    private final Map<String, Long> last = new HashMap<>();
    private final Map<String, Integer> lastDate = new HashMap<>();
    private final List<String> offGrid = new ArrayList<>();
    private final List<String> outOfBand = new ArrayList<>();
    private final TreeSet<String> outOfBandDays = new TreeSet<>();
    private final List<String> closedDays = new ArrayList<>();

    /** Holds one price against the rules; the reference is the last price of the symbol's day before. */
    private void price(
            final String symbol, final Market market, final InstrumentType type, final int date, final long price) {
        final TradingRules day = rules.computeIfAbsent(date, RULEBOOK::on);
        if (!date(symbol, date)) {
            closedDays.add(symbol + ' ' + date);
        }
        if (!day.ticks(market, type).isOnGrid(price)) {
            offGrid.add(symbol + ' ' + date + ' ' + Decimals.toString(price));
        }
        final Long from = reference.get(symbol);
        if (from != null
                && (price > day.ceiling(market, type, BandKind.NORMAL, from)
                        || price < day.floor(market, type, BandKind.NORMAL, from))) {
            outOfBand.add(symbol + ' ' + date + ' ' + Decimals.toString(from) + " -> " + Decimals.toString(price));
            outOfBandDays.add(symbol + ' ' + date);
        }
        last.put(symbol, price);
    }

    private boolean date(final String symbol, final int date) {
        final Integer before = lastDate.put(symbol, date);
        if (before != null && before != date) {
            reference.put(symbol, day(last.get(symbol)));
        }
        return RULEBOOK.calendar().isTradingDay(date);
    }

    /** Settlement prices have one decimal, share prices are whole: both are on the tenth. */
    private static long day(final long lastPrice) {
        return (lastPrice + 500) / 1_000 * 1_000;
    }

    /**
     * Columns: symbol (-1: front month), first and last price, prices, off the grid, out of the band, on days without trading, and the
     * symbols and dates out of the band. Why they are:
     *
     * <ul>
     *   <li>group9 a: months that hardly trade, whose last print is not the settlement price; half days missing from the file
     *       (2021-02-17); 2021-07-05 is suspicious in the source too.
     *   <li>2020-05-21 and 22, and 2020-03-13 of the daily file: bad prices (864.0 between 799.5 and 768.9), days missing before.
     *   <li>2022-10-21: the front month rolled; the reference is another contract's price.
     *   <li>2024-01-02: the files were cut, the day before in them is 2022-12-30.
     *   <li>qtradesystematic, off the grid: prices cut to binary floats from May 2022 on; its trading day on a Saturday of Tet is 18 bars
     *       of four prices that nobody traded.
     * </ul>
     */
    @ParameterizedTest
    @CsvSource({
        "group9_vn30f_1m_close_a,1,2,2,120293,0,37,0,VN30F2106 20210217 VN30F2107 20210705 VN30F2112 20210712 "
                + "VN30F2209 20220425 VN30F2209 20220513 VN30F2212 20220513 VN30F2301 20221206 VN30F2302 20221226 "
                + "VN30F2303 20221021 VN30F2303 20221027 VN30F2303 20221209",
        "group9_vn30f_1m_close_b,1,2,2,30665,0,0,0,",
        "hieuqcao_vn30f1m_1m,-1,1,4,115288,0,0,0,",
        "hieuqcao_vn30f1m_5m,-1,1,4,77896,0,3,0,VN30F1M 20221021",
        "hieuqcao_vn30f_ticks_2024-12-30_31,1,2,2,3312,0,0,0,",
        "qtradesystematic_vn30f1m_15m,-1,1,4,103184,2970,154,72,VN30F1M 20200522 VN30F1M 20221021 VN30F1M 20240102",
        "zuongthaotn_vn30f1m_15m,-1,1,4,92236,0,154,0,VN30F1M 20200522 VN30F1M 20221021 VN30F1M 20240102",
        "zuongthaotn_vn30f1m_1d,-1,1,4,4840,0,13,0,"
                + "VN30F1M 20200313 VN30F1M 20200521 VN30F1M 20200522 VN30F1M 20221021 VN30F1M 20240102"
    })
    void shouldFitFuturesPrices(
            final String file,
            final int symbolColumn,
            final int firstColumn,
            final int lastColumn,
            final int prices,
            final int expectedOffGrid,
            final int expectedOutOfBand,
            final int expectedOnClosedDays,
            final String expectedDays) {
        final List<String> lines = RecordedData.lines("vn30f-intraday/" + file + ".csv.gz");
        int count = 0;
        for (final String line : lines.subList(1, lines.size())) {
            final String[] fields = line.split(",", -1);
            final int date = TradingDates.parse(fields[0].substring(0, 10));
            for (int column = firstColumn; column <= lastColumn; column++) {
                price(
                        symbolColumn < 0 ? "VN30F1M" : fields[symbolColumn],
                        Market.DERIVATIVES,
                        InstrumentType.INDEX_FUTURE,
                        date,
                        Decimals.parse(fields[column]));
                count++;
            }
        }
        assertThat(count).isEqualTo(prices);
        assertThat(offGrid).hasSize(expectedOffGrid);
        assertThat(outOfBand).hasSize(expectedOutOfBand);
        assertThat(String.join(" ", outOfBandDays)).isEqualTo(expectedDays == null ? "" : expectedDays);
        assertThat(closedDays).hasSize(expectedOnClosedDays);
        assertThat(new TreeSet<>(closedDays)).isSubsetOf("VN30F1M 20200125");
    }

    @ParameterizedTest
    @CsvSource({"FPT,788,116100", "VNM,708,54600", "VCB,561,56200"})
    void shouldFitHoseTicks(final String symbol, final int rows, final long referencePrice) {
        final List<String> lines = RecordedData.lines("hose-ticks/" + symbol + "_ticks_2025-06-03.csv");
        reference.put(symbol, Decimals.of(referencePrice));
        for (final String line : lines.subList(1, lines.size())) {
            price(symbol, Market.HOSE, InstrumentType.SHARE, 20250603, Decimals.parse(line.split(",", -1)[2]) * 1_000);
        }
        assertThat(lines).hasSize(rows + 1);
        assertThat(offGrid).isEmpty();
        assertThat(outOfBand).isEmpty();
        assertThat(closedDays).isEmpty();
    }

    @Test
    void shouldReproduceTheBandsOfARecordedBoard() {
        final List<String> lines = RecordedData.lines("hose-ticks/price_board_2025-06-03_094424.csv");
        final TradingRules day = RULEBOOK.on(20250603);
        for (final String line : lines.subList(2, lines.size())) {
            final String[] fields = line.split(",", -1);
            final long from = Decimals.parse(fields[4]);
            assertThat(day.ceiling(Market.HOSE, InstrumentType.SHARE, BandKind.NORMAL, from))
                    .as(fields[1])
                    .isEqualTo(Decimals.parse(fields[2]));
            assertThat(day.floor(Market.HOSE, InstrumentType.SHARE, BandKind.NORMAL, from))
                    .as(fields[1])
                    .isEqualTo(Decimals.parse(fields[3]));
        }
        assertThat(lines).hasSize(5);
    }

    @Test
    void shouldFitSsiCaptures() {
        final Pattern daily = Pattern.compile("\"(?:TradingDate|tradingDate)\": ?\"([^\"]+)\".*?\"(?:Open|open)\":"
                + " ?\"([0-9.]+)\".*?\"(?:High|high)\": ?\"([0-9.]+)\".*?\"(?:Low|low)\":"
                + " ?\"([0-9.]+)\".*?\"(?:Close|close)\": ?\"([0-9.]+)\"");
        int bars = 0;
        for (final String file :
                List.of("ssi_daily_ohlc.json", "ssi_intraday_ohlc.json", "ssi_sdk_ohlc_5m_vcb.excerpt.json")) {
            final Matcher bar = daily.matcher(String.join(" ", RecordedData.lines("ssi-captures/" + file)));
            while (bar.find()) {
                final String when = bar.group(1);
                final int date = when.charAt(4) == '/'
                        ? TradingDates.parse(when.substring(0, 10).replace('/', '-'))
                        : TradingDates.parse(
                                when.substring(6, 10) + '-' + when.substring(3, 5) + '-' + when.substring(0, 2));
                for (int group = 2; group <= 5; group++) {
                    price(file, Market.HOSE, InstrumentType.SHARE, date, Decimals.parse(bar.group(group)));
                }
                bars++;
            }
        }
        final Pattern trade = Pattern.compile("Symbol\\\\\":\\\\\"([A-Z0-9]+).*?Close\\\\\":([0-9.]+)");
        int trades = 0;
        for (final String line : RecordedData.lines("ssi-captures/ssi_b_messages.excerpt.jsonl")) {
            final Matcher print = trade.matcher(line);
            if (print.find()) {
                price(
                        print.group(1),
                        Market.HOSE,
                        InstrumentType.SHARE,
                        line.contains("17/07/2026") ? 20260717 : 20260720,
                        Decimals.parse(print.group(2)));
                trades++;
            }
        }
        assertThat(bars).isEqualTo(225);
        assertThat(trades).isEqualTo(145);
        assertThat(offGrid).isEmpty();
        assertThat(outOfBand).isEmpty();
        assertThat(closedDays).isEmpty();
    }

    @Test
    void shouldFitVn30Quotes() {
        final List<String> lines = RecordedData.lines("vn30-quotes/vn30_quotes_2026-07-22_2026-08-21.csv.gz");
        for (final String line : lines.subList(1, lines.size())) {
            final String[] fields = line.split(",", -1);
            final int date = TradingDates.parse(
                    fields[5].substring(6, 10) + '-' + fields[5].substring(3, 5) + '-' + fields[5].substring(0, 2));
            price(fields[2], Market.HOSE, InstrumentType.SHARE, date, Decimals.parse(fields[3]));
        }
        assertThat(lines).hasSize(2_521);
        assertThat(offGrid).isEmpty();
        assertThat(closedDays).isEmpty();
        assertThat(outOfBandDays)
                .as("ex-dates, whose references the exchange adjusted")
                .containsExactly("MBB 20260811", "SAB 20260728", "SSI 20260817", "VHM 20260806");
        assertThat(outOfBand).hasSize(14);
    }

    /** The calendar is input; the recorded days must agree with it, not the other way round. */
    @Test
    void shouldHaveTheTradingDaysOf2014To2025() {
        final List<String> lines = RecordedData.lines("daily-ohlcv/sin0235_vn30_daily_2013_2025.csv.gz");
        final TreeSet<Integer> recorded = new TreeSet<>();
        for (final String line : lines.subList(1, lines.size())) {
            recorded.add(TradingDates.parse(line.substring(0, 10)));
        }
        final TreeSet<Integer> ours = new TreeSet<>();
        for (int date = RULEBOOK.calendar().next(20140101);
                date <= 20251231;
                date = RULEBOOK.calendar().next(date)) {
            ours.add(date);
        }
        assertThat(ours).as("days with and without trades").isEqualTo(recorded.tailSet(20140101));
        assertThat(ours).hasSize(2_995);
    }
}
