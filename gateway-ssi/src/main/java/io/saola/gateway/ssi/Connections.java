package io.saola.gateway.ssi;

import io.netty.channel.EventLoop;
import io.saola.gateway.ssi.session.Backoff;
import io.saola.gateway.ssi.session.Connector;
import io.saola.gateway.ssi.session.HubFrames;
import io.saola.gateway.ssi.session.HubSettings;
import io.saola.gateway.ssi.session.Login;
import io.saola.gateway.ssi.session.Preparation;
import io.saola.gateway.ssi.session.RestClient;
import io.saola.gateway.ssi.session.SignalRConnection;
import io.saola.gateway.ssi.session.TokenSource;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.function.LongSupplier;

/** Makes the parts that every line to the broker consists of, all with the settings of one context. */
final class Connections {
    private final SsiGatewayContext context;
    private final ExecutorService executor;
    private final RestClient rest;

    Connections(final SsiGatewayContext context, final ExecutorService executor, final RestClient rest) {
        this.context = context;
        this.executor = executor;
        this.rest = rest;
    }

    /** Tokens of one of the broker's interfaces. */
    TokenSource tokens(final String name, final URI base, final String path, final Login login) {
        return new TokenSource(name, resolve(base, path), login, rest, context.tokenClock(), context.counters());
    }

    SignalRConnection connection(
            final HubSettings settings,
            final TokenSource tokens,
            final Preparation preparation,
            final HubFrames frames,
            final Connector connector) {
        return new SignalRConnection(
                settings,
                tokens,
                preparation,
                frames,
                connector,
                rest,
                context.epochClock(),
                context.counters(),
                context.errorHandler());
    }

    Connector connector(final EventLoop loop) {
        return new Connector(loop, executor, context.sslContext(), (int)
                context.requestTimeout().toMillis());
    }

    HubSettings hub(
            final String name,
            final URI base,
            final String hub,
            final List<String> channels,
            final LongSupplier notifyId,
            final int seedOffset) {
        return new HubSettings(
                name,
                base,
                hub,
                channels,
                notifyId,
                context.maxFrameLength(),
                (int) context.requestTimeout().toMillis(),
                context.reconnectFirstDelay().toMillis(),
                context.reconnectMaxDelay().toMillis(),
                context.randomSeed() + seedOffset);
    }

    Backoff backoff(final int seedOffset) {
        return new Backoff(
                context.reconnectFirstDelay().toMillis(),
                context.reconnectMaxDelay().toMillis(),
                context.randomSeed() + seedOffset);
    }

    private static URI resolve(final URI base, final String path) {
        final String root = base.toString();
        return URI.create((root.endsWith("/") ? root.substring(0, root.length() - 1) : root) + path);
    }
}
