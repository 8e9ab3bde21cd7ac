package io.saola.gateway.ssi.feed;

import io.saola.gateway.ssi.Payloads;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.StringJoiner;

/**
 * Valid messages of every channel as the broker writes them: all documented fields in the captured order and spelling, values
 * drawn from a seed. A message is a map from key to JSON text, so that tests can spoil one field at a time.
 */
final class CapturedStyle {
    /** All channels that the parser takes. */
    static final List<String> CHANNELS = List.of("F", "X-QUOTE", "X-TRADE", "X", "R", "MI", "B", "OL");

    private static final List<String> SHARES = List.of("SSI", "ACB", "TAR", "VCB", "TCB", "HPG");
    private static final List<String> FUTURES = List.of("VN30F2407", "41I1G4000");
    private static final List<String> INDICES = List.of("VN30", "VNINDEX");
    private static final List<String> SESSIONS = List.of("ATO", "LO", "ATC", "PT", "C", "BREAK", "HALT");
    private static final int LEVELS = 10;

    private final SplittableRandom random;
    private final Map<String, String> fields = new LinkedHashMap<>();
    private boolean future;
    private String symbol;
    private String exchange;
    private long reference;

    CapturedStyle(final SplittableRandom random) {
        this.random = random;
    }

    /** The fields of a message, in the broker's order. */
    Map<String, String> message(final String channel) {
        fields.clear();
        future = !channel.equals("OL") && random.nextInt(4) == 0;
        symbol = pick(future ? FUTURES : SHARES);
        exchange = future ? "DERIVATIVES" : pick(List.of("HOSE", "HNX", "UPCOM"));
        reference = future ? 12_000 + random.nextInt(2_000) : 1_000 * (1 + random.nextInt(200));
        switch (channel) {
            case "F" -> status();
            case "X-QUOTE" -> quote();
            case "X-TRADE" -> trade();
            case "X" -> snapshot();
            case "R" -> foreign();
            case "MI" -> index();
            case "B" -> bar();
            default -> oddLot();
        }
        return new LinkedHashMap<>(fields);
    }

    /** A frame of one message. */
    static String frame(final String channel, final Map<String, String> message) {
        return Payloads.feedFrame(channel, content(message));
    }

    /** The JSON object of a message. */
    static String content(final Map<String, String> message) {
        final StringJoiner text = new StringJoiner(",", "{", "}");
        message.forEach((key, value) -> text.add(Payloads.quoted(key) + ':' + value));
        return text.toString();
    }

    private void status() {
        text("RType", "F");
        text("MarketId", exchange);
        dateAndTime();
        text("Symbol", symbol);
        text("TradingSession", pick(SESSIONS));
        text("TradingStatus", pick(List.of("N", "H", "S", "NL", "ND", "ST", "SA", "SP", "D")));
        text("Exchange", exchange);
    }

    private void quote() {
        dateAndTime();
        text("Exchange", exchange);
        text("Symbol", symbol);
        text("RType", "X-QUOTE");
        book(random.nextBoolean() ? LEVELS : 3, LEVELS, true);
        text("TradingSession", pick(SESSIONS));
        text("MarketId", exchange);
        text("TradingStatus", "N");
    }

    private void trade() {
        text("RType", "X-TRADE");
        dateAndTime();
        text("Isin", symbol);
        text("Symbol", symbol);
        band();
        dayFigures();
        text("MarketId", exchange);
        text("Exchange", exchange);
        text("TradingSession", pick(SESSIONS));
        text("TradingStatus", future ? "Normal" : "N");
        change();
        price("EstMatchedPrice", reference);
        whole("Highest", reference + 100);
        whole("Lowest", reference - 100);
        fields.put(
                "Side",
                random.nextInt(4) == 0 ? "null" : Payloads.quoted(pick(List.of("BU", "SD", "Unknow", "B", "S"))));
    }

    private void snapshot() {
        text("RType", "X");
        dateAndTime();
        text("Isin", symbol);
        text("Symbol", symbol);
        band();
        price("Open", reference);
        price("High", reference + 100);
        price("Low", reference - 100);
        price("Close", reference);
        dayFigures();
        book(LEVELS, LEVELS, true);
        text("MarketId", exchange);
        text("Exchange", exchange);
        text("TradingSession", pick(SESSIONS));
        text("TradingStatus", future ? "Active" : "N");
        change();
        price("EstMatchedPrice", reference);
        fields.put("Side", "null");
        quantity("CloseQtty", 0);
    }

    private void foreign() {
        text("RType", "R");
        dateAndTime();
        text("Isin", symbol);
        text("Symbol", symbol);
        quantity("TotalRoom", random.nextLong(2_000_000_000L));
        quantity("CurrentRoom", random.nextLong(1_000_000_000L));
        quantity("BuyVol", random.nextLong(10_000_000));
        quantity("SellVol", random.nextLong(10_000_000));
        quantity("BuyVal", random.nextLong(1_000_000_000_000L));
        quantity("SellVal", random.nextLong(1_000_000_000_000L));
        text("MarketId", exchange);
        text("Exchange", exchange);
    }

