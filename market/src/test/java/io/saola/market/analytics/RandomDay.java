package io.saola.market.analytics;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.AggressorSide;
import io.saola.codecs.sbe.Board;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.Phase;
import io.saola.market.rules.MarketTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Days of a feed that does everything wrong that feeds do: quotes missing or one-sided, prices missing, messages sparse, repeated, lost
 * or overtaken, corrections, limits locked, former dates, gaps, and a lunch break. Equal seeds give equal days.
 */
final class RandomDay {
    /** What a message can be. */
    enum Kind {
        QUOTE,
        TRADE,
        FOREIGN,
        SESSION
    }

    /**
     * One message, as it arrives.
     *
     * @param kind what it is
     * @param id instrument
     * @param date trading date
     * @param second of the day
     * @param a bid, price or quantity bought
     * @param b ask, last quantity or quantity sold
     * @param c total
     * @param side told by the feed
     * @param board told, or null
     * @param phase of a session change
     */
    record Message(
            Kind kind,
            int id,
            int date,
            int second,
            long a,
            long b,
            long c,
            AggressorSide side,
            Board board,
            Phase phase) {}

    static final int SHARES = 3;
    private static final long NULL = Decimals.NULL;
    private static final int[] DATES = {20261118, 20261119, 20261120};

    private final SplittableRandom random;
    private final List<Message> messages = new ArrayList<>();
    private final long[][] total = new long[SHARES][Board.PUT_THROUGH.value() + 1];
    private final long[] bought = new long[SHARES];
    private final long[] sold = new long[SHARES];
    private final long[] price = new long[SHARES];

    RandomDay(final long seed) {
        random = new SplittableRandom(seed);
    }

    static void define(final Feed feed) {
        feed.date(DATES[0]);
        for (int id = 0; id < SHARES; id++) {
            feed.define(id, "S" + id, Market.HOSE, InstrumentType.SHARE, 25_000);
        }
    }

    List<Message> messages() {
        for (final int date : DATES) {
            day(date);
        }
        return messages;
    }

    private void day(final int date) {
        for (int id = 0; id < SHARES; id++) {
            price[id] = 500;
            bought[id] = 0;
            sold[id] = 0;
            Arrays.fill(total[id], 0);
        }
        int second = 9 * 3_600;
        sessions(date, second, Phase.OPENING_AUCTION);
        second = run(date, second, 9 * 3_600 + 900, 40, true);
        sessions(date, second, Phase.CONTINUOUS);
        second = run(date, second, 11 * 3_600 + 1_800, 600, false);
        sessions(date, second, Phase.BREAK);
        sessions(date, 13 * 3_600, Phase.CONTINUOUS);
        second = run(date, 13 * 3_600, 14 * 3_600 + 1_800, 500, false);
        sessions(date, second, Phase.CLOSING_AUCTION);
        second = run(date, second, 14 * 3_600 + 2_700, 30, true);
        sessions(date, second, Phase.PUT_THROUGH);
        run(date, second, 15 * 3_600 + 100, 40, false);
    }

    private int run(final int date, final int from, final int to, final int count, final boolean auction) {
        int second = from;
        for (int i = 0; i < count; i++) {
            second = Math.min(to, second + random.nextInt(2 * (to - from) / count));
            next(date, second, auction);
        }
        return to;
    }

    private void sessions(final int date, final int second, final Phase phase) {
        for (int id = 0; id < SHARES; id++) {
            add(Kind.SESSION, id, date, second, 0, 0, 0, AggressorSide.NONE, null, phase);
        }
    }

    private void next(final int date, final int exactSecond, final boolean auction) {
        final int id = random.nextInt(SHARES);
        final int second = random.nextInt(15) == 0 ? exactSecond - random.nextInt(40) : exactSecond;
        price[id] = Math.max(465, Math.min(535, price[id] + random.nextInt(7) - 3));
        final long scaled = price[id] * Decimals.of(50);
        switch (random.nextInt(6)) {
            case 0, 1 -> {
                final boolean locked = price[id] == 535 || price[id] == 465;
                final long bid = random.nextInt(6) == 0 || (locked && price[id] == 465) ? NULL : scaled;
                final long ask = random.nextInt(6) == 0 || (locked && price[id] == 535)
                        ? NULL
                        : scaled + Decimals.of(50) * (auction ? -2 : 1 + random.nextInt(3));
                add(Kind.QUOTE, id, date, second, bid, ask, 0, AggressorSide.NONE, null, null);
            }
            case 2 -> {
                bought[id] = Math.max(0, bought[id] + (random.nextInt(15) == 0 ? -500 : random.nextInt(3_000)));
                sold[id] += random.nextInt(2_000);
                add(Kind.FOREIGN, id, date, second, bought[id], sold[id], 0, AggressorSide.NONE, null, null);
            }
            default -> trade(id, date, second, scaled);
        }
    }

    private void trade(final int id, final int date, final int second, final long scaled) {
        final Board board = random.nextInt(10) == 0
                ? Board.get((short) random.nextInt(2, 5))
                : random.nextBoolean() ? Board.ROUND_LOT : null;
        final int slot = board == null ? Board.ROUND_LOT.value() : board.value();
        final long lost = random.nextInt(12) == 0 ? random.nextInt(5) * 100L : 0;
        final long quantity = (1 + random.nextInt(9)) * 100L;
        if (random.nextInt(25) == 0) {
            final long low = Math.max(0, total[id][slot] - quantity);
            add(Kind.TRADE, id, date, second, scaled, quantity, low, AggressorSide.NONE, board, null);
            return;
        }
        total[id][slot] += quantity + lost;
        final AggressorSide side = random.nextInt(5) != 0
                ? AggressorSide.NONE
                : random.nextBoolean() ? AggressorSide.BUY : AggressorSide.SELL;
        final long told = random.nextInt(20) == 0 ? NULL : quantity;
        final long priceTold = random.nextInt(40) == 0 ? NULL : scaled + Decimals.of(50) * random.nextInt(3);
        for (int copies = random.nextInt(20) == 0 ? 2 : 1; copies > 0; copies--) {
            add(Kind.TRADE, id, date, second, priceTold, told, total[id][slot], side, board, null);
        }
        if (random.nextInt(60) == 0 && date > DATES[0]) {
            add(Kind.TRADE, id, date - 1, 14 * 3_600, scaled, quantity, 999_999, AggressorSide.NONE, board, null);
        }
    }

    private void add(
            final Kind kind,
            final int id,
            final int date,
            final int second,
            final long a,
            final long b,
            final long c,
            final AggressorSide side,
            final Board board,
            final Phase phase) {
        messages.add(new Message(kind, id, date, second, a, b, c, side, board, phase));
    }

    /** Plays a message into a feed. */
    static void play(final Message message, final Feed feed) {
        final long ns = MarketTime.epochNs(message.date(), message.second() * 1_000_000_000L);
        feed.date(message.date());
        switch (message.kind()) {
            case SESSION ->
                feed.phase(
                        message.id(),
                        String.format(
                                "%02d:%02d:%02d",
                                message.second() / 3_600, message.second() / 60 % 60, message.second() % 60),
                        message.phase());
            case QUOTE -> feed.quote(message.id(), ns, message.a(), message.b());
            case FOREIGN -> feed.foreign(message.id(), ns, message.a(), message.b());
            case TRADE ->
                feed.side(message.side())
                        .board(message.board() == null ? Board.NULL_VAL : message.board())
                        .trade(message.id(), ns, message.a(), message.b(), message.c());
        }
    }
}
