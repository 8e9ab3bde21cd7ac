package io.saola.engine.scenario;

import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.RiskControlId;
import io.saola.codecs.sbe.RiskScope;
import io.saola.codecs.sbe.Side;
import io.saola.engine.scenario.PlainMarket.Known;
import io.saola.engine.scenario.PlainMarket.Scope;
import io.saola.engine.scenario.PlainMarket.Setting;
import io.saola.engine.scenario.PlainMarket.Share;
import io.saola.engine.scenario.PlainMarket.Wish;
import java.math.BigInteger;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The controls once more, as plainly as they can be said: every order ever sent stands in one list, every setting in another, and every
 * question is answered by reading all of it. Whole VND and ns. Written from the definitions of the market reference, section 10.3.
 */
final class PlainControls {
    private static final BigInteger SECOND = BigInteger.valueOf(1_000_000_000);
    private static final long RATE_ONE = 1_000_000_000L;

    private final PlainMarket market;

    PlainControls(final PlainMarket market) {
        this.market = market;
    }

    /** Everything that is wrong with a wish, in the order in which it has to be told. */
    Set<RejectReason> objections(final Wish wish, final long nowNs) {
        final Set<RejectReason> found = new LinkedHashSet<>();
        stops(wish, found);
        permission(wish, found);
        priceAndQuantity(wish, nowNs, found);
        sizes(wish, found);
        messages(wish, nowNs, found);
        openOrders(wish, found);
        holdingsAndMoney(wish, found);
        losses(wish, found);
        exposure(wish, found);
        ownOrders(wish, found);
        if (market.ruleMaxQuantity != null && wish.side() == Side.BUY && wish.quantity() > market.ruleMaxQuantity) {
            found.add(RejectReason.RISK_RULE);
        }
        return found;
    }

    private void stops(final Wish wish, final Set<RejectReason> found) {
        boolean cancelOnly = false;
        boolean reduceOnly = false;
        for (final Scope scope : scopes(wish)) {
            cancelOnly |= market.cancelOnly.contains(scope);
            reduceOnly |= market.reduceOnly.contains(scope);
        }
        if (cancelOnly) {
            found.add(RejectReason.KILL_SWITCH);
        } else if (reduceOnly && !closes(wish)) {
            found.add(RejectReason.REDUCE_ONLY);
        }
    }

    private void permission(final Wish wish, final Set<RejectReason> found) {
        for (final Setting setting : settings(RiskControlId.AUTHORISATION, wish)) {
            if (setting.second() != null && (setting.second() >> wish.type().value() & 1) == 0) {
                found.add(RejectReason.NOT_AUTHORISED);
            }
        }
        if (market.restricted.contains(wish.account() + ":" + wish.instrument() + ":" + wish.side())) {
            found.add(RejectReason.RESTRICTED);
        }
    }

    private void priceAndQuantity(final Wish wish, final long nowNs, final Set<RejectReason> found) {
        final Share share = share(wish);
        if (share.phase == Phase.BREAK) {
            found.add(RejectReason.SESSION);
        } else if ((wish.type() == OrderType.MTL && share.phase != Phase.CONTINUOUS)
                || (wish.type() == OrderType.ATC && share.phase != Phase.CLOSING_AUCTION)) {
            found.add(RejectReason.ORDER_TYPE);
        }
        if (wish.price() != null && (wish.price() < share.floor || wish.price() > share.ceiling)) {
            found.add(RejectReason.PRICE_BAND);
        }
        if (wish.price() != null && wish.price() % share.tick != 0) {
            found.add(RejectReason.PRICE_TICK);
        }
        if (wish.quantity() <= 0 || wish.quantity() % 100 != 0) {
            found.add(RejectReason.LOT);
        }
        for (final Setting setting : settings(RiskControlId.STALE_DATA, wish)) {
            if (nowNs - share.toldNs > setting.windowNs()) {
                found.add(RejectReason.STALE_MARKET_DATA);
            }
        }
        if (market.stopped.contains("BREAKER" + new Scope(RiskScope.INSTRUMENT, wish.instrument())) && !closes(wish)) {
            found.add(RejectReason.CIRCUIT_BREAKER);
        }
    }

