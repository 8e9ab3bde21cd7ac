package io.saola.engine.scenario;

import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.Side;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The controls once more, as plainly as they can be said: every order ever sent stands in one list, and every question is answered by
 * reading all of it. Whole VND and ns. Written from the definitions, without a look at the controls of the engine.
 */
final class PlainControls {
    static final long MAX_QUANTITY = 2_000;
    static final long MAX_VALUE = 50_000_000;
    static final long MAX_NET = 6_000;
    static final int MAX_OPEN = 6;
    static final int MAX_OPEN_OF_ACCOUNT = 12;
    static final long MAX_GROSS = 400_000_000;
    static final long MAX_NET_EXPOSURE = 330_000_000;
    static final long COLLAR_PER_MILLE = 40;
    static final long DUPLICATE_NS = 400_000_000;
    static final long RATE_PER_SECOND = 1;
    static final long BURST = 5;
    static final long RESERVED = 2;
    private static final BigInteger SECOND = BigInteger.valueOf(1_000_000_000);

    /** An order as the broker knows it. */
    static final class Known {
        final int account;
        final int strategy;
        final int instrument;
        final boolean buy;
        final Long price;
        final long quantity;
        final long sentNs;
        final int phaseNumber;
        long filled;
        long paid;
        boolean done;
        Scenario.Sent request;

        Known(final Wish wish, final long sentNs, final int phaseNumber) {
            account = wish.account;
            strategy = wish.strategy;
            instrument = wish.instrument;
            buy = wish.side == Side.BUY;
            price = wish.price;
            quantity = wish.quantity;
            this.sentNs = sentNs;
            this.phaseNumber = phaseNumber;
        }

        long open() {
            return done ? 0 : quantity - filled;
        }
    }

    /** What somebody wants. */
    record Wish(int account, int strategy, int instrument, Side side, OrderType type, Long price, long quantity) {}

    /** An instrument as the market told of it. */
    static final class Share {
        final long reference;
        final long ceiling;
        final long floor;
        final long tick;
        long last;
        Phase phase = Phase.CONTINUOUS;
        int phaseNumber;

        Share(final long reference, final long ceiling, final long floor, final long tick) {
            this.reference = reference;
            this.ceiling = ceiling;
            this.floor = floor;
            this.tick = tick;
            last = reference;
        }
    }

    final List<Share> shares = new ArrayList<>();
    final List<Known> orders = new ArrayList<>();
    final Set<String> killed = new LinkedHashSet<>();
    final Set<String> restricted = new LinkedHashSet<>();
    final long[][] opening;
    final long[] cash;

    /** Every request of the account's bucket: times, ns. */
    final List<List<Long>> messages = List.of(new ArrayList<>(), new ArrayList<>());

    PlainControls(final long[][] opening, final long[] cash) {
        this.opening = opening;
        this.cash = cash;
    }

    /** Everything that is wrong with a wish, in the order in which it has to be told. */
    Set<RejectReason> objections(final Wish wish, final long nowNs) {
        final Set<RejectReason> found = new LinkedHashSet<>();
        final Share share = shares.get(wish.instrument);
        final boolean buy = wish.side == Side.BUY;
        if (killed.contains("FIRM")
                || killed.contains("ACCOUNT" + wish.account)
                || killed.contains("STRATEGY" + wish.strategy)
                || killed.contains("INSTRUMENT" + wish.instrument)) {
            found.add(RejectReason.KILL_SWITCH);
        }
        if (restricted.contains(wish.account + ":" + wish.instrument + ":" + wish.side)) {
            found.add(RejectReason.RESTRICTED);
        }
        phase(wish, share, found);
        price(wish, share, found);
        if (wish.quantity <= 0 || wish.quantity % 100 != 0) {
            found.add(RejectReason.LOT);
        }
        if (wish.quantity > MAX_QUANTITY) {
            found.add(RejectReason.QUANTITY_LIMIT);
        }
        final long worst = wish.price == null ? share.ceiling : wish.price;
        if (worst * wish.quantity > MAX_VALUE) {
            found.add(RejectReason.NOTIONAL_LIMIT);
        }
        if (wish.price != null && Math.abs(wish.price - share.last) * 1_000 > share.last * COLLAR_PER_MILLE) {
            found.add(RejectReason.PRICE_COLLAR);
        }
        if (tokens(wish.account, nowNs)
                        .compareTo(BigInteger.valueOf(1 + RESERVED).multiply(SECOND))
                < 0) {
            found.add(RejectReason.MESSAGE_RATE);
        }
        if (orders.stream().anyMatch(order -> isSame(order, wish) && nowNs - order.sentNs < DUPLICATE_NS)) {
            found.add(RejectReason.DUPLICATE_ORDER);
        }
        if (openOrders(wish.account, wish.instrument) >= MAX_OPEN
                || openOrders(wish.account, -1) >= MAX_OPEN_OF_ACCOUNT) {
            found.add(RejectReason.OPEN_ORDER_LIMIT);
        }
        final long net = net(wish.account, wish.instrument);
        final long working = working(wish.account, wish.instrument, buy);
        if ((buy ? net : -net) + working + wish.quantity > MAX_NET) {
            found.add(RejectReason.POSITION_LIMIT);
        }
        if (!buy && working + wish.quantity > settled(wish.account, wish.instrument)) {
            found.add(RejectReason.SHORT_SALE);
        }
        if (buy && worst * wish.quantity > freeCash(wish.account)) {
            found.add(RejectReason.BUYING_POWER);
        }
        exposure(wish, found);
        for (final Known own : orders) {
            if (own.open() > 0 && own.account == wish.account && own.instrument == wish.instrument && own.buy != buy) {
                if (own.price == null
                        || wish.price == null
                        || (buy ? wish.price >= own.price : wish.price <= own.price)) {
                    found.add(RejectReason.SELF_TRADE);
                }
            }
        }
        for (final Known own : orders) {
            if (own.open() > 0
                    && own.account == wish.account
                    && own.instrument == wish.instrument
                    && own.buy != buy
                    && share.phase == Phase.CLOSING_AUCTION
                    && own.phaseNumber == share.phaseNumber) {
                found.add(RejectReason.OPPOSITE_ORDER);
            }
        }
        return found;
    }