    private void index() {
        text("IndexId", pick(INDICES));
        points("IndexValue", 100_000 + random.nextInt(60_000));
        points("PriorIndexValue", 100_000 + random.nextInt(60_000));
        dateAndTime();
        quantity("TotalTrade", 0);
        quantity("TotalQtty", random.nextLong(1_000_000_000));
        quantity("TotalValue", random.nextLong(50_000_000_000_000L));
        text("IndexName", "VN30");
        for (final String count : List.of("Advances", "NoChanges", "Declines", "Ceilings", "Floors")) {
            whole(count, random.nextInt(400));
        }
        change();
        quantity("TotalQttyPt", random.nextLong(10_000_000));
        quantity("TotalValuePt", random.nextLong(1_000_000_000_000L));
        text("Exchange", "HOSE");
        quantity("AllQty", random.nextLong(1_000_000_000));
        quantity("AllValue", random.nextLong(50_000_000_000_000L));
        text("IndexType", random.nextBoolean() ? "Main" : "");
        fields.put("TradingSession", random.nextInt(4) == 0 ? "null" : Payloads.quoted(pick(SESSIONS)));
        fields.put("MarketId", "null");
        text("RType", "MI");
        quantity("TotalQttyOd", 0);
        quantity("TotalValueOd", 0);
        points("IndexValEst", 100_000);
    }

    private void bar() {
        text("RType", "B");
        text("Symbol", random.nextInt(4) == 0 ? pick(INDICES) : symbol);
        text("TradingTime", time());
        for (final String key : List.of("Open", "High", "Low", "Close")) {
            price(key, reference);
        }
        whole("Volume", 1 + random.nextInt(10_000));
        whole("Value", 0);
    }

    private void oddLot() {
        text("RType", "OL");
        dateAndTime();
        whole("StockNo", 1 + random.nextInt(4_000));
        text("Symbol", symbol);
        whole("Ceiling", reference + reference / 14);
        whole("Floor", reference - reference / 14);
        whole("RefPrice", reference);
        whole("Open", reference);
        whole("High", reference + 100);
        whole("Low", reference - 100);
        whole("LastPrice", reference);
        whole("LastVol", 1 + random.nextInt(99));
        fields.put("TotalVal", String.format(Locale.ROOT, "%d.99728", random.nextLong(1_000_000_000_000L)));
        whole("TotalVol", random.nextLong(10_000_000));
        book(3, 3, false);
        text("Exchange", "HOSE");
        text("TradingSession", pick(List.of("LO", "Break", "CLOSE")));
        text("TradingStatus", random.nextBoolean() ? "N" : "H");
        whole("Change", random.nextInt(2_000) - 1_000);
        fields.put("RatioChange", "0.44");
        text("StockType", "Stock");
    }

    private void band() {
        price("Ceiling", reference + reference / 14);
        price("Floor", reference - reference / 14);
        price("RefPrice", reference);
    }

    private void dayFigures() {
        final boolean traded = random.nextInt(8) != 0;
        fields.put("AvgPrice", traded ? reference + ".60380691" : "\"NaN\"");
        price("PriorVal", reference);
        price("LastPrice", traded ? reference : 0);
        quantity("LastVol", traded ? 1 + random.nextInt(100) : 0);
        quantity("TotalVal", random.nextLong(10_000_000_000_000L));
        quantity("TotalVol", random.nextLong(100_000_000));
    }

    private void change() {
        fields.put("Change", random.nextBoolean() ? "-6.099999999999909" : "50.0");
        fields.put("RatioChange", "-0.47");
    }

    private void book(final int filled, final int levels, final boolean real) {
        for (final String side : List.of("Bid", "Ask")) {
            final long away = side.equals("Bid") ? -10 : 10;
            for (int level = 1; level <= levels; level++) {
                final boolean unpriced = level == 1 && random.nextInt(8) == 0;
                final long price = level <= filled && !unpriced ? Math.max(1, reference + away * level) : 0;
                if (real) {
                    price(side + "Price" + level, price);
                } else {
                    whole(side + "Price" + level, price);
                }
            }
            for (int level = 1; level <= levels; level++) {
                final long quantity = level <= filled ? 100L * (1 + random.nextInt(5_000)) : 0;
                if (real) {
                    quantity(side + "Vol" + level, quantity);
                } else {
                    whole(side + "Vol" + level, quantity);
                }
            }
        }
    }

    private void dateAndTime() {
        text(
                "TradingDate",
                String.format(Locale.ROOT, "%02d/%02d/2026", 1 + random.nextInt(28), 1 + random.nextInt(12)));
        text("Time", time());
    }

    private String time() {
        return String.format(
                Locale.ROOT, "%02d:%02d:%02d", 8 + random.nextInt(7), random.nextInt(60), random.nextInt(60));
    }

    /** Prices of futures have one decimal, all others are whole with a ".0" behind. */
    private void price(final String key, final long value) {
        fields.put(key, future ? value / 10 + "." + value % 10 : value + ".0");
    }

    private void points(final String key, final long hundredths) {
        fields.put(key, hundredths / 100 + "." + hundredths % 100);
    }

    private void quantity(final String key, final long value) {
        fields.put(key, value + ".0");
    }

    private void whole(final String key, final long value) {
        fields.put(key, Long.toString(value));
    }

    private void text(final String key, final String value) {
        fields.put(key, Payloads.quoted(value));
    }

    private String pick(final List<String> from) {
        return from.get(random.nextInt(from.size()));
    }
}
