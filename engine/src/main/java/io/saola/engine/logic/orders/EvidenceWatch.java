package io.saola.engine.logic.orders;

import io.saola.market.Instrument;
import org.agrona.DirectBuffer;

/** Hears of the evidence that reports alone cannot settle. On the logic thread, during an input. */
public interface EvidenceWatch {
    /** A host whose broker never speaks: every report is taken at its word. */
    EvidenceWatch NONE = new EvidenceWatch() {
        @Override
        public boolean isOn() {
            return false;
        }

        @Override
        public void onNoAnswer(final Order order) {}

        @Override
        public void onContradiction(final Order order) {}

        @Override
        public boolean onUnknownOrder(final DirectBuffer accountCode, final int offset) {
            return true;
        }

        @Override
        public void onLateAccept(final Order order) {}

        @Override
        public void onExecution(final Instrument instrument) {}
    };

    /** True if the broker's books are compared with ours. */
    boolean isOn();

    /**
     * A request has no definite answer.
     *
     * @param order it is about
     */
    void onNoAnswer(Order order);

    /**
     * A report cannot be true of its order, or its number cannot be.
     *
     * @param order it is about; null if not even that is known
     */
    void onContradiction(Order order);

    /**
     * A report tells of an order that this engine does not know.
     *
     * @param accountCode holds the zero-padded code of the account
     * @param offset of the code
     * @return true if a person should be told
     */
    boolean onUnknownOrder(DirectBuffer accountCode, int offset);

    /**
     * An order that had been given up turned out to be live.
     *
     * @param order live again
     */
    void onLateAccept(Order order);

    /**
     * An execution was booked.
     *
     * @param instrument traded
     */
    void onExecution(Instrument instrument);
}
