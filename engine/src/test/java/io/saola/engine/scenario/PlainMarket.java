package io.saola.engine.scenario;

import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.RiskControlId;
import io.saola.codecs.sbe.RiskScope;
import io.saola.codecs.sbe.Side;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** What {@link PlainControls} reads: a few shares, two accounts, every setting and every order there ever was. Whole VND and ns. */
final class PlainMarket {
    static final long MAX_QUANTITY = 2_000;
    static final long MAX_VALUE = 50_000_000;
    static final long MAX_NET = 6_000;
    static final int MAX_OPEN = 6;

    final List<Share> shares = new ArrayList<>();
    final List<Known> orders = new ArrayList<>();
    final List<Setting> settings = new ArrayList<>();
    final Set<Scope> cancelOnly = new HashSet<>();
    final Set<Scope> reduceOnly = new HashSet<>();

    /** Stops of the engine's own, by cause and scope. */
    final Set<String> stopped = new HashSet<>();

    /** Account, instrument and side. */
    final Set<String> restricted = new HashSet<>();

    final long[][] opening;
    final long[] cash;

    /** The rule of operations refuses buys of more than this; null if there is none. */
    Long ruleMaxQuantity;

    PlainMarket(final long[][] opening, final long[] cash) {
        this.opening = opening;
        this.cash = cash;
    }

    /** Whom a setting or a stop is about. */
    record Scope(RiskScope kind, int id) {
        boolean holds(final Wish wish) {
            return switch (kind) {
                case FIRM -> true;
                case ACCOUNT -> wish.account == id;
                case STRATEGY -> wish.strategy == id;
                default -> wish.instrument == id;
            };
        }
    }

    /** A control that is on; values that are not given are null, money is whole VND. */
    record Setting(RiskControlId control, Scope scope, Long first, Long second, Long third, Long windowNs) {}

    /** What somebody wants. */
    record Wish(int account, int strategy, int instrument, Side side, OrderType type, Long price, long quantity) {
        /** Whoever's idea it was. */
        boolean equalShape(final Wish other) {
            return account == other.account
                    && instrument == other.instrument
                    && side == other.side
                    && type == other.type
                    && quantity == other.quantity
                    && Objects.equals(price, other.price);
        }
    }

    /** An order as the broker knows it. */
    static final class Known {
        final Wish wish;
        final Scenario.Sent request;
        final long sentNs;
        final int phaseNumber;
        long filled;
        long paid;
        long fills;
        boolean done;

        /** The step in which the exchange accepted it; null before. */
        Integer acceptedAt;

        Known(final Wish wish, final Scenario.Sent request, final long sentNs, final int phaseNumber) {
            this.wish = wish;
            this.request = request;
            this.sentNs = sentNs;
            this.phaseNumber = phaseNumber;
        }

        long open() {
            return done ? 0 : wish.quantity - filled;
        }
    }

    /** An instrument as the market told of it. */
    static final class Share {
        final long reference;
        final long ceiling;
        final long floor;
        final long tick;
        long last;
        long toldNs;
        long room;
        int roomToldAt;
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
}
