package io.saola.gateway.ssi.orders;

import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.OrderAction;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.SendOrderDecoder;
import io.saola.codecs.sbe.Side;
import io.saola.gateway.ssi.session.AccessToken;
import java.util.Arrays;

/** One SendOrder on its way: its values, and the body and signature made of them. Slots are reused. */
final class OrderRequest {
    /** Longest body: fixed text of some 320 bytes, three codes, five numbers and a device id. */
    static final int MAX_BODY_LENGTH = 768;

    final byte[] symbol = new byte[SendOrderDecoder.symbolLength()];
    final byte[] accountCode = new byte[SendOrderDecoder.accountCodeLength()];
    final byte[] brokerOrderId = new byte[SendOrderDecoder.brokerOrderIdLength()];
    final byte[] body = new byte[MAX_BODY_LENGTH];
    final byte[] signature = new byte[RequestSigner.MAX_LENGTH];
    int symbolLength;
    int accountCodeLength;
    int brokerOrderIdLength;
    int bodyLength;
    int signatureLength;
    long causeReceivedNs;
    long clientOrderId;
    long requestId;
    long originalRequestId;
    OrderAction action;
    Side side;
    OrderType orderType;
    Market market;
    int instrumentId;
    long price;
    long quantity;
    long takenNs;
    long signedNs;
    long deadlineNs;
    boolean delayed;
    /** The token it went out with: a later answer judges this one. */
    AccessToken token;

    void read(final SendOrderDecoder message) {
        causeReceivedNs = message.causeReceivedNs();
        clientOrderId = message.clientOrderId();
        requestId = message.requestId();
        action = message.action();
        side = message.side();
        orderType = message.orderType();
        market = message.market();
        instrumentId = message.instrumentId();
        price = message.price();
        quantity = message.quantity();
        originalRequestId = message.originalRequestId();
        message.getSymbol(symbol, 0);
        symbolLength = lengthOf(symbol);
        message.getAccountCode(accountCode, 0);
        accountCodeLength = lengthOf(accountCode);
        message.getBrokerOrderId(brokerOrderId, 0);
        brokerOrderIdLength = lengthOf(brokerOrderId);
        delayed = false;
        token = null;
        bodyLength = 0;
        signatureLength = 0;
    }

    /** Makes this the cancel of another request's order: all that a cancel's body says, except the ids. */
    void cancelOf(final OrderRequest order) {
        System.arraycopy(order.symbol, 0, symbol, 0, symbol.length);
        System.arraycopy(order.accountCode, 0, accountCode, 0, accountCode.length);
        symbolLength = order.symbolLength;
        accountCodeLength = order.accountCodeLength;
        brokerOrderIdLength = 0;
        action = OrderAction.CANCEL;
        side = order.side;
        orderType = order.orderType;
        market = order.market;
        quantity = order.quantity;
        originalRequestId = order.requestId;
        bodyLength = 0;
        signatureLength = 0;
    }

    /** Takes over another request's order id. */
    void brokerOrderIdOf(final OrderRequest other) {
        System.arraycopy(other.brokerOrderId, 0, brokerOrderId, 0, brokerOrderId.length);
        brokerOrderIdLength = other.brokerOrderIdLength;
    }

    /** Takes over another request's body and signature. */
    void signedAs(final OrderRequest other) {
        System.arraycopy(other.body, 0, body, 0, other.bodyLength);
        System.arraycopy(other.signature, 0, signature, 0, other.signatureLength);
        bodyLength = other.bodyLength;
        signatureLength = other.signatureLength;
    }

    /** Tells whether another request has the same body, so that its signature is this one's too. */
    boolean hasBodyOf(final OrderRequest other) {
        return Arrays.equals(body, 0, bodyLength, other.body, 0, other.bodyLength);
    }

    private static int lengthOf(final byte[] padded) {
        int length = 0;
        while (length < padded.length && padded[length] != 0) {
            length++;
        }
        return length;
    }
}
