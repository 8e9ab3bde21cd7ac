package io.saola.market.analytics;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.AggressorSide;
import io.saola.codecs.sbe.Board;
import io.saola.codecs.sbe.Phase;
import io.saola.market.analytics.RandomDay.Kind;
import io.saola.market.analytics.RandomDay.Message;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The figures of one share on the last date of a list of messages, worked out from scratch and without regard to cost, from the text
 * of the market reference, sections 9.2 and 9.3: lists and maps, no state that is carried along by the code under test.
 */
final class Recomputation {
    private static final long NULL = Decimals.NULL;
    private static final int OPEN = 9 * 3_600;
    private static final int CONTINUOUS = OPEN + 900;
    private static final int BREAK = 11 * 3_600 + 1_800;
    private static final int AFTERNOON = 13 * 3_600;
    private static final int CLOSE = 14 * 3_600 + 2_700;

    private record Book(int place, int second, long bid, long ask) {}

    private record Step(int tradingSecond, BigDecimal bought, BigDecimal sold) {}

    final Map<TradeSide, Long> bySide = new HashMap<>();
    final Map<Board, Long> byBoard = new HashMap<>();
    final List<Long> prices = new ArrayList<>();
    final TreeMap<Integer, List<Long>> minutes = new TreeMap<>();
    long value;
    long lastTotal;
    long highWater;
    long labelled;
    long boughtTotal;
    long soldTotal;
    private final List<Step> steps = new ArrayList<>();
    private final List<Book> books = new ArrayList<>();
    private Phase phase = Phase.CLOSED;
    private Phase auction = Phase.CLOSED;
    private long uncrossPrice = NULL;
    private int uncrossSecond = -1;
    private int place;
    private int flowSecond = -1;

    /** Messages up to the present; late ones and those of former dates are left out. */
    Recomputation(final List<Message> messages, final int id) {
        final int date = messages.stream().mapToInt(Message::date).max().orElseThrow();
        final List<Integer> arrivals = new ArrayList<>();
        int now = 0;
        int latest = 0;
        for (final Message message : messages) {
            final boolean late = message.date() < latest;
            latest = Math.max(latest, message.date());
            if (message.id() == id && !late && message.kind() == Kind.SESSION) {
                phase = message.phase();
            }
            if (message.date() != date || late) {
                continue;
            }
            now = Math.max(now, message.second());
            arrivals.add(now);
            if (message.id() != id) {
                continue;
            }
            final boolean gap = hasGapSinceLastFlow(arrivals);
            switch (message.kind()) {
                case QUOTE -> quote(message);
                case TRADE -> trade(message);
                case FOREIGN -> flow(message, gap, arrivals);
                case SESSION -> {
                    // Its phase is known by now.
                }
            }
            noteAuction();
        }
    }

    private void noteAuction() {
        if (phase == Phase.OPENING_AUCTION || phase == Phase.CLOSING_AUCTION) {
            auction = phase;
        }
    }

    private void quote(final Message message) {
        place++;
        final boolean hasBid = message.a() != NULL;
        final boolean hasAsk = message.b() != NULL;
        final boolean continuous =
                phase == Phase.CONTINUOUS && !(message.second() >= BREAK && message.second() < AFTERNOON);
        if (continuous && (hasBid || hasAsk) && !(hasBid && hasAsk && message.a() >= message.b())) {
            books.add(new Book(place, message.second(), message.a(), message.b()));
        }
    }

    private void trade(final Message message) {
        place++;
        noteAuction();
        if (message.board() != null && message.board() != Board.ROUND_LOT) {
            // The boards' totals only rise here, or fall and come back.
            final long before = byBoard.getOrDefault(message.board(), 0L);
            byBoard.put(message.board(), Math.max(before, message.c()));
            return;
        }
        final long quantity = Math.max(0, message.c() - highWater);
        lastTotal = message.c();
        highWater = Math.max(highWater, message.c());
        if (quantity == 0) {
            return;
        }
        final boolean sameUncross =
                message.a() != NULL && message.a() == uncrossPrice && message.second() == uncrossSecond;
        if (phase == Phase.PUT_THROUGH && auction != Phase.CLOSING_AUCTION && !sameUncross) {
            labelled += quantity;
            return;
        }
        final long own = message.b() != NULL && quantity > message.b() ? message.b() : quantity;
        if (message.a() == NULL) {
            count(TradeSide.UNKNOWN, quantity);
            return;
        }
        final TradeSide side = side(message, quantity, sameUncross);
        count(side, own);
        count(TradeSide.UNKNOWN, quantity - own);
        prices.add(message.a());
        value += message.a() * quantity;
        int second = message.second();
        if (second >= BREAK && second < AFTERNOON) {
            second = BREAK - 1;
        }
        minutes.computeIfAbsent(second / 60, any -> new ArrayList<>()).add(quantity);
    }

