package io.saola.gateway.ssi.orders;

import io.netty.buffer.ByteBuf;
import io.saola.gateway.ssi.session.AccessToken;
import io.saola.gateway.ssi.session.Connector;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Writes the HTTP head in front of a signed body. Not thread-safe; allocates only for a new token. */
final class OrderHead {
    private static final byte[] SIGNATURE = ascii("\r\nX-Signature: ");
    private static final byte[] LENGTH = ascii("\r\nContent-Length: ");
    private static final byte[] END = ascii("\r\n\r\n");

    private final byte[] newOrder;
    private final byte[] modifyOrder;
    private final byte[] cancelOrder;
    private AccessToken knownToken;
    private byte[] token = {};

    OrderHead(final URI base) {
        newOrder = start(base, "NewOrder");
        modifyOrder = start(base, "ModifyOrder");
        cancelOrder = start(base, "CancelOrder");
    }

    void write(final OrderRequest request, final AccessToken authorization, final ByteBuf out) {
        if (knownToken != authorization) {
            knownToken = authorization;
            token = authorization.toBytes();
        }
        out.writeBytes(
                switch (request.action) {
                    case NEW -> newOrder;
                    case MODIFY -> modifyOrder;
                    default -> cancelOrder;
                });
        out.writeBytes(token);
        out.writeBytes(SIGNATURE);
        out.writeBytes(request.signature, 0, request.signatureLength);
        out.writeBytes(LENGTH);
        writeNumber(request.bodyLength, out);
        out.writeBytes(END);
        out.writeBytes(request.body, 0, request.bodyLength);
    }

    private static void writeNumber(final int value, final ByteBuf out) {
        if (value >= 10) {
            writeNumber(value / 10, out);
        }
        out.writeByte('0' + value % 10);
    }

    private static byte[] start(final URI base, final String call) {
        final String path = base.getRawPath();
        final String prefix = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return ascii("POST " + prefix + "/api/v2/Trading/" + call + " HTTP/1.1\r\nHost: " + base.getHost() + ':'
                + Connector.port(base)
                + "\r\nAccept: application/json\r\nContent-Type: application/json\r\nAuthorization: Bearer ");
    }

    private static byte[] ascii(final String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
