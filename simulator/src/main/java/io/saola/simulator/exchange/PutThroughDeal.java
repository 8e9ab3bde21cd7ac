package io.saola.simulator.exchange;

import io.saola.codecs.sbe.Side;

/**
 * A negotiated trade, from its entry to its end. Pooled: a reference is valid only inside the callback that hands it out.
 * The {@link PutThroughDesk} is the only writer.
 */
public final class PutThroughDeal {
    long id;
    long clientKey;
    Instrument instrument;
    Side side;
    long price;
    long quantity;
    boolean foreignBuyer;
    boolean foreignSeller;
    State state;
    PutThroughDeal next;
    PutThroughDeal previous;

    PutThroughDeal() {}

    /** Where a deal stands. */
    public enum State {
        /** One side entered it, the other has not answered. */
        PENDING,
        /** The other side accepted: it is done and final. */
        EXECUTED,
        /** The other side declined. */
        REJECTED,
        /** Put-through trading ended before an answer. */
        EXPIRED
    }

    /**
     * The exchange's number of the deal.
     *
     * @return positive, increasing in order of entry
     */
    public long id() {
        return id;
    }

    /**
     * What the side that entered it gave to recognise it by.
     *
     * @return its key or {@link Order#NO_CLIENT}
     */
    public long clientKey() {
        return clientKey;
    }

    /**
     * What it trades.
     *
     * @return the instrument
     */
    public Instrument instrument() {
        return instrument;
    }

    /**
     * Which side entered it.
     *
     * @return the buyer or the seller
     */
    public Side side() {
        return side;
    }

    /**
     * The agreed price.
     *
     * @return scaled
     */
    public long price() {
        return price;
    }

    /**
     * The agreed quantity.
     *
     * @return shares or contracts
     */
    public long quantity() {
        return quantity;
    }

    /**
     * Where it stands.
     *
     * @return the state
     */
    public State state() {
        return state;
    }

    /** Only a purchase by a foreigner from a resident changes what foreigners hold. */
    boolean needsRoom() {
        return foreignBuyer && !foreignSeller;
    }
}
