package io.saola.simulator.fill;

import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.Side;

/** Acceptance rules for tests: one tick, one band, one lot, types by phase as on HNX, amend and cancel when continuous. */
final class PlainRules implements AcceptanceRules {
    private final long floor;
    private final long ceiling;
    private final long tick;
    private final long lot;

    PlainRules(final long floor, final long ceiling, final long tick, final long lot) {
        this.floor = floor;
        this.ceiling = ceiling;
        this.tick = tick;
        this.lot = lot;
    }

    @Override
    public FillRefusal checkNew(
            final int instrument,
            final Phase phase,
            final Side side,
            final OrderType type,
            final long price,
            final long quantity) {
        if (phase == Phase.HALTED) {
            return FillRefusal.NOT_TRADABLE;
        }
        if (!accepts(phase, type)) {
            return FillRefusal.TYPE_NOT_ALLOWED_IN_PHASE;
        }
        if (quantity <= 0 || quantity % lot != 0) {
            return FillRefusal.INVALID_QUANTITY;
        }
        if (type != OrderType.LO) {
            return price == 0 ? FillRefusal.NONE : FillRefusal.INVALID_TICK;
        }
        return checkPrice(price);
    }

    @Override
    public FillRefusal checkAmend(
            final int instrument,
            final Phase phase,
            final OrderType type,
            final long price,
            final long quantity,
            final long filledQuantity,
            final long newPrice,
            final long newQuantity) {
        if (phase != Phase.CONTINUOUS || type != OrderType.LO) {
            return FillRefusal.NOT_AMENDABLE;
        }
        if ((price == newPrice) == (quantity == newQuantity) || newQuantity <= filledQuantity) {
            return FillRefusal.INVALID_AMENDMENT;
        }
        return newQuantity % lot == 0 ? checkPrice(newPrice) : FillRefusal.INVALID_QUANTITY;
    }

    @Override
    public FillRefusal checkCancel(final int instrument, final Phase phase, final OrderType type) {
        return phase == Phase.CONTINUOUS ? FillRefusal.NONE : FillRefusal.NOT_AMENDABLE;
    }

    @Override
    public boolean isValidPrice(final int instrument, final long price) {
        return checkPrice(price) == FillRefusal.NONE;
    }

    @Override
    public long floor(final int instrument) {
        return floor;
    }

    @Override
    public long ceiling(final int instrument) {
        return ceiling;
    }

    @Override
    public long nextPrice(final int instrument, final long price) {
        return price + tick;
    }

    @Override
    public long previousPrice(final int instrument, final long price) {
        return price - tick;
    }

    @Override
    public long lotSize(final int instrument) {
        return lot;
    }

    private FillRefusal checkPrice(final long price) {
        if (price % tick != 0) {
            return FillRefusal.INVALID_TICK;
        }
        return price < floor || price > ceiling ? FillRefusal.OUT_OF_BAND : FillRefusal.NONE;
    }

    private static boolean accepts(final Phase phase, final OrderType type) {
        return switch (phase) {
            case OPENING_AUCTION -> type == OrderType.LO || type == OrderType.ATO;
            case CLOSING_AUCTION -> type == OrderType.LO || type == OrderType.ATC;
            case CONTINUOUS ->
                switch (type) {
                    case LO, MTL, MOK, MAK -> true;
                    default -> false;
                };
            case AFTER_HOURS, AFTER_HOURS_AUCTION -> type == OrderType.PLO;
            default -> false;
        };
    }
}
