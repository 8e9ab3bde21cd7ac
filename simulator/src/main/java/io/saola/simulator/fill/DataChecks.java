package io.saola.simulator.fill;

import io.saola.codecs.sbe.Phase;

/** Whether recorded data can be true. Stateless; does not allocate. */
final class DataChecks {
    private final AcceptanceRules rules;

    DataChecks(final AcceptanceRules rules) {
        this.rules = rules;
    }

    DataRefusal quote(final int instrument, final Phase phase, final BookDepth depth) {
        DataRefusal refusal = levels(instrument, depth.bids, -1);
        if (refusal == DataRefusal.NONE) {
            refusal = levels(instrument, depth.asks, 1);
        }
        if (refusal != DataRefusal.NONE) {
            return refusal;
        }
        return phase == Phase.CONTINUOUS
                        && depth.bids.count > 0
                        && depth.asks.count > 0
                        && depth.bids.price[0] >= depth.asks.price[0]
                ? DataRefusal.CROSSED_BOOK
                : DataRefusal.NONE;
    }

    DataRefusal print(final int instrument, final long price, final long quantity) {
        if (quantity <= 0 || quantity > BookDepth.MAX_QUANTITY) {
            return DataRefusal.INVALID_QUANTITY;
        }
        return rules.isValidPrice(instrument, price) ? DataRefusal.NONE : DataRefusal.INVALID_PRICE;
    }

    DataRefusal barOpen(
            final int instrument, final Phase phase, final long buyPrice, final long sellPrice, final long quantity) {
        if (!InstrumentFills.isContinuous(phase) && !InstrumentFills.isAuction(phase)) {
            return DataRefusal.NOT_CONTINUOUS;
        }
        if (quantity < 0 || quantity > BookDepth.MAX_QUANTITY) {
            return DataRefusal.INVALID_QUANTITY;
        }
        return rules.isValidPrice(instrument, buyPrice) && rules.isValidPrice(instrument, sellPrice)
                ? DataRefusal.NONE
                : DataRefusal.INVALID_PRICE;
    }

    /** {@code step} is the direction from better to worse prices. */
    private DataRefusal levels(final int instrument, final BookDepth.Levels levels, final int step) {
        for (int i = 0; i < levels.count; i++) {
            if (levels.quantity[i] <= 0 || levels.quantity[i] > BookDepth.MAX_QUANTITY) {
                return DataRefusal.BAD_DEPTH;
            }
            if (i > 0 && Long.compare(levels.price[i], levels.price[i - 1]) != step) {
                return DataRefusal.BAD_DEPTH;
            }
            if (!rules.isValidPrice(instrument, levels.price[i])) {
                return DataRefusal.INVALID_PRICE;
            }
        }
        return DataRefusal.NONE;
    }
}
