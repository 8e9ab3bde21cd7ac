package io.saola.simulator.fill;

import io.saola.codecs.sbe.AggressorSide;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.Side;
import java.util.SplittableRandom;

/** A seeded recorded market and a seeded member trading in it, one event per step, with what may fill at each instant. */
final class RandomMarket {
    static final long FLOOR = FillScenario.vnd(23_250);
    static final long CEILING = FillScenario.vnd(26_750);
    static final long TICK = FillScenario.vnd(50);
    static final long LOT = 100;
    static final int FEED_LEVELS = 5;

    private static final int LEVELS = (int) ((CEILING - FLOOR) / TICK) + 1;
    private static final long MAX_STEP_NS = 1_000_000;

    private final SplittableRandom random;
    private final BookDepth depth = new BookDepth();
    private final long[] bidQuantity = new long[LEVELS];
    private final long[] askQuantity = new long[LEVELS];
    private int bestBid = LEVELS / 2;
    private long timeNs;
    private long lastOrderId;
    private long mostFilled;
    private long lastSubmittedPrice;
    private Side lastSubmittedSide = Side.BUY;
    private long lastSubmittedQuantity;
    private OrderType lastSubmittedType = OrderType.LO;
    private long amendedId;

    RandomMarket(final long seed) {
        random = new SplittableRandom(seed);
    }

    long timeNs() {
        return timeNs;
    }

    long lastOrderId() {
        return lastOrderId;
    }

    /** Most that all own orders together may fill by the data of the last step. */
    long mostFilled() {
        return mostFilled;
    }

    /** The order the last step asked to change; 0 for none. */
    long amendedId() {
        return amendedId;
    }

    long lastSubmittedPrice() {
        return lastSubmittedPrice;
    }

    Side lastSubmittedSide() {
        return lastSubmittedSide;
    }

    long lastSubmittedQuantity() {
        return lastSubmittedQuantity;
    }

    OrderType lastSubmittedType() {
        return lastSubmittedType;
    }

    void open(final BacktestVenue venue) {
        venue.onSession(0, timeNs, Phase.CONTINUOUS);
    }

    void close(final BacktestVenue venue) {
        timeNs += MAX_STEP_NS;
        venue.onSession(0, timeNs, Phase.CLOSED);
    }

    /** True if the step submitted an order. */
    boolean step(final BacktestVenue venue) {
        timeNs += 1 + random.nextLong(MAX_STEP_NS);
        mostFilled = 0;
        amendedId = 0;
        switch (random.nextInt(8)) {
            case 0, 1, 2 -> quote(venue);
            case 3, 4 -> trade(venue);
            case 5 -> {
                venue.advanceTo(timeNs);
                submit(venue);
                return true;
            }
            case 6 -> {
                venue.advanceTo(timeNs);
                venue.cancel(anyOrderId());
            }
            default -> {
                venue.advanceTo(timeNs);
                amendedId = anyOrderId();
                venue.amend(amendedId, price(anyLevel()), LOT * (1 + random.nextInt(40)));
            }
        }
        return false;
    }

    private long anyOrderId() {
        return Math.max(1, lastOrderId - random.nextInt(12));
    }

    private void quote(final BacktestVenue venue) {
        bestBid = Math.max(0, Math.min(LEVELS - 2, bestBid + random.nextInt(3) - 1));
        for (int i = 0; i < LEVELS; i++) {
            bidQuantity[i] = i > bestBid ? 0 : evolve(bidQuantity[i]);
            askQuantity[i] = i <= bestBid ? 0 : evolve(askQuantity[i]);
        }
        depth.clear();
        int shown = 0;
        for (int i = bestBid; i >= 0 && shown < FEED_LEVELS; i--) {
            if (bidQuantity[i] > 0) {
                depth.bid(price(i), bidQuantity[i]);
                mostFilled += bidQuantity[i];
                shown++;
            }
        }
        shown = 0;
        for (int i = bestBid + 1; i < LEVELS && shown < FEED_LEVELS; i++) {
            if (askQuantity[i] > 0) {
                depth.ask(price(i), askQuantity[i]);
                mostFilled += askQuantity[i];
                shown++;
            }
        }
        check(venue.onQuote(0, timeNs, depth));
    }

    private long evolve(final long quantity) {
        return switch (random.nextInt(4)) {
            case 0 -> LOT * random.nextInt(30);
            case 1 -> quantity / 2 / LOT * LOT;
            default -> quantity;
        };
    }

    private void trade(final BacktestVenue venue) {
        final boolean sold = random.nextBoolean();
        final int level = Math.max(0, Math.min(LEVELS - 1, bestBid + (sold ? 0 : 1) + random.nextInt(5) / 2 - 1));
        final long quantity = LOT * (1 + random.nextInt(20));
        mostFilled = quantity;
        final AggressorSide aggressor =
                random.nextInt(4) == 0 ? AggressorSide.NONE : sold ? AggressorSide.SELL : AggressorSide.BUY;
        check(venue.onTrade(0, timeNs, price(level), quantity, aggressor));
    }

    private void submit(final BacktestVenue venue) {
        lastSubmittedSide = random.nextBoolean() ? Side.BUY : Side.SELL;
        lastSubmittedType = switch (random.nextInt(8)) {
            case 0 -> OrderType.MTL;
            case 1 -> OrderType.MAK;
            case 2 -> OrderType.MOK;
            default -> OrderType.LO;
        };
        lastSubmittedPrice = lastSubmittedType == OrderType.LO ? price(anyLevel()) : 0;
        lastSubmittedQuantity = LOT * (1 + random.nextInt(40));
        venue.submit(++lastOrderId, 0, lastSubmittedSide, lastSubmittedType, lastSubmittedPrice, lastSubmittedQuantity);
    }

    private int anyLevel() {
        return Math.max(0, Math.min(LEVELS - 1, bestBid + random.nextInt(9) - 4));
    }

    private static long price(final int level) {
        return FLOOR + level * TICK;
    }

    private static void check(final DataRefusal refusal) {
        if (refusal != DataRefusal.NONE) {
            throw new AssertionError("the random market made data the venue refuses: " + refusal);
        }
    }
}