    private void sizes(final Wish wish, final Set<RejectReason> found) {
        final Share share = share(wish);
        boolean tooMany = wish.quantity() > PlainMarket.MAX_QUANTITY;
        for (final Setting setting : settings(RiskControlId.MAX_QUANTITY, wish)) {
            tooMany |= setting.first() != null && wish.quantity() > setting.first();
            tooMany |= setting.second() != null && wish.quantity() * RATE_ONE > setting.second() * setting.third();
        }
        if (tooMany) {
            found.add(RejectReason.QUANTITY_LIMIT);
        }
        final long value = (wish.price() == null ? share.ceiling : wish.price()) * wish.quantity();
        boolean tooMuch = value > PlainMarket.MAX_VALUE;
        for (final Setting setting : settings(RiskControlId.MAX_VALUE, wish)) {
            tooMuch |= value > setting.first();
        }
        if (tooMuch) {
            found.add(RejectReason.NOTIONAL_LIMIT);
        }
        for (final Setting setting : settings(RiskControlId.PRICE_COLLAR, wish)) {
            final long flags = setting.third() == null ? 0 : setting.third();
            final boolean isExempt = wish.price() == null
                    || ((flags & 2) != 0 && share.phase != Phase.CONTINUOUS)
                    || ((flags & 1) != 0
                            && (wish.side() == Side.BUY ? wish.price() < share.last : wish.price() > share.last));
            if (!isExempt && Math.abs(wish.price() - share.last) * RATE_ONE > share.last * setting.first()) {
                found.add(RejectReason.PRICE_COLLAR);
            }
        }
    }

    private void messages(final Wish wish, final long nowNs, final Set<RejectReason> found) {
        for (final Setting setting : settings(RiskControlId.MESSAGE_RATE, wish)) {
            final BigInteger needed = BigInteger.valueOf(1 + setting.third()).multiply(SECOND);
            if (tokens(setting, nowNs).compareTo(needed) < 0) {
                found.add(RejectReason.MESSAGE_RATE);
            }
        }
        for (final Setting setting : settings(RiskControlId.ORDER_TO_TRADE, wish)) {
            final List<Known> own = ordersOf(setting.scope());
            if (own.size() < setting.windowNs()) {
                continue;
            }
            final long executions =
                    Math.max(1, own.stream().mapToLong(order -> order.fills).sum());
            final long ended = own.stream().filter(order -> order.open() == 0).count();
            final long unfilled = own.stream()
                    .filter(order -> order.open() == 0 && order.filled == 0)
                    .count();
            if (setting.first() != null && own.size() + 1 > setting.first() * executions) {
                found.add(RejectReason.ORDER_TO_TRADE);
            } else if (setting.third() != null && unfilled * 1_000 > setting.third() * ended) {
                found.add(RejectReason.UNFILLED_RATIO);
            }
        }
        for (final Setting setting : settings(RiskControlId.DUPLICATE, wish)) {
            if (market.orders.stream()
                    .anyMatch(order -> order.wish.equalShape(wish) && nowNs - order.sentNs < setting.windowNs())) {
                found.add(RejectReason.DUPLICATE_ORDER);
            }
        }
    }

    /** Billionths of tokens, from the first request on. */
    private BigInteger tokens(final Setting setting, final long nowNs) {
        final BigInteger full = BigInteger.valueOf(setting.second()).multiply(SECOND);
        BigInteger tokens = full;
        long atNs = nowNs;
        for (final Known order : ordersOf(setting.scope())) {
            tokens = gained(tokens, order.sentNs - atNs, full, setting).subtract(SECOND);
            atNs = order.sentNs;
        }
        return gained(tokens, nowNs - atNs, full, setting);
    }

    private static BigInteger gained(
            final BigInteger tokens, final long elapsedNs, final BigInteger full, final Setting setting) {
        return tokens.add(BigInteger.valueOf(Math.max(0, elapsedNs)).multiply(BigInteger.valueOf(setting.first())))
                .min(full);
    }

    private void openOrders(final Wish wish, final Set<RejectReason> found) {
        final long inInstrument = market.orders.stream()
                .filter(order -> order.open() > 0
                        && order.wish.account() == wish.account()
                        && order.wish.instrument() == wish.instrument())
                .count();
        if (inInstrument >= PlainMarket.MAX_OPEN) {
            found.add(RejectReason.OPEN_ORDER_LIMIT);
        }
        for (final Setting setting : settings(RiskControlId.OPEN_ORDERS, wish)) {
            final List<Known> open = ordersOf(setting.scope()).stream()
                    .filter(order -> order.open() > 0)
                    .toList();
            final long value = open.stream().mapToLong(this::openValue).sum();
            if (setting.first() != null && open.size() >= setting.first()) {
                found.add(RejectReason.OPEN_ORDER_LIMIT);
            }
            if (setting.second() != null && value + wish.quantity() * worth(wish) > setting.second()) {
                found.add(RejectReason.OPEN_ORDER_VALUE);
            }
        }
    }

