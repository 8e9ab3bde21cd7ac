package io.saola.simulator.server;

import io.netty.channel.ChannelHandlerContext;
import io.saola.simulator.fault.FaultParameter;
import io.saola.simulator.fault.FaultPlace;
import io.saola.simulator.fault.FaultRule;
import io.saola.simulator.fault.Faults;
import io.saola.simulator.fault.LiveRule;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** Carries out what the fault rules decide about a request. Event loop only. */
final class RequestFaults {
    private static final int SERVER_ERROR = 500;
    private static final int GATEWAY_TIMEOUT = 504;
    private static final long DEFAULT_GARBAGE_BYTES = 200;
    private static final long DEFAULT_DOWN_MS = 1_000;
    private static final int BYTE_VALUES = 256;

    private final Faults faults;
    private final Tokens tokens;
    private final OneTimeCodes codes;
    private final ServerControl control;

    RequestFaults(final Faults faults, final Tokens tokens, final OneTimeCodes codes, final ServerControl control) {
        this.faults = faults;
        this.tokens = tokens;
        this.codes = codes;
        this.control = control;
    }

    /**
     * Lets the rules strike a request.
     *
     * @param isSocket whether it asks for a WebSocket; such a request can be refused or put off, not answered
     * @param carryOut does what the request asks for and says what to answer
     * @param proceed goes on as without faults
     * @return false if nothing struck that decides about the answer
     */
    boolean strike(
            final ChannelHandlerContext ctx,
            final ApiRequest request,
            final boolean keepAlive,
            final boolean isSocket,
            final CarryOut carryOut,
            final Runnable proceed) {
        for (final LiveRule each : faults.onRequest(FaultPlace.REQUEST, request.path())) {
            switch (each.rule().kind()) {
                case EXPIRE_TOKENS -> tokens.expireAll();
                case LOCK_OTP -> codes.lock();
                case SLOW -> {
                    slow(ctx, each.rule(), keepAlive, isSocket, carryOut, proceed);
                    return true;
                }
                default -> {
                    answer(ctx, each, keepAlive, isSocket ? RequestFaults::noSocket : carryOut);
                    return true;
                }
            }
        }
        return false;
    }

    private static void slow(
            final ChannelHandlerContext ctx,
            final FaultRule rule,
            final boolean keepAlive,
            final boolean isSocket,
            final CarryOut carryOut,
            final Runnable proceed) {
        if (isSocket) {
            ReplyWriter.later(ctx, proceed, delayNs(rule));
        } else {
            ReplyWriter.replyLater(ctx, carryOut.reply(), keepAlive, delayNs(rule));
        }
    }

    private void answer(
            final ChannelHandlerContext ctx, final LiveRule live, final boolean keepAlive, final CarryOut carryOut) {
        final FaultRule rule = live.rule();
        final HttpReply taken = rule.isTaken() ? carryOut.reply() : null;
        switch (rule.kind()) {
            case STATUS_REPLY -> ReplyWriter.reply(ctx, reply(rule, SERVER_ERROR), keepAlive);
            case GARBAGE -> ReplyWriter.reply(ctx, garbage(live), keepAlive);
            case TRUNCATE_BODY -> {
                final HttpReply whole = carryOut.reply();
                ReplyWriter.truncate(ctx, whole, (int) rule.number(FaultParameter.BYTES, whole.body().length / 2));
            }
            case RESET ->
                ReplyWriter.reset(ctx, taken == null ? reply(rule, Replies.OK) : taken, (int)
                        rule.number(FaultParameter.BYTES, 0));
            case LATE_ACCEPT -> {
                ReplyWriter.reply(ctx, reply(rule, GATEWAY_TIMEOUT), keepAlive);
                ReplyWriter.later(ctx, carryOut::reply, delayNs(rule));
            }
            case RESTART ->
                control.restart(
                        rule.number(FaultParameter.DOWN_MS, DEFAULT_DOWN_MS),
                        !"reset".equalsIgnoreCase(rule.text(FaultParameter.NOTIFY_IDS, "keep")));
            default -> {
                // HANG: the client waits for nothing.
            }
        }
    }

    private static HttpReply noSocket() {
        return HttpReply.text(SERVER_ERROR, "no socket");
    }

    private static HttpReply reply(final FaultRule rule, final int defaultStatus) {
        final int status = (int) rule.number(FaultParameter.STATUS, defaultStatus);
        final String body = rule.text(FaultParameter.BODY, null);
        final HttpReply reply = body == null
                ? HttpReply.json(status, Replies.failure(status, "Injected fault"))
                : HttpReply.of(
                        status,
                        rule.text(FaultParameter.CONTENT_TYPE, "text/plain"),
                        body.getBytes(StandardCharsets.UTF_8));
        return reply.retryAfter(rule.number(FaultParameter.RETRY_AFTER_S, -1));
    }

    private static HttpReply garbage(final LiveRule live) {
        final byte[] body = new byte[(int) live.rule().number(FaultParameter.COUNT, DEFAULT_GARBAGE_BYTES)];
        for (int i = 0; i < body.length; i++) {
            body[i] = (byte) live.draw(BYTE_VALUES);
        }
        return HttpReply.of(
                (int) live.rule().number(FaultParameter.STATUS, Replies.OK), "application/json; charset=utf-8", body);
    }

    private static long delayNs(final FaultRule rule) {
        return TimeUnit.MILLISECONDS.toNanos(rule.number(FaultParameter.DELAY_MS, 0));
    }

    /** Does what a request asks for and says what to answer. */
    @FunctionalInterface
    interface CarryOut {
        HttpReply reply();
    }
}