    private TradeSide side(final Message message, final long quantity, final boolean sameUncross) {
        if (phase == Phase.OPENING_AUCTION || phase == Phase.CLOSING_AUCTION) {
            return uncross(message);
        }
        final Phase due = auction;
        auction = Phase.CLOSED;
        final boolean first = message.c() == quantity && message.second() < CONTINUOUS + 15 && message.second() >= OPEN;
        if (due == Phase.CLOSING_AUCTION || (due == Phase.OPENING_AUCTION && first) || sameUncross) {
            return uncross(message);
        }
        if (message.side() != AggressorSide.NONE) {
            return message.side() == AggressorSide.BUY ? TradeSide.BUY : TradeSide.SELL;
        }
        return byBook(message);
    }

    private TradeSide uncross(final Message message) {
        uncrossPrice = message.a();
        uncrossSecond = message.second();
        return TradeSide.AUCTION;
    }

    private TradeSide byBook(final Message message) {
        final int count = books.size();
        Book book = null;
        for (int i = count - 1; i >= Math.max(0, count - 2) && book == null; i--) {
            final Book candidate = books.get(i);
            final boolean after = candidate.second() > message.second();
            final boolean ambiguous =
                    i == count - 1 && candidate.place() == place - 1 && candidate.second() == message.second();
            if (!after && !ambiguous) {
                book = candidate;
            }
        }
        if (book != null && tradingSecond(message.second()) - tradingSecond(book.second()) > 30) {
            book = null;
        }
        final long price = message.a();
        if (book != null && book.ask() != NULL && price >= book.ask()) {
            return TradeSide.BUY;
        }
        if (book != null && book.bid() != NULL && price <= book.bid()) {
            return TradeSide.SELL;
        }
        if (book != null && book.bid() != NULL && book.ask() != NULL && 2 * price != book.bid() + book.ask()) {
            return 2 * price > book.bid() + book.ask() ? TradeSide.BUY : TradeSide.SELL;
        }
        for (int i = prices.size() - 1; i >= 0; i--) {
            if (prices.get(i) != price) {
                return price > prices.get(i) ? TradeSide.BUY : TradeSide.SELL;
            }
        }
        return TradeSide.NEUTRAL;
    }

    private void count(final TradeSide side, final long quantity) {
        bySide.merge(side, quantity, Long::sum);
    }

    private boolean gapSeen;
    private int arrivalsSeen;

    /** More than 30 s of trading time between two messages of any share, since this share's last flow. */
    private boolean hasGapSinceLastFlow(final List<Integer> arrivals) {
        for (int i = Math.max(1, arrivalsSeen); i < arrivals.size(); i++) {
            gapSeen |= tradingSecond(arrivals.get(i)) - tradingSecond(arrivals.get(i - 1)) > 30;
        }
        arrivalsSeen = arrivals.size();
        return gapSeen;
    }

    private void flow(final Message message, final boolean gap, final List<Integer> arrivals) {
        if (message.second() < flowSecond) {
            return;
        }
        final boolean base = flowSecond < 0 || gap;
        flowSecond = message.second();
        gapSeen = false;
        arrivalsSeen = arrivals.size();
        final long buy = message.a() - boughtTotal;
        final long sell = message.b() - soldTotal;
        boughtTotal = message.a();
        soldTotal = message.b();
        if (base) {
            steps.clear();
            steps.add(new Step(tradingSecond(flowSecond), BigDecimal.ZERO, BigDecimal.ZERO));
            return;
        }
        final Step last = steps.get(steps.size() - 1);
        steps.add(new Step(
                tradingSecond(flowSecond),
                last.bought().add(BigDecimal.valueOf(Math.max(0, buy))),
                last.sold().add(BigDecimal.valueOf(Math.max(0, sell)))));
    }

    /** Shares per minute with 4 decimals, or null. */
    long buySpeed(final int second) {
        if (steps.isEmpty()) {
            return NULL;
        }
        final int now = tradingSecond(second);
        final int window = Math.min(300, now - steps.get(0).tradingSecond());
        if (window < 60) {
            return NULL;
        }
        return at(now).subtract(at(now - window))
                .multiply(BigDecimal.valueOf(60 * Decimals.ONE))
                .divide(BigDecimal.valueOf(window), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    long buyAcceleration(final int second) {
        final int now = tradingSecond(second);
        if (steps.isEmpty() || now - steps.get(0).tradingSecond() < 600) {
            return NULL;
        }
        final BigDecimal recent = at(now).subtract(at(now - 300));
        final BigDecimal former = at(now - 300).subtract(at(now - 600));
        return recent.subtract(former)
                .multiply(BigDecimal.valueOf(Decimals.ONE))
                .divide(BigDecimal.valueOf(25), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    private BigDecimal at(final int tradingSecond) {
        BigDecimal found = BigDecimal.ZERO;
        for (final Step step : steps) {
            if (step.tradingSecond() <= tradingSecond) {
                found = step.bought();
            }
        }
        return found;
    }

    private static int tradingSecond(final int second) {
        final int morning = Math.max(0, Math.min(second, BREAK) - OPEN);
        final int afternoon = Math.max(0, Math.min(second, CLOSE) - AFTERNOON);
        return morning + afternoon;
    }
}
