package io.saola.gateway.ssi.feed;

import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.gateway.ssi.FakeIngress;
import io.saola.gateway.ssi.FeedRefusal;
import io.saola.gateway.ssi.GatewayCounters;
import io.saola.gateway.ssi.InstrumentDefinition;
import io.saola.gateway.ssi.InstrumentSpec;
import io.saola.gateway.ssi.Universe;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** A parser and publisher in front of a fake engine. Ids: the place in {@link #SPECS}. */
final class FeedFixture {
    static final long RECEIVED_NS = 1_692_000_000_123_456_789L;
    static final int DEFINED = 10;
    static final int MAX_FRAME_LENGTH = 65_536;
    static final List<InstrumentSpec> SPECS = List.of(
            InstrumentSpec.security("SSI"),
            InstrumentSpec.security("ACB"),
            InstrumentSpec.index("VN30", Market.HOSE),
            InstrumentSpec.index("VNINDEX", Market.HOSE),
            InstrumentSpec.security("VN30F2407"),
            InstrumentSpec.security("41I1G4000"),
            InstrumentSpec.security("TAR"),
            InstrumentSpec.security("VCB"),
            InstrumentSpec.security("TCB"),
            InstrumentSpec.security("HPG"),
            InstrumentSpec.security("UNDEFINED"));

    final GatewayCounters counters = new GatewayCounters();
    final FakeIngress ingress;
    final InstrumentTable instruments = new InstrumentTable(new Universe(SPECS));
    final FeedPublisher publisher;
    final FeedParser parser;

    FeedFixture() {
        this(new FakeIngress());
    }

    FeedFixture(final FakeIngress ingress) {
        this(ingress, true);
    }

    FeedFixture(final FakeIngress ingress, final boolean announces) {
        this.ingress = ingress;
        for (int id = 0; id < SPECS.size() - 1; id++) {
            instruments.define(id, definition(SPECS.get(id)));
        }
        publisher = new FeedPublisher(ingress, instruments, counters);
        if (announces) {
            publisher.publishDefinitions(RECEIVED_NS);
            ingress.clear();
        }
        parser = new FeedParser(instruments, publisher, counters, MAX_FRAME_LENGTH);
    }

    int send(final String frame) {
        final byte[] bytes = frame.getBytes(StandardCharsets.UTF_8);
        return parser.onFrame(new UnsafeBuffer(bytes), 0, bytes.length, RECEIVED_NS);
    }

    List<DirectBuffer> frames() {
        return ingress.frames();
    }

    long refusals() {
        long sum = 0;
        for (final FeedRefusal cause : FeedRefusal.values()) {
            sum += counters.feedRefusals(cause);
        }
        return sum;
    }

    private static InstrumentDefinition definition(final InstrumentSpec spec) {
        final boolean future =
                spec.symbol().startsWith("VN30F") || spec.symbol().startsWith("41I");
        return new InstrumentDefinition(
                future ? Market.DERIVATIVES : Market.HOSE,
                spec.isIndex() ? InstrumentType.INDEX : future ? InstrumentType.INDEX_FUTURE : InstrumentType.SHARE,
                future ? 1 : 100,
                future ? 100_000 : 1,
                Integer.MIN_VALUE,
                Integer.MIN_VALUE);
    }
}