    private static void phase(final Wish wish, final Share share, final Set<RejectReason> found) {
        if (share.phase == Phase.BREAK) {
            found.add(RejectReason.SESSION);
        } else if ((wish.type == OrderType.MTL && share.phase != Phase.CONTINUOUS)
                || (wish.type == OrderType.ATC && share.phase != Phase.CLOSING_AUCTION)) {
            found.add(RejectReason.ORDER_TYPE);
        }
    }

    private static void price(final Wish wish, final Share share, final Set<RejectReason> found) {
        if (wish.price == null) {
            return;
        }
        if (wish.price < share.floor || wish.price > share.ceiling) {
            found.add(RejectReason.PRICE_BAND);
        }
        if (wish.price % share.tick != 0) {
            found.add(RejectReason.PRICE_TICK);
        }
    }

    /** Orders that only close may pass whatever the exposure. */
    private void exposure(final Wish wish, final Set<RejectReason> found) {
        final boolean buy = wish.side == Side.BUY;
        final long net = net(wish.account, wish.instrument);
        if (working(wish.account, wish.instrument, buy) + wish.quantity <= (buy ? -net : net)) {
            return;
        }
        long gross = 0;
        long longSide = 0;
        long shortSide = 0;
        for (int id = 0; id < shares.size(); id++) {
            final Share share = shares.get(id);
            final long held = net(wish.account, id) * share.last;
            long buys = 0;
            long sells = 0;
            for (final Known order : orders) {
                if (order.account == wish.account && order.instrument == id && order.open() > 0) {
                    buys += order.buy ? order.open() * value(order.price, true, share) : 0;
                    sells += order.buy ? 0 : order.open() * value(order.price, false, share);
                }
            }
            if (id == wish.instrument) {
                buys += buy ? wish.quantity * value(wish.price, true, share) : 0;
                sells += buy ? 0 : wish.quantity * value(wish.price, false, share);
            }
            gross += Math.max(Math.abs(held + buys), Math.abs(held - sells));
            longSide += held + buys;
            shortSide += held - sells;
        }
        if (gross > MAX_GROSS) {
            found.add(RejectReason.GROSS_EXPOSURE);
        }
        if (Math.max(Math.abs(longSide), Math.abs(shortSide)) > MAX_NET_EXPOSURE) {
            found.add(RejectReason.NET_EXPOSURE);
        }
    }

    private static long value(final Long price, final boolean buy, final Share share) {
        return price != null ? price : buy ? share.ceiling : share.floor;
    }

    private static boolean isSame(final Known order, final Wish wish) {
        return order.account == wish.account
                && order.instrument == wish.instrument
                && order.buy == (wish.side == Side.BUY)
                && order.quantity == wish.quantity
                && (order.price == null ? wish.price == null : order.price.equals(wish.price));
    }

    /** Billionths of tokens, from the first request on. */
    private BigInteger tokens(final int account, final long nowNs) {
        final BigInteger full = BigInteger.valueOf(BURST).multiply(SECOND);
        BigInteger tokens = full;
        long atNs = Long.MIN_VALUE;
        for (final long messageNs : messages.get(account)) {
            if (atNs != Long.MIN_VALUE) {
                tokens = gained(tokens, messageNs - atNs, full);
            }
            tokens = tokens.subtract(SECOND);
            atNs = messageNs;
        }
        return atNs == Long.MIN_VALUE ? tokens : gained(tokens, nowNs - atNs, full);
    }

    private static BigInteger gained(final BigInteger tokens, final long elapsedNs, final BigInteger full) {
        return tokens.add(BigInteger.valueOf(elapsedNs).multiply(BigInteger.valueOf(RATE_PER_SECOND)))
                .min(full);
    }

    private long openOrders(final int account, final int instrument) {
        return orders.stream()
                .filter(order -> order.account == account && order.open() > 0)
                .filter(order -> instrument < 0 || order.instrument == instrument)
                .count();
    }

    long net(final int account, final int instrument) {
        long net = opening[account][instrument];
        for (final Known order : orders) {
            if (order.account == account && order.instrument == instrument) {
                net += order.buy ? order.filled : -order.filled;
            }
        }
        return net;
    }

    private long settled(final int account, final int instrument) {
        long settled = opening[account][instrument];
        for (final Known order : orders) {
            settled -= order.account == account && order.instrument == instrument && !order.buy ? order.filled : 0;
        }
        return settled;
    }

    private long working(final int account, final int instrument, final boolean buy) {
        return orders.stream()
                .filter(order -> order.account == account && order.instrument == instrument && order.buy == buy)
                .mapToLong(Known::open)
                .sum();
    }

    private long freeCash(final int account) {
        long free = cash[account];
        for (final Known order : orders) {
            if (order.account == account) {
                free += order.buy ? -order.paid : order.paid;
                final long price = order.price == null ? shares.get(order.instrument).ceiling : order.price;
                free -= order.buy ? order.open() * price : 0;
            }
        }
        return free;
    }
}
