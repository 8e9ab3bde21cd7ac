package io.saola.simulator.fill;

/** A listener for tests that hear only some of it. */
class SilentListener implements FillListener {
    @Override
    public void onAccepted(final long orderId, final long venueTimeNs) {}

    @Override
    public void onRejected(final long orderId, final FillRefusal reason, final long venueTimeNs) {}

    @Override
    public void onRequestRefused(final long orderId, final FillRefusal reason, final long venueTimeNs) {}

    @Override
    public void onAmended(final long orderId, final long price, final long quantity, final long venueTimeNs) {}

    @Override
    public void onFilled(
            final long orderId,
            final long price,
            final long quantity,
            final long leavesQuantity,
            final long venueTimeNs) {}

    @Override
    public void onCancelled(
            final long orderId, final long leavesQuantity, final CancelCause cause, final long venueTimeNs) {}

    @Override
    public void onExpired(final long orderId, final long leavesQuantity, final long venueTimeNs) {}
}
