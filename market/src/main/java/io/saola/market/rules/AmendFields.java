package io.saola.market.rules;

/** What one amendment of a working order may change. */
public enum AmendFields {
    /** The price only: HOSE before KRX. */
    PRICE,
    /** Price, quantity or both: HNX and UPCoM before KRX. */
    PRICE_AND_QUANTITY,
    /** Price or quantity, not both: KRX. */
    PRICE_OR_QUANTITY;

    /**
     * Tells whether one request may make these changes.
     *
     * @param priceChanges true if the price becomes another
     * @param quantityChanges true if the quantity becomes another
     * @return false if the exchange refuses the request, also for one that changes nothing
     */
    public boolean allows(final boolean priceChanges, final boolean quantityChanges) {
        return switch (this) {
            case PRICE -> priceChanges && !quantityChanges;
            case PRICE_AND_QUANTITY -> priceChanges || quantityChanges;
            case PRICE_OR_QUANTITY -> priceChanges != quantityChanges;
        };
    }
}
