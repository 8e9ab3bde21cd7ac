package io.saola.gateway.ssi.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.StreamStatusDecoder;
import io.saola.gateway.ssi.FakeIngress;
import io.saola.gateway.ssi.GatewayCounters;
import io.saola.gateway.ssi.IngressPort;
import io.saola.gateway.ssi.InstrumentDefinition;
import io.saola.gateway.ssi.InstrumentSpec;
import io.saola.gateway.ssi.Universe;
import io.saola.gateway.ssi.feed.FeedPublisher;
import io.saola.gateway.ssi.feed.InstrumentTable;
import io.saola.gateway.ssi.feed.health.FeedHealthListener;
import io.saola.gateway.ssi.feed.health.FeedStream;
import io.saola.gateway.ssi.feed.health.Freshness;
import io.saola.gateway.ssi.session.ConnectionState;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The engine hears of silence instrument by instrument, once, and again after every new connection. */
class FeedHealthTellerTest {
    private static final int SHARE = 0;
    private static final int FUTURE = 1;

    private final FakeIngress engine = new FakeIngress();
    private final InstrumentTable instruments = new InstrumentTable(
            new Universe(List.of(InstrumentSpec.security("SSI"), InstrumentSpec.security("41I1GC000"))));
    private final FeedPublisher publisher = new FeedPublisher(engine, instruments, new GatewayCounters());
    private final FeedHealthTeller teller =
            new FeedHealthTeller(instruments, publisher, () -> 5, FeedHealthListener.NONE);
    private ConnectionState connection = ConnectionState.RUNNING;
    private final FeedStreamWatch watch = new FeedStreamWatch(() -> connection, publisher, teller, () -> 5);

    @BeforeEach
    void define() {
        instruments.define(SHARE, definition(Market.HOSE, InstrumentType.SHARE));
        instruments.define(FUTURE, definition(Market.DERIVATIVES, InstrumentType.INDEX_FUTURE));
    }

    @Test
    void shouldTellASilentInstrumentOnceAndWhenItSpeaksAgain() {
        watch.poll();
        assertThat(told()).containsExactly("CONNECTED all");
        teller.onInstrument(SHARE, Freshness.STALE, 1);
        watch.poll();
        watch.poll();
        assertThat(told()).containsExactly("STALE 0");
        teller.onInstrument(SHARE, Freshness.FRESH, 2);
        watch.poll();
        assertThat(told()).containsExactly("FRESH 0");
    }

    @Test
    void shouldTellAllOfAMarketWhoseQuotesOrTradesFellSilentButNotForItsIndexes() {
        watch.poll();
        told();
        teller.onStream(FeedStream.INDEX, Market.DERIVATIVES, Freshness.STALE, 1);
        watch.poll();
        assertThat(told()).isEmpty();
        teller.onStream(FeedStream.QUOTE, Market.DERIVATIVES, Freshness.STALE, 1);
        teller.onStream(FeedStream.TRADE, Market.DERIVATIVES, Freshness.STALE, 1);
        watch.poll();
        assertThat(told()).containsExactly("STALE 1");
        teller.onStream(FeedStream.QUOTE, Market.DERIVATIVES, Freshness.FRESH, 2);
        watch.poll();
        assertThat(told()).as("trades are still silent").isEmpty();
        teller.onStream(FeedStream.TRADE, Market.DERIVATIVES, Freshness.FRESH, 2);
        watch.poll();
        assertThat(told()).containsExactly("FRESH 1");
    }

    @Test
    void shouldTellLaterWhatThereWasNoRoomFor() {
        watch.poll();
        told();
        teller.onInstrument(SHARE, Freshness.STALE, 1);
        engine.refuse(IngressPort.Outcome.BACK_PRESSURED);
        watch.poll();
        assertThat(told()).isEmpty();
        engine.refuse(null);
        watch.poll();
        assertThat(told()).containsExactly("STALE 0");
    }

    @Test
    void shouldTellSilenceAgainAfterANewConnectionWhichClearsItInTheEngine() {
        watch.poll();
        teller.onInstrument(FUTURE, Freshness.STALE, 1);
        watch.poll();
        told();
        connection = ConnectionState.BACKING_OFF;
        watch.poll();
        connection = ConnectionState.RUNNING;
        watch.poll();
        assertThat(told()).containsExactly("DISCONNECTED all", "CONNECTED all", "STALE 1");
    }

    private static InstrumentDefinition definition(final Market market, final InstrumentType type) {
        return new InstrumentDefinition(market, type, 1, 1, Integer.MIN_VALUE, Integer.MIN_VALUE);
    }

    private List<String> told() {
        final MessageHeaderDecoder header = new MessageHeaderDecoder();
        final StreamStatusDecoder status = new StreamStatusDecoder();
        final List<String> told = engine.frames().stream()
                .map(frame -> {
                    status.wrapAndApplyHeader(frame, 0, header);
                    final boolean isWhole = status.instrumentId() == StreamStatusDecoder.instrumentIdNullValue();
                    return status.condition() + " " + (isWhole ? "all" : status.instrumentId());
                })
                .toList();
        engine.clear();
        return told;
    }
}
