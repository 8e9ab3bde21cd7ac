package io.saola.gateway.ssi.feed;

import io.saola.gateway.ssi.json.NameTable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The fields of market data that the engine has a use for, by the names the broker gives them. */
public enum FeedField {
    SYMBOL(Kind.SYMBOL, "Symbol", "IndexId"),
    TRADING_DATE(Kind.DATE, "TradingDate"),
    TIME(Kind.TIME, "Time", "TradingTime"),
    SESSION(Kind.SESSION, "TradingSession"),
    STATUS(Kind.STATUS, "TradingStatus"),
    SIDE(Kind.SIDE, "Side"),
    LAST_PRICE(Kind.PRICE, "LastPrice"),
    LAST_QUANTITY(Kind.QUANTITY, "LastVol"),
    TOTAL_QUANTITY(Kind.QUANTITY, "TotalVol", "TotalQtty"),
    TOTAL_VALUE(Kind.MONEY, "TotalVal", "TotalValue"),
    OPEN_PRICE(Kind.PRICE, "Open"),
    HIGH_PRICE(Kind.PRICE, "Highest", "High"),
    LOW_PRICE(Kind.PRICE, "Lowest", "Low"),
    CLOSE_PRICE(Kind.PRICE, "Close"),
    AVERAGE_PRICE(Kind.PRICE, "AvgPrice"),
    REFERENCE_PRICE(Kind.PRICE, "RefPrice"),
    CEILING_PRICE(Kind.PRICE, "Ceiling"),
    FLOOR_PRICE(Kind.PRICE, "Floor"),
    INDICATIVE_PRICE(Kind.PRICE, "EstMatchedPrice"),
    TOTAL_ROOM(Kind.QUANTITY, "TotalRoom"),
    CURRENT_ROOM(Kind.QUANTITY, "CurrentRoom"),
    BUY_QUANTITY(Kind.QUANTITY, "BuyVol", "FBuyVol"),
    SELL_QUANTITY(Kind.QUANTITY, "SellVol", "FSellVol"),
    BUY_VALUE(Kind.MONEY, "BuyVal", "FBuyVal"),
    SELL_VALUE(Kind.MONEY, "SellVal", "FSellVal"),
    INDEX_VALUE(Kind.PRICE, "IndexValue"),
    PRIOR_INDEX_VALUE(Kind.PRICE, "PriorIndexValue"),
    ADVANCES(Kind.COUNT, "Advances"),
    NO_CHANGES(Kind.COUNT, "NoChanges"),
    DECLINES(Kind.COUNT, "Declines"),
    CEILINGS(Kind.COUNT, "Ceilings"),
    FLOORS(Kind.COUNT, "Floors"),
    BAR_QUANTITY(Kind.QUANTITY, "Volume"),
    BAR_VALUE(Kind.MONEY, "Value");

    /** How a field is read. */
    enum Kind {
        SYMBOL,
        DATE,
        TIME,
        SESSION,
        STATUS,
        SIDE,
        /** Not negative; 0 means none. */
        PRICE,
        /** Not negative, whole. */
        QUANTITY,
        /** Not negative. */
        MONEY,
        /** Not negative, whole, an {@code int}. */
        COUNT
    }

    /** Levels of one side of a book. */
    static final int LEVELS = 10;

    /** First slot of the book: prices and quantities of the bids, then of the asks, best level first. */
    static final int BOOK = values().length;

    /** Slots of a record: the fields, then the book. */
    static final int SLOTS = BOOK + 4 * LEVELS;

    static final int BID_PRICES = BOOK;
    static final int BID_QUANTITIES = BOOK + LEVELS;
    static final int ASK_PRICES = BOOK + 2 * LEVELS;
    static final int ASK_QUANTITIES = BOOK + 3 * LEVELS;

    /** JSON keys to slots. */
    static final NameTable SLOT_BY_KEY = slotByKey();

    private static final Kind[] KIND_BY_SLOT = kindBySlot();
    private static final boolean[] IS_TEXT = isTextBySlot();

    private final Kind kind;
    private final String key;
    private final String alias;

    FeedField(final Kind kind, final String key) {
        this(kind, key, null);
    }

    FeedField(final Kind kind, final String key, final String alias) {
        this.kind = kind;
        this.key = key;
        this.alias = alias;
    }

    /** The place of the field in a record. */
    @SuppressWarnings("EnumOrdinal") // a slot lives no longer than the process
    int slot() {
        return ordinal();
    }

    static Kind kind(final int slot) {
        return KIND_BY_SLOT[slot];
    }

    /**
     * The slot that a JSON key stands for, whatever its case.
     *
     * @param key as the broker writes it
     * @return the slot, or {@link NameTable#ABSENT} if the engine has no use for the field
     */
    public static int slotOf(final String key) {
        final byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        return SLOT_BY_KEY.find(bytes, 0, bytes.length);
    }

    /**
     * Tells whether a field is written as text; all others are numbers.
     *
     * @param slot of the field
     * @return true for text
     */
    public static boolean isText(final int slot) {
        return IS_TEXT[slot];
    }

    private static NameTable slotByKey() {
        final List<String> names = new ArrayList<>();
        final List<Integer> slots = new ArrayList<>();
        for (final FeedField field : values()) {
            names.add(field.key);
            slots.add(field.slot());
            if (field.alias != null) {
                names.add(field.alias);
                slots.add(field.slot());
            }
        }
        for (int level = 0; level < LEVELS; level++) {
            names.addAll(List.of(
                    "BidPrice" + (level + 1),
                    "BidVol" + (level + 1),
                    "AskPrice" + (level + 1),
                    "AskVol" + (level + 1)));
            slots.addAll(
                    List.of(BID_PRICES + level, BID_QUANTITIES + level, ASK_PRICES + level, ASK_QUANTITIES + level));
        }
        final NameTable table = new NameTable(names.size());
        for (int i = 0; i < names.size(); i++) {
            table.add(names.get(i), slots.get(i));
        }
        return table;
    }

    private static Kind[] kindBySlot() {
        final Kind[] kinds = new Kind[SLOTS];
        for (final FeedField field : values()) {
            kinds[field.slot()] = field.kind;
        }
        for (int level = 0; level < LEVELS; level++) {
            kinds[BID_PRICES + level] = Kind.PRICE;
            kinds[ASK_PRICES + level] = Kind.PRICE;
            kinds[BID_QUANTITIES + level] = Kind.QUANTITY;
            kinds[ASK_QUANTITIES + level] = Kind.QUANTITY;
        }
        return kinds;
    }

    private static boolean[] isTextBySlot() {
        final boolean[] text = new boolean[SLOTS];
        for (int slot = 0; slot < SLOTS; slot++) {
            text[slot] = switch (KIND_BY_SLOT[slot]) {
                case SYMBOL, DATE, TIME, SESSION, STATUS, SIDE -> true;
                case PRICE, QUANTITY, MONEY, COUNT -> false;
            };
        }
        return text;
    }
}