    private void holdingsAndMoney(final Wish wish, final Set<RejectReason> found) {
        final boolean buy = wish.side() == Side.BUY;
        final long net = net(wish.account(), wish.instrument());
        final long working = working(wish);
        if ((buy ? net : -net) + working + wish.quantity() > PlainMarket.MAX_NET) {
            found.add(RejectReason.POSITION_LIMIT);
        }
        if (!buy && working + wish.quantity() > settled(wish.account(), wish.instrument())) {
            found.add(RejectReason.SHORT_SALE);
        }
        if (buy && wish.quantity() * worth(wish) > freeCash(wish.account())) {
            found.add(RejectReason.BUYING_POWER);
        }
        final boolean isForeign = market.settings.stream()
                .anyMatch(setting -> setting.control() == RiskControlId.FOREIGN_ROOM
                        && setting.scope().equals(new Scope(RiskScope.ACCOUNT, wish.account())));
        if (buy && isForeign && wish.quantity() > share(wish).room - roomTaken(wish)) {
            found.add(RejectReason.FOREIGN_ROOM);
        }
    }

    private long roomTaken(final Wish wish) {
        final Share share = share(wish);
        long taken = 0;
        for (final Known order : market.orders) {
            final boolean isForeignBuy = order.wish.instrument() == wish.instrument()
                    && order.wish.side() == Side.BUY
                    && order.wish.account() == wish.account();
            final boolean isUnknownToTheFeed = order.acceptedAt == null || order.acceptedAt > share.roomToldAt;
            taken += isForeignBuy && isUnknownToTheFeed ? order.wish.quantity() : 0;
        }
        return taken;
    }

    private void losses(final Wish wish, final Set<RejectReason> found) {
        for (final Scope scope : scopes(wish)) {
            if (market.stopped.contains("LOSS" + scope) && !closes(wish)) {
                found.add(RejectReason.DAILY_LOSS);
            }
        }
    }

    /** Orders that only close may pass whatever the exposure. The gross of the firm is that of its accounts. */
    private void exposure(final Wish wish, final Set<RejectReason> found) {
        if (closes(wish)) {
            return;
        }
        for (final Setting setting : settings(RiskControlId.EXPOSURE, wish)) {
            long gross = 0;
            long longSide = 0;
            long shortSide = 0;
            for (final Scope part : parts(setting.scope())) {
                for (int id = 0; id < market.shares.size(); id++) {
                    final long held = heldBy(part, id) * market.shares.get(id).last;
                    long buys = 0;
                    long sells = 0;
                    for (final Known order : ordersOf(part)) {
                        final boolean isHere = order.wish.instrument() == id;
                        buys += isHere && order.wish.side() == Side.BUY ? openValue(order) : 0;
                        sells += isHere && order.wish.side() == Side.SELL ? openValue(order) : 0;
                    }
                    if (id == wish.instrument() && part.holds(wish)) {
                        buys += wish.side() == Side.BUY ? wish.quantity() * worth(wish) : 0;
                        sells += wish.side() == Side.SELL ? wish.quantity() * worth(wish) : 0;
                    }
                    gross += Math.max(Math.abs(held + buys), Math.abs(held - sells));
                    longSide += held + buys;
                    shortSide += held - sells;
                }
            }
            if (setting.first() != null && gross > setting.first()) {
                found.add(RejectReason.GROSS_EXPOSURE);
            }
            if (setting.second() != null && Math.max(Math.abs(longSide), Math.abs(shortSide)) > setting.second()) {
                found.add(RejectReason.NET_EXPOSURE);
            }
        }
    }

    private void ownOrders(final Wish wish, final Set<RejectReason> found) {
        final Share share = share(wish);
        final boolean buy = wish.side() == Side.BUY;
        final boolean guardsSelfTrade =
                !settings(RiskControlId.SELF_TRADE, wish).isEmpty();
        final boolean guardsAuction = share.phase == Phase.CLOSING_AUCTION
                && !settings(RiskControlId.OPPOSITE_ORDER, wish).isEmpty();
        boolean meets = false;
        boolean isOpposite = false;
        for (final Known own : market.orders) {
            if (own.open() > 0
                    && own.wish.account() == wish.account()
                    && own.wish.instrument() == wish.instrument()
                    && own.wish.side() != wish.side()) {
                final Long price = own.wish.price();
                meets |= price == null || wish.price() == null || (buy ? wish.price() >= price : wish.price() <= price);
                isOpposite |= own.phaseNumber == share.phaseNumber;
            }
        }
        if (guardsSelfTrade && meets) {
            found.add(RejectReason.SELF_TRADE);
        }
        if (guardsAuction && isOpposite) {
            found.add(RejectReason.OPPOSITE_ORDER);
        }
    }

