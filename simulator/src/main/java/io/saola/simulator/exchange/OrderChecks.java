package io.saola.simulator.exchange;

/** The acceptance checks that need the instrument only. Stateless. */
final class OrderChecks {
    private OrderChecks() {}

    static Refusal quantity(final Instrument instrument, final long quantity) {
        if (quantity > 0 && quantity < instrument.lotSize()) {
            return Refusal.ODD_LOT;
        }
        if (quantity <= 0 || quantity % instrument.lotSize() != 0) {
            return Refusal.INVALID_LOT;
        }
        return quantity > instrument.maxOrderQuantity() ? Refusal.QUANTITY_ABOVE_LIMIT : Refusal.NONE;
    }

    static Refusal price(final Instrument instrument, final long price) {
        final PriceLadder ladder = instrument.ladder();
        if (!ladder.grid().isOnGrid(price)) {
            return Refusal.INVALID_TICK;
        }
        if (price < ladder.floor()) {
            return Refusal.PRICE_BELOW_FLOOR;
        }
        return price > ladder.ceiling() ? Refusal.PRICE_ABOVE_CEILING : Refusal.NONE;
    }
}
