package io.saola.engine.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saola.codecs.AsciiFields;
import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.BrokerReportEncoder;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.QuoteDecoder;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.ReportKind;
import io.saola.codecs.sbe.Side;
import io.saola.engine.support.EngineRig;
import io.saola.journal.Durability;
import io.saola.strategies.api.OrderState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A strategy outside the engine that listens in its journals: it goes on where its former life ended. */
@Timeout(180)
class ClientResumeTest {
    private static final int SHARE = 0;
    private static final int STRATEGY = 40;
    private static final long PRICE = Decimals.of(95_000);
    private static final long TICK = Decimals.of(100);

    @TempDir
    Path directory;

    private final Heard heard = new Heard();

    @Test
    void shouldHearEveryQuoteOnceThroughThreeLives() {
        try (EngineRig rig = rig()) {
            market(rig);
            final List<Long> sent = new ArrayList<>();
            ClientPosition position = ClientPosition.START;
            for (int life = 0; life < 3; life++) {
                quotes(rig, sent, 20 * life);
                try (StrategyClient client = client(rig, position)) {
                    await(rig, client, () -> heard.bids.size() == sent.size(), "what came while nobody was there");
                    quotes(rig, sent, 20 * life + 10);
                    await(rig, client, () -> heard.bids.size() == sent.size(), "what comes now");
                    position = client.position();
                }
                assertThat(heard.bids).isEqualTo(sent);
            }
        }
    }

    @Test
    void shouldKnowTheOrderThatItsFormerLifeLeft() {
        try (EngineRig rig = rig()) {
            market(rig);
            final long correlationId;
            final long requestId;
            final ClientPosition position;
            try (StrategyClient client = client(rig, ClientPosition.START)) {
                await(rig, client, client::isConnected, "it has heard all there is");
                correlationId = client.place(SHARE, Side.BUY, OrderType.LO, PRICE, 200);
                assertThat(client.place(SHARE, Side.BUY, OrderType.LO, PRICE, 1_000_000))
                        .isPositive();
                await(rig, client, () -> heard.refusals.size() == 1, "the second is refused");
                assertThat(heard.orders).containsExactly(OrderState.PENDING_NEW);
                requestId = heard.order.requestId();
                position = client.position();
            }
            report(rig, ReportKind.QUEUED, requestId, 1);
            try (StrategyClient client = client(rig, position)) {
                assertThat(client.place(SHARE, Side.BUY, OrderType.LO, PRICE, 200))
                        .as("before it has heard all there is")
                        .isEqualTo(StrategyClient.NOT_CONNECTED);
                await(rig, client, () -> heard.orders.size() == 2 && client.isConnected(), "it hears that it rests");
                assertThat(heard.orders).containsExactly(OrderState.PENDING_NEW, OrderState.WORKING);
                assertThat(heard.refusals).as("told once").hasSize(1);
                assertThat(heard.order.correlationId()).isEqualTo(correlationId);
                assertThat(client.liveOrders()).isEqualTo(1);
                assertThat(client.cancel(heard.order.clientOrderId())).isPositive();
                await(rig, client, () -> heard.order.state() == OrderState.PENDING_CANCEL, "it can be cancelled");
            }
        }
    }

    @Test
    void shouldHearOnlyWhatComesFromTheEndOn() {
        try (EngineRig rig = rig()) {
            market(rig);
            final List<Long> sent = new ArrayList<>();
            quotes(rig, sent, 0);
            try (StrategyClient client = client(rig, ClientPosition.START)) {
                await(rig, client, () -> heard.bids.size() == sent.size(), "all are journaled");
            }
            heard.bids.clear();
            try (StrategyClient client = client(rig, ClientPosition.endOf(directory.resolve("engine")))) {
                await(rig, client, client::isConnected, "it is at the end");
                assertThat(heard.bids).isEmpty();
                sent.clear();
                quotes(rig, sent, 10);
                await(rig, client, () -> heard.bids.size() == sent.size(), "the new ones");
                assertThat(heard.bids).isEqualTo(sent);
            }
        }
    }

    @Test
    void shouldRefuseAPositionBehindTheEndOfTheJournal() {
        try (EngineRig rig = rig()) {
            market(rig);
            assertThatThrownBy(() -> client(rig, new ClientPosition(1_000_000, 0)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("this client has heard 1000000: inputs were lost");
        }
    }

    private EngineRig rig() {
        return new EngineRig(directory, context -> context.durability(Durability.BUFFERED));
    }

    private StrategyClient client(final EngineRig rig, final ClientPosition position) {
        return StrategyClient.resuming(
                rig.aeron(), System::nanoTime, STRATEGY, 0, "outside", heard, directory.resolve("engine"), position);
    }

    private static void market(final EngineRig rig) {
        rig.send(rig.frames().instrument(SHARE, "FPT", Market.HOSE, InstrumentType.SHARE));
        rig.send(rig.frames().trade(SHARE, PRICE, 100, PRICE, Decimals.of(101_600), Decimals.of(88_400)));
        rig.send(rig.frames().session(SHARE, Market.HOSE, Phase.CONTINUOUS));
        rig.awaitTaken(); // an order comes over a stream of its own
    }

    private static void quotes(final EngineRig rig, final List<Long> sent, final int from) {
        for (int i = from; i < from + 10; i++) {
            final long bid = PRICE - TICK * (1 + i);
            rig.send(rig.frames().quote(SHARE, bid, bid + TICK, TICK, 3, 1_000, 1_000));
            sent.add(bid);
        }
    }

    private static void report(final EngineRig rig, final ReportKind kind, final long requestId, final long notifyId) {
        final int length = rig.frames().report(kind, requestId, notifyId);
        rig.frames().report().originalRequestId(requestId).price(PRICE).quantity(200);
        AsciiFields.write(
                "B1",
                rig.frames().buffer(),
                MessageHeaderDecoder.ENCODED_LENGTH + BrokerReportEncoder.brokerOrderIdEncodingOffset(),
                BrokerReportEncoder.brokerOrderIdLength());
        rig.send(length);
    }

    private static void await(
            final EngineRig rig, final StrategyClient client, final BooleanSupplier condition, final String what) {
        rig.await(
                () -> {
                    client.poll();
                    return condition.getAsBoolean();
                },
                what);
    }

    private static final class Heard implements StrategyClientListener {
        private final List<Long> bids = new ArrayList<>();
        private final List<OrderState> orders = new ArrayList<>();
        private final List<RejectReason> refusals = new ArrayList<>();
        private ClientOrder order;

        @Override
        public void onQuote(final QuoteDecoder quote) {
            bids.add(quote.bids().next().price());
        }

        @Override
        public void onOrder(final ClientOrder changed) {
            order = changed;
            orders.add(changed.state());
        }

        @Override
        public void onRefused(final long correlationId, final RejectReason reason) {
            refusals.add(reason);
        }
    }
}
