package io.saola.gateway.ssi.orders;

import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.OrderAction;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.SendOrderDecoder;
import io.saola.codecs.sbe.Side;
import io.saola.gateway.ssi.session.AccessToken;

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

    private static int lengthOf(final byte[] padded) {
        int length = 0;
        while (length < padded.length && padded[length] != 0) {
            length++;
        }
        return length;
    }
}
