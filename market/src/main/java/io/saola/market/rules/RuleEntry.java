package io.saola.market.rules;

import io.saola.codecs.Digest;
import io.saola.codecs.sbe.Board;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;

/**
 * One dated rule. A scope column that is {@code NULL_VAL} means every market, board or type; the entry with the narrower scope wins
 * over the wider one, market before type before board.
 *
 * @param key name of the rule, see {@link RuleKey}
 * @param market where
 * @param board which book
 * @param type what
 * @param from first trading date, yyyymmdd, or {@link TradingDates#NULL} for always
 * @param to first trading date without it, or {@link TradingDates#NULL} for open
 * @param value as {@link RuleKey} describes it
 * @param source where it was read, for people; empty for entries that came over the wire
 * @param confidence {@code V} verified, {@code R} recalled, {@code U} uncertain, {@code P} proposal
 * @param place file and line, or whatever names the entry in a fault
 */
public record RuleEntry(
        String key,
        Market market,
        Board board,
        InstrumentType type,
        int from,
        int to,
        String value,
        String source,
        char confidence,
        String place) {
    /** Longest key, bytes: the schema's {@code Name}. */
    public static final int MAX_KEY_LENGTH = 32;

    /** Longest value, bytes. */
    public static final int MAX_VALUE_LENGTH = 320;

    /** Confidence of a rule that sources disagree about: {@code rules check} warns of it. */
    public static final char UNCERTAIN = 'U';

    /**
     * Tells whether the entry is in force.
     *
     * @param date yyyymmdd
     * @return true on its dates
     */
    public boolean isInForce(final int date) {
        return date >= from && (to == TradingDates.NULL || date < to);
    }

    /** True if the dates of two entries have one in common. */
    boolean overlaps(final RuleEntry other) {
        return (to == TradingDates.NULL || other.from < to) && (other.to == TradingDates.NULL || from < other.to);
    }

    boolean hasScopeOf(final RuleEntry other) {
        return key.equals(other.key) && market == other.market && board == other.board && type == other.type;
    }

    boolean matches(final Market where, final Board book, final InstrumentType what) {
        return (market == Market.NULL_VAL || market == where)
                && (board == Board.NULL_VAL || board == book)
                && (type == InstrumentType.NULL_VAL || type == what);
    }

    /** How narrow the scope is; entries of one key that match the same cell with equal rank have the same scope. */
    int rank() {
        return (market == Market.NULL_VAL ? 0 : 4)
                + (type == InstrumentType.NULL_VAL ? 0 : 2)
                + (board == Board.NULL_VAL ? 0 : 1);
    }

    RuleEntry between(final int newFrom, final int newTo) {
        return new RuleEntry(key, market, board, type, newFrom, newTo, value, source, confidence, place);
    }

    /**
     * Folds the entry into a digest, without source and place, which do not travel.
     *
     * @param digest so far
     * @return the new digest
     */
    public long fold(final long digest) {
        long d = Digest.fold(Digest.fold(digest, from), to);
        d = Digest.fold(d, (long) market.value() << 24 | type.value() << 16 | board.value() << 8 | confidence);
        return foldText(foldText(d, key), value);
    }

    private static long foldText(final long digest, final String text) {
        long d = Digest.fold(digest, text.length());
        long word = 0;
        for (int i = 0; i < text.length(); i++) {
            word |= (long) (text.charAt(i) & 0xFF) << (i % 8 * 8);
            if (i % 8 == 7 || i == text.length() - 1) {
                d = Digest.fold(d, word);
                word = 0;
            }
        }
        return d;
    }

    /** The scope as the files write it: market, board, type. */
    String scope() {
        return name(market == Market.NULL_VAL, market)
                + ' '
                + name(board == Board.NULL_VAL, board)
                + ' '
                + name(type == InstrumentType.NULL_VAL, type);
    }

    private static String name(final boolean every, final Enum<?> value) {
        return every ? "*" : value.name();
    }
}
