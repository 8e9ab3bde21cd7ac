package io.saola.gateway.ssi.orders;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.util.ReferenceCountUtil;

/**
 * A kept-alive connection that carries one request at a time. It never sends a request twice, and a connection on which
 * anything went wrong is not used again, so that no late answer can be taken for another request's.
 */
@SuppressWarnings("FutureReturnValueIgnored") // the handler sees what becomes of its channel
final class OrderConnection extends ChannelInboundHandlerAdapter implements ChannelFutureListener {
    /** Hears how exchanges end; every one ends in exactly one call. */
    interface Listener {
        void onHandedOver(OrderConnection connection, OrderRequest request);

        void onAnswer(OrderConnection connection, OrderRequest request, int httpStatus, byte[] body, int length);

        void onNoAnswer(OrderConnection connection, OrderRequest request, String why);

        void onClosed(OrderConnection connection);
    }

    /** Longest answer taken. */
    static final int MAX_ANSWER_LENGTH = 65_536;

    private final Listener listener;
    private final byte[] body = new byte[MAX_ANSWER_LENGTH];
    private Channel channel;
    private OrderRequest request;
    private long idleSinceNs;

    OrderConnection(final Listener listener) {
        this.listener = listener;
    }

    @Override
    public void handlerAdded(final ChannelHandlerContext context) {
        channel = context.channel();
    }

    boolean isIdle() {
        return request == null && channel != null && channel.isActive();
    }

    OrderRequest request() {
        return request;
    }

    long idleSinceNs() {
        return idleSinceNs;
    }

    void idleSince(final long nowNs) {
        idleSinceNs = nowNs;
    }

    Channel channel() {
        return channel;
    }

    /** Hands the bytes of a request to the socket, once. The connection must be idle. */
    void exchange(final OrderRequest next, final ByteBuf bytes) {
        request = next;
        channel.writeAndFlush(bytes).addListener(this);
    }

    /** Gives the request up and the connection with it. */
    void abandon(final String why) {
        fail(why);
        channel.close();
    }

    void close() {
        if (channel != null) {
            channel.close();
        }
    }

    @Override
    public void operationComplete(final ChannelFuture written) {
        if (request == null) {
            return;
        }
        if (written.isSuccess()) {
            listener.onHandedOver(this, request);
        } else {
            abandon("write failed: " + written.cause().getClass().getSimpleName());
        }
    }

    @Override
    public void channelRead(final ChannelHandlerContext context, final Object message) {
        try {
            onResponse((FullHttpResponse) message);
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    @Override
    public void channelInactive(final ChannelHandlerContext context) {
        fail("connection closed before the answer");
        listener.onClosed(this);
    }

    @Override
    public void exceptionCaught(final ChannelHandlerContext context, final Throwable cause) {
        abandon("connection failed: " + cause.getClass().getSimpleName());
    }

    private void onResponse(final FullHttpResponse response) {
        if (response.decoderResult().isFailure()) {
            abandon("answer is not HTTP");
            return;
        }
        if (response.status().codeClass() == HttpStatusClass.INFORMATIONAL) {
            return;
        }
        if (request == null) {
            channel.close(); // an answer to nothing: the streams of requests and answers no longer match
            return;
        }
        final int length = response.content().readableBytes();
        response.content().getBytes(response.content().readerIndex(), body, 0, length);
        final OrderRequest answered = request;
        request = null;
        if (!HttpUtil.isKeepAlive(response)) {
            channel.close();
        }
        listener.onAnswer(this, answered, response.status().code(), body, length);
    }

    private void fail(final String why) {
        if (request != null) {
            final OrderRequest unanswered = request;
            request = null;
            listener.onNoAnswer(this, unanswered, why);
        }
    }
}
