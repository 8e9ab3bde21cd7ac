package io.saola.market.rules;

import io.saola.codecs.sbe.Board;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Checks a rulebook as a whole: known keys, readable values, dates in order, no two rules of one scope on one date, calendar years
 * without a gap, and every mandatory rule on every date on which its market or futures family is listed. Runs at load only.
 */
final class RulebookCheck {
    /** Enough to repair a file by; a text that is no rulebook at all would otherwise list thousands. */
    private static final int MAX_FAULTS = 200;

    private static final String CONFIDENCES = "VRUP";

    private final RuleIndex index;
    private final List<RulebookFault> faults = new ArrayList<>();

    private RulebookCheck(final RuleIndex index) {
        this.index = index;
    }

    /**
     * Checks entries.
     *
     * @param entries all of them
     * @param index of the same entries
     * @return every fault, at most {@value #MAX_FAULTS}
     */
    static List<RulebookFault> check(final List<RuleEntry> entries, final RuleIndex index) {
        final RulebookCheck check = new RulebookCheck(index);
        for (final RuleEntry entry : entries) {
            check.entry(entry);
        }
        if (check.faults.isEmpty()) {
            check.overlaps();
            check.calendar();
            check.mandatory();
        }
        return check.faults.subList(0, Math.min(check.faults.size(), MAX_FAULTS));
    }

    private void entry(final RuleEntry entry) {
        final RuleKey key = RuleKey.of(entry.key());
        if (key == null) {
            fault(entry, "unknown rule \"" + entry.key() + '"');
            return;
        }
        if (!isDateOrOpen(entry.from()) || !isDateOrOpen(entry.to())) {
            fault(entry, "no such date: from " + entry.from() + " to " + entry.to());
        } else if (entry.to() != TradingDates.NULL && entry.to() <= entry.from()) {
            fault(
                    entry,
                    "ends on " + TradingDates.toString(entry.to()) + ", not after it begins on "
                            + TradingDates.toString(entry.from()));
        }
        if (CONFIDENCES.indexOf(entry.confidence()) < 0) {
            fault(entry, "confidence '" + entry.confidence() + "' is none of " + CONFIDENCES);
        }
        if (!isAscii(entry.value()) || entry.value().length() > RuleEntry.MAX_VALUE_LENGTH) {
            fault(
                    entry,
                    "value of " + entry.value().length() + " characters, expected ASCII, at most "
                            + RuleEntry.MAX_VALUE_LENGTH);
            return;
        }
        if (isCalendar(key) && (entry.from() == TradingDates.NULL || entry.to() == TradingDates.NULL)) {
            fault(entry, "a calendar rule needs both dates");
        }
        try {
            key.check(entry.value());
        } catch (final IllegalArgumentException e) {
            fault(entry, entry.key() + ": " + e.getMessage());
        }
    }

    private static boolean isDateOrOpen(final int date) {
        return date == TradingDates.NULL || TradingDates.isValid(date);
    }

    private static boolean isCalendar(final RuleKey key) {
        return key == RuleKey.CALENDAR_KNOWN || key == RuleKey.CALENDAR_CLOSED;
    }

    private static boolean isAscii(final String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private void overlaps() {
        for (final String key : index.keys()) {
            final List<RuleEntry> sameKey = index.entries(key);
            for (int i = 1; i < sameKey.size(); i++) {
                for (int j = 0; j < i; j++) {
                    final RuleEntry earlier = sameKey.get(j);
                    final RuleEntry later = sameKey.get(i);
                    if (later.hasScopeOf(earlier) && later.overlaps(earlier)) {
                        fault(later, key + ' ' + later.scope() + " overlaps the rule at " + earlier.place());
                    }
                }
            }
        }
    }

    private void calendar() {
        final List<RuleEntry> years = new ArrayList<>(index.entries(RuleKey.CALENDAR_KNOWN.text()));
        years.sort((a, b) -> Integer.compare(a.from(), b.from()));
        for (int i = 1; i < years.size(); i++) {
            if (years.get(i).from() != years.get(i - 1).to()) {
                fault(
                        years.get(i),
                        "calendar.known leaves a gap after "
                                + TradingDates.toString(years.get(i - 1).to()));
            }
        }
        for (final RuleEntry closed : index.entries(RuleKey.CALENDAR_CLOSED.text())) {
            if (years.isEmpty()
                    || closed.from() < years.get(0).from()
                    || closed.to() > years.get(years.size() - 1).to()) {
                fault(closed, "calendar.closed outside the years of calendar.known");
            }
        }
        if (years.isEmpty()) {
            faults.add(new RulebookFault("rulebook", "missing rule calendar.known"));
        }
    }

    private void mandatory() {
        boolean any = false;
        for (final Market market : TradingRules.MARKETS) {
            any |= !listed(RuleKey.MARKET_LISTED.text(), market).isEmpty();
            for (final RuleKey key : RuleKey.values()) {
                if (key.cells().covers(market)) {
                    cells(key, market);
                }
            }
        }
        for (final FutureProduct product : FutureProduct.values()) {
            for (final RuleKey key : RuleKey.values()) {
                if (key.cells() == RuleKey.Cells.PRODUCT) {
                    covered(
                            key.text(product),
                            Market.DERIVATIVES,
                            Board.ROUND_LOT,
                            product.type(),
                            listed(RuleKey.FUTURE_LISTED.text(product), Market.DERIVATIVES));
                }
            }
        }
        if (!any) {
            faults.add(new RulebookFault("rulebook", "missing rule market.listed: no market is open on any date"));
        }
    }

    private void cells(final RuleKey key, final Market market) {
        final List<RuleEntry> listed = listed(RuleKey.MARKET_LISTED.text(), market);
        final Board[] boards = key.cells().isByBoard() ? RuleKey.boardsOf(market) : new Board[] {Board.ROUND_LOT};
        final InstrumentType[] types =
                key.cells().isByType() ? RuleKey.typesOf(market) : new InstrumentType[] {RuleKey.typesOf(market)[0]};
        for (final Board board : boards) {
            for (final InstrumentType type : types) {
                covered(key.text(), market, board, type, listed);
            }
        }
    }

    private List<RuleEntry> listed(final String key, final Market market) {
        final List<RuleEntry> listed = new ArrayList<>();
        for (final RuleEntry entry : index.entries(key)) {
            if (entry.matches(market, Board.ROUND_LOT, RuleKey.typesOf(market)[0]) && RuleValues.flag(entry.value())) {
                listed.add(entry);
            }
        }
        return listed;
    }

    /** Between two neighbouring dates of change nothing changes: it is enough to look at each of them. */
    private void covered(
            final String key,
            final Market market,
            final Board board,
            final InstrumentType type,
            final List<RuleEntry> listed) {
        final TreeSet<Integer> changes = new TreeSet<>();
        for (final RuleEntry entry : index.entries(key)) {
            changes.add(entry.from());
            if (entry.to() != TradingDates.NULL) {
                changes.add(entry.to());
            }
        }
        for (final RuleEntry period : listed) {
            changes.add(period.from());
            for (final int date : changes) {
                if (period.isInForce(date) && index.find(key, market, board, type, date) == null) {
                    faults.add(new RulebookFault(
                            "rulebook",
                            "missing rule " + key + " for " + market + ' ' + board + ' ' + type + " from "
                                    + TradingDates.toString(date)));
                    return;
                }
            }
        }
    }

    private void fault(final RuleEntry entry, final String text) {
        faults.add(new RulebookFault(entry.place(), text));
    }
}