    /** What an owner has lost since the start, marked at the last prices; gains are negative. */
    long loss(final Scope owner) {
        long result = 0;
        for (final Scope part : parts(owner)) {
            for (int id = 0; id < market.shares.size(); id++) {
                final Share share = market.shares.get(id);
                result += heldBy(part, id) * share.last;
                result -= part.kind() == RiskScope.ACCOUNT ? market.opening[part.id()][id] * share.reference : 0;
            }
            for (final Known order : ordersOf(part)) {
                result += order.wish.side() == Side.BUY ? -order.paid : order.paid;
            }
        }
        return -result;
    }

    /** Those whose holdings make up an owner's: the firm's are its accounts'. */
    private List<Scope> parts(final Scope owner) {
        return owner.kind() == RiskScope.FIRM
                ? List.of(new Scope(RiskScope.ACCOUNT, 0), new Scope(RiskScope.ACCOUNT, 1))
                : List.of(owner);
    }

    /** Accounts bring holdings along; strategies have only what they traded. */
    private long heldBy(final Scope owner, final int instrument) {
        long held = owner.kind() == RiskScope.ACCOUNT ? market.opening[owner.id()][instrument] : 0;
        for (final Known order : ordersOf(owner)) {
            final boolean isHere = order.wish.instrument() == instrument;
            held += isHere ? order.wish.side() == Side.BUY ? order.filled : -order.filled : 0;
        }
        return held;
    }

    private long net(final int account, final int instrument) {
        return heldBy(new Scope(RiskScope.ACCOUNT, account), instrument);
    }

    private long settled(final int account, final int instrument) {
        long settled = market.opening[account][instrument];
        for (final Known order : ordersOf(new Scope(RiskScope.ACCOUNT, account))) {
            final boolean isSale = order.wish.instrument() == instrument && order.wish.side() == Side.SELL;
            settled -= isSale ? order.filled : 0;
        }
        return settled;
    }

    private long working(final Wish wish) {
        return ordersOf(new Scope(RiskScope.ACCOUNT, wish.account())).stream()
                .filter(order -> order.wish.instrument() == wish.instrument() && order.wish.side() == wish.side())
                .mapToLong(Known::open)
                .sum();
    }

    private boolean closes(final Wish wish) {
        final long net = net(wish.account(), wish.instrument());
        return working(wish) + wish.quantity() <= (wish.side() == Side.BUY ? -net : net);
    }

    private long freeCash(final int account) {
        long free = market.cash[account];
        for (final Known order : ordersOf(new Scope(RiskScope.ACCOUNT, account))) {
            final boolean buy = order.wish.side() == Side.BUY;
            free += buy ? -order.paid - openValue(order) : order.paid;
        }
        return free;
    }

    private long openValue(final Known order) {
        return order.open() * worth(order.wish);
    }

    /** The price of an order, or the edge of the band where it has none. */
    private long worth(final Wish wish) {
        final Share share = share(wish);
        return wish.price() != null ? wish.price() : wish.side() == Side.BUY ? share.ceiling : share.floor;
    }

    private Share share(final Wish wish) {
        return market.shares.get(wish.instrument());
    }

    private List<Known> ordersOf(final Scope scope) {
        return market.orders.stream().filter(order -> scope.holds(order.wish)).toList();
    }

    private List<Setting> settings(final RiskControlId control, final Wish wish) {
        return scopes(wish).stream()
                .flatMap(scope -> market.settings.stream()
                        .filter(setting ->
                                setting.control() == control && setting.scope().equals(scope)))
                .toList();
    }

    /** From the widest to the narrowest. */
    private static List<Scope> scopes(final Wish wish) {
        return List.of(
                new Scope(RiskScope.FIRM, 0),
                new Scope(RiskScope.ACCOUNT, wish.account()),
                new Scope(RiskScope.STRATEGY, wish.strategy()),
                new Scope(RiskScope.INSTRUMENT, wish.instrument()));
    }
}
