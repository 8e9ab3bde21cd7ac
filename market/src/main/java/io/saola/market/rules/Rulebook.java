package io.saola.market.rules;

import io.saola.codecs.Digest;
import io.saola.codecs.sbe.Board;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * All dated rules of the market, checked as a whole. What holds is a matter of the trading date alone: {@link #on} compiles it.
 *
 * <p>Immutable and thread-safe. Building and compiling allocate; neither belongs on a hot path.
 */
public final class Rulebook {
    private static final int WEEKDAYS = 8;

    private final List<RuleEntry> entries;
    private final RuleIndex index;
    private final TradingCalendar calendar;
    private final long digest;

    /** Dates on which an entry begins or is over, ascending. */
    private final int[] changes;

    /**
     * Compiled last, by weekday, which is all of a date that rules look at besides what is in force. They cannot change, so that threads
     * that miss each other's compile once more and no harm is done.
     */
    private final TradingRules[] compiled = new TradingRules[WEEKDAYS];

    private Rulebook(final List<RuleEntry> entries, final RuleIndex index) {
        this.entries = entries;
        this.index = index;
        this.calendar = TradingCalendar.of(
                index.entries(RuleKey.CALENDAR_KNOWN.text()), index.entries(RuleKey.CALENDAR_CLOSED.text()));
        this.digest = digest(entries);
        this.changes = entries.stream()
                .flatMapToInt(entry -> IntStream.of(entry.from(), entry.to()))
                .sorted()
                .toArray();
    }

    /**
     * Builds a rulebook.
     *
     * @param entries in file order
     * @return the rulebook
     * @throws RulebookException with every fault, if it is not whole
     */
    public static Rulebook of(final List<RuleEntry> entries) {
        final List<RuleEntry> copy = List.copyOf(entries);
        final RuleIndex index = new RuleIndex(copy);
        final List<RulebookFault> faults = RulebookCheck.check(copy, index);
        if (!faults.isEmpty()) {
            throw new RulebookException(faults);
        }
        return new Rulebook(copy, index);
    }

    /**
     * Builds a rulebook from text.
     *
     * @param text read so far
     * @return the rulebook
     * @throws RulebookException with every fault of the text and of the whole
     */
    public static Rulebook of(final RulebookText text) {
        final List<RulebookFault> faults = faults(text);
        if (!faults.isEmpty()) {
            throw new RulebookException(faults);
        }
        return of(text.entries());
    }

    /**
     * Every fault of a text, of its lines and of the whole.
     *
     * @param text to check
     * @return empty if it is a rulebook
     */
    public static List<RulebookFault> faults(final RulebookText text) {
        final List<RulebookFault> faults = new ArrayList<>(text.faults());
        faults.addAll(RulebookCheck.check(text.entries(), new RuleIndex(text.entries())));
        return faults;
    }

    /**
     * Digest over entries in order: equal if keys, scopes, dates, values and confidence are.
     *
     * @param entries in order
     * @return the digest
     */
    public static long digest(final List<RuleEntry> entries) {
        long d = Digest.EMPTY;
        for (final RuleEntry entry : entries) {
            d = entry.fold(d);
        }
        return d;
    }

    /** All entries, in file order. */
    public List<RuleEntry> entries() {
        return entries;
    }

    /** See {@link #digest(List)}. */
    public long digest() {
        return digest;
    }

    /** The trading days. */
    public TradingCalendar calendar() {
        return calendar;
    }

    /**
     * Compiles what holds on a trading date.
     *
     * @param tradingDate yyyymmdd; markets that are not listed on it have no boards, ticks or orders
     * @return the day's rules
     * @throws IllegalArgumentException if it is no date
     */
    public TradingRules on(final int tradingDate) {
        if (!TradingDates.isValid(tradingDate)) {
            throw new IllegalArgumentException("no trading date: " + tradingDate);
        }
        final int weekday = TradingDates.dayOfWeek(tradingDate);
        final TradingRules former = compiled[weekday];
        if (former != null && period(former.tradingDate()) == period(tradingDate)) {
            return former.tradingDate() == tradingDate ? former : former.on(tradingDate);
        }
        final TradingRules rules = new RulesCompiler(index, calendar, tradingDate).compile();
        compiled[weekday] = rules;
        return rules;
    }

    /** Two dates of one period have the same entries in force. */
    private int period(final int date) {
        int low = 0;
        int high = changes.length;
        while (low < high) {
            final int middle = (low + high) >>> 1;
            if (changes[middle] <= date) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /**
     * The rule that holds for a cell.
     *
     * @param key as in files, such as {@code future.vn30.multiplier}
     * @param market where
     * @param board which book
     * @param type what
     * @param tradingDate yyyymmdd
     * @return the entry, or null if no rule says anything
     */
    public RuleEntry find(
            final String key,
            final Market market,
            final Board board,
            final InstrumentType type,
            final int tradingDate) {
        return index.find(key, market, board, type, tradingDate);
    }

    /**
     * All entries in force on a date that concern a market.
     *
     * @param market where; {@link Market#NULL_VAL} for all
     * @param board which book; {@link Board#NULL_VAL} for all
     * @param tradingDate yyyymmdd
     * @return in file order
     */
    public List<RuleEntry> inForce(final Market market, final Board board, final int tradingDate) {
        final List<RuleEntry> found = new ArrayList<>();
        for (final RuleEntry entry : entries) {
            if (entry.isInForce(tradingDate)
                    && (market == Market.NULL_VAL || entry.market() == Market.NULL_VAL || entry.market() == market)
                    && (board == Board.NULL_VAL || entry.board() == Board.NULL_VAL || entry.board() == board)) {
                found.add(entry);
            }
        }
        return found;
    }
}
