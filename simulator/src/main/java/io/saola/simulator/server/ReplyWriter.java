package io.saola.simulator.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.concurrent.Future;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** Writes answers to plain requests: whole, late, or broken off. Stateless; event loop only. */
final class ReplyWriter {
    /** Bytes that are out arrive before the connection breaks. */
    private static final long SETTLE_MS = 20;

    private ReplyWriter() {}

    static void reply(final ChannelHandlerContext ctx, final HttpReply reply, final boolean keepAlive) {
        final FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(reply.status()), Unpooled.wrappedBuffer(reply.body()));
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, reply.contentType())
                .setInt(HttpHeaderNames.CONTENT_LENGTH, reply.body().length);
        if (reply.retryAfterS() >= 0) {
            response.headers().set(HttpHeaderNames.RETRY_AFTER, Long.toString(reply.retryAfterS()));
        }
        HttpUtil.setKeepAlive(response, keepAlive);
        final ChannelFuture written = ctx.writeAndFlush(response);
        if (!keepAlive) {
            written.addListener(ChannelFutureListener.CLOSE);
        }
    }

    static void replyLater(
            final ChannelHandlerContext ctx, final HttpReply reply, final boolean keepAlive, final long delayNs) {
        later(ctx, () -> reply(ctx, reply, keepAlive), delayNs);
    }

    static void later(final ChannelHandlerContext ctx, final Runnable action, final long delayNs) {
        final Future<?> unused = ctx.executor().schedule(action, delayNs, TimeUnit.NANOSECONDS);
    }

    /** Sends the head and the first bytes of the body, then ends the connection in order. */
    static void truncate(final ChannelHandlerContext ctx, final HttpReply reply, final int bodyBytes) {
        final byte[] head = head(reply);
        writeRaw(ctx, concat(head, reply.body()), head.length + Math.min(bodyBytes, reply.body().length));
        later(ctx, () -> close(ctx), TimeUnit.MILLISECONDS.toNanos(SETTLE_MS));
    }

    /** Sends the first bytes of the whole answer, then resets the connection. */
    static void reset(final ChannelHandlerContext ctx, final HttpReply reply, final int bytes) {
        final byte[] whole = concat(head(reply), reply.body());
        if (bytes == 0) {
            reset(ctx);
        } else {
            writeRaw(ctx, whole, Math.min(bytes, whole.length));
            later(ctx, () -> reset(ctx), TimeUnit.MILLISECONDS.toNanos(SETTLE_MS));
        }
    }

    private static void reset(final ChannelHandlerContext ctx) {
        ctx.channel().config().setOption(ChannelOption.SO_LINGER, 0);
        close(ctx);
    }

    static void close(final ChannelHandlerContext ctx) {
        final ChannelFuture unused = ctx.close();
    }

    /** Past the HTTP encoder, which would insist on a whole answer. */
    private static void writeRaw(final ChannelHandlerContext ctx, final byte[] bytes, final int length) {
        final ByteBuf buffer = Unpooled.wrappedBuffer(bytes, 0, length);
        ctx.pipeline().firstContext().writeAndFlush(buffer).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    }

    private static byte[] head(final HttpReply reply) {
        return ("HTTP/1.1 " + HttpResponseStatus.valueOf(reply.status()) + "\r\nContent-Type: " + reply.contentType()
                        + "\r\nContent-Length: " + reply.body().length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] concat(final byte[] head, final byte[] body) {
        final byte[] whole = new byte[head.length + body.length];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(body, 0, whole, head.length, body.length);
        return whole;
    }
}
