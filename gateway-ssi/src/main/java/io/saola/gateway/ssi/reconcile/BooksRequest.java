package io.saola.gateway.ssi.reconcile;

import io.saola.codecs.AsciiFields;
import io.saola.codecs.sbe.ReconcileRequestDecoder;
import org.agrona.DirectBuffer;

/**
 * The engine's wish for the books of an account.
 *
 * @param reconcileId of the wish, echoed in every message of the answer
 * @param accountId the engine's
 * @param shareCode the broker's number for shares, empty for none
 * @param futuresCode the broker's number for futures, empty for none
 */
public record BooksRequest(long reconcileId, int accountId, String shareCode, String futuresCode) {
    /**
     * Copies a wish.
     *
     * @param message valid during the call
     * @return the wish
     */
    public static BooksRequest of(final ReconcileRequestDecoder message) {
        final DirectBuffer buffer = message.buffer();
        return new BooksRequest(
                message.reconcileId(),
                message.accountId(),
                AsciiFields.read(
                        buffer,
                        message.offset() + ReconcileRequestDecoder.accountCodeEncodingOffset(),
                        ReconcileRequestDecoder.accountCodeLength()),
                AsciiFields.read(
                        buffer,
                        message.offset() + ReconcileRequestDecoder.derivativeAccountCodeEncodingOffset(),
                        ReconcileRequestDecoder.derivativeAccountCodeLength()));
    }
}
