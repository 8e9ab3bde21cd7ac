package io.saola.benchmarks.wire;

import io.saola.benchmarks.feed.BrokerKey;
import io.saola.simulator.exchange.Instrument;
import io.saola.simulator.exchange.Universe;
import io.saola.simulator.server.FastConnectSimulator;
import io.saola.simulator.server.SimulatorContext;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.SystemEpochNanoClock;

/**
 * The broker of a run: the simulator with its exchange and background flow, whose day stands in the morning's continuous session when it
 * starts, behind a {@link WireFront}.
 */
final class WireMarket implements AutoCloseable {
    /** Cash of the account at the broker and in the engine, VND. */
    static final long CASH = 10_000_000_000_000L;

    private static final LocalTime START = LocalTime.of(9, 30);
    private static final ZoneOffset MARKET_ZONE = ZoneOffset.ofHours(7);
    private static final int KEY_BITS = 1_024;

    /** Shares that the product follows; the others of the exchange trade unseen. */
    private static final int SHARES = 10;

    /** Messages that the whole exchange makes for one that is paced, so that there is a new frame at every intended time. */
    private static final double FLOW_FACTOR = 6.0;

    private final BrokerKey key = new BrokerKey(KEY_BITS);
    private final Universe universe = Universe.vn30(Universe.DEFAULT_DATE);
    private final long clockOffsetSeconds;
    private final FastConnectSimulator simulator;
    private final WireFront front;

    WireMarket(final WireSettings settings) {
        final long startNs = Universe.DEFAULT_DATE.atTime(START).toEpochSecond(MARKET_ZONE) * 1_000_000_000L;
        final EpochNanoClock host = SystemEpochNanoClock.INSTANCE;
        clockOffsetSeconds = Math.floorDiv(startNs - host.nanoTime(), TimeUnit.SECONDS.toNanos(1));
        final long offsetNs = TimeUnit.SECONDS.toNanos(clockOffsetSeconds);
        simulator = FastConnectSimulator.launch(new SimulatorContext()
                .port(0)
                .seed(settings.seed())
                .tradingDate(Universe.DEFAULT_DATE)
                .eventClock(() -> host.nanoTime() + offsetNs)
                .messageRate(settings.ratePerSecond() * FLOW_FACTOR)
                .openingCash(CASH)
                .publicKey(key.modulus(), key.exponent()));
        front = new WireFront(simulator.port());
    }

    /** Added to this host's clock to get the market's, s. */
    long clockOffsetSeconds() {
        return clockOffsetSeconds;
    }

    /** Base64 of the XML with which orders are signed. */
    String privateKey() {
        return key.privateKey();
    }

    List<String> shares() {
        return symbols(false);
    }

    List<String> futures() {
        return symbols(true);
    }

    WireFront front() {
        return front;
    }

    /** Why the orders were no good, or null. */
    String fault() {
        if (front.fault() != null) {
            return front.fault();
        }
        if (simulator.counters().signaturesRefused() > 0) {
            return "the broker refused " + simulator.counters().signaturesRefused() + " signatures";
        }
        return simulator.counters().malformedRequests() > 0
                ? "the broker found " + simulator.counters().malformedRequests() + " requests malformed"
                : null;
    }

    /** Orders that the broker took. */
    long ordersAccepted() {
        return simulator.counters().ordersAccepted();
    }

    /** Orders that the broker refused. */
    long ordersRefused() {
        return simulator.counters().ordersRefused();
    }

    @Override
    public void close() {
        front.close();
        simulator.close();
    }

    private List<String> symbols(final boolean isFuture) {
        return universe.instruments().stream()
                .filter(instrument -> instrument.isFuture() == isFuture)
                .limit(SHARES)
                .map(Instrument::symbol)
                .toList();
    }
}
