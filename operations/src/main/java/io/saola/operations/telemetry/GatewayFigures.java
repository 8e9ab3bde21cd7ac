package io.saola.operations.telemetry;

import io.saola.codecs.sbe.Market;
import io.saola.engine.counters.CountersMemory;
import io.saola.gateway.ssi.FeedRefusal;
import io.saola.gateway.ssi.GatewayCounter;
import io.saola.gateway.ssi.SsiGateway;
import io.saola.gateway.ssi.feed.health.FeedStream;
import io.saola.gateway.ssi.feed.health.Freshness;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.status.AtomicCounter;
import org.agrona.concurrent.status.CountersManager;

/** Copies what a gateway tells of itself into memory that others map, again and again. One thread. */
@SuppressWarnings("EnumOrdinal") // places of states in GatewayLabels, of one build
final class GatewayFigures {
    private record Copied(AtomicCounter to, LongSupplier from) {
        void copy() {
            to.setRelease(from.getAsLong());
        }
    }

    private final List<Copied> copied = new ArrayList<>();
    private final CountersManager counters;
    private final SsiGateway gateway;
    private final EpochNanoClock clock;

    GatewayFigures(final CountersMemory memory, final SsiGateway gateway, final EpochNanoClock clock) {
        this.counters = memory.counters();
        this.gateway = gateway;
        this.clock = clock;
        add(GatewayLabels.STATE, () -> gateway.state().ordinal());
        add(GatewayLabels.FEED_STATE, () -> gateway.feedState().ordinal());
        add(GatewayLabels.ORDER_STREAM_STATE, () -> gateway.orderEventState().ordinal());
        add(GatewayLabels.TRADING_TOKEN, gateway::tradingTokenLifeNs);
        add(GatewayLabels.DATA_TOKEN, gateway::dataTokenLifeNs);
        add(GatewayLabels.KILLED, () -> gateway.isKilled() ? 1 : 0);
        for (final FeedStream stream : FeedStream.values()) {
            for (final Market market : GatewayLabels.MARKETS) {
                add(GatewayLabels.age(stream, market), () -> ageNs(stream, market));
                add(GatewayLabels.stale(stream, market), () -> isStale(stream, market) ? 1 : 0);
            }
        }
        for (final GatewayCounter counter : GatewayCounter.values()) {
            add(GatewayLabels.event(text(counter)), () -> gateway.counters().get(counter));
        }
        for (final FeedRefusal refusal : FeedRefusal.values()) {
            add(
                    GatewayLabels.event("feed-refused-" + text(refusal)),
                    () -> gateway.counters().feedRefusals(refusal));
            add(
                    GatewayLabels.event("order-stream-refused-" + text(refusal)),
                    () -> gateway.counters().orderStreamRefusals(refusal));
        }
    }

    /** Renews all figures. */
    void renew() {
        copied.forEach(Copied::copy);
    }

    private long ageNs(final FeedStream stream, final Market market) {
        final OptionalLong heardNs = gateway.feedHealth().heardNs(stream, market);
        return heardNs.isPresent() ? Math.max(0, clock.nanoTime() - heardNs.getAsLong()) : GatewayLabels.NEVER;
    }

    private boolean isStale(final FeedStream stream, final Market market) {
        return gateway.feedHealth().stream(stream, market) == Freshness.STALE;
    }

    private void add(final String label, final LongSupplier from) {
        copied.add(new Copied(counters.newCounter(label), from));
    }

    private static String text(final Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
