package io.saola.engine.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.codecs.AsciiFields;
import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.BrokerReportEncoder;
import io.saola.codecs.sbe.InstrumentDefinitionDecoder;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.QuoteDecoder;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.ReportKind;
import io.saola.codecs.sbe.Side;
import io.saola.engine.boot.LimitsConfig;
import io.saola.engine.replay.Replay;
import io.saola.engine.support.EngineRig;
import io.saola.journal.Durability;
import io.saola.strategies.api.OrderState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A strategy outside the engine, over real Aeron IPC: the market in, orders out, and what becomes of them. */
@Timeout(180)
class StrategyClientTest {
    private static final int SHARE = 0;
    private static final int STRATEGY = 40;
    private static final long PRICE = Decimals.of(95_000);

    @TempDir
    Path directory;

    private final Heard heard = new Heard();
    private long notifyId;

    @Test
    void shouldTradeLikeAStrategyInsideAndBeReplayed() {
        final long hash;
        try (EngineRig rig = rig();
                StrategyClient client = client(rig)) {
            await(rig, client, client::isConnected, "the client is connected");
            market(rig);
            await(rig, client, () -> heard.quotes == 1, "the quote is heard");
            assertThat(heard.symbols).containsExactly("FPT");

            final long correlationId = client.place(SHARE, Side.BUY, OrderType.LO, PRICE, 200);
            assertThat(correlationId).isPositive();
            await(rig, client, () -> heard.order != null, "the order is taken");
            final ClientOrder order = heard.order;
            assertThat(order.correlationId()).isEqualTo(correlationId);
            assertThat(order.state()).isEqualTo(OrderState.PENDING_NEW);

            report(rig, ReportKind.QUEUED, order, PRICE, 200);
            await(rig, client, () -> order.state() == OrderState.WORKING, "it rests");
            fill(rig, order, 50);
            await(rig, client, () -> order.filledQuantity() == 50, "a part is executed");
            assertThat(order.averagePrice()).isEqualTo(PRICE);
            await(rig, client, () -> rig.engine().counters().executions().get() == 1, "the engine has heard it too");

            assertThat(client.cancel(order.clientOrderId())).isPositive();
            await(rig, client, () -> order.state() == OrderState.PENDING_CANCEL, "the cancel is under way");
            report(rig, ReportKind.CANCELLED, order, Decimals.NULL, Decimals.NULL);
            await(rig, client, () -> order.state() == OrderState.CANCELLED, "it is cancelled");
            assertThat(client.liveOrders()).isZero();
            assertThat(client.malformedFrames()).isZero();
            rig.closeEngine();
            hash = rig.engine().finalState().stateHash();
            assertThat(rig.engine()
                            .finalState()
                            .orders()
                            .byClientOrderId(order.clientOrderId())
                            .strategyId())
                    .isEqualTo(STRATEGY);
        }
        final Replay replay = new Replay(directory.resolve("engine"), List.of());
        assertThat(replay.run(true, sequence -> {}).isEqual()).isTrue();
        assertThat(replay.logic().stateHash()).isEqualTo(hash);
    }

    @Test
    void shouldHearWhyAnOrderIsRefused() {
        try (EngineRig rig = rig();
                StrategyClient client = client(rig)) {
            await(rig, client, client::isConnected, "the client is connected");
            market(rig);
            final long tooMany = client.place(SHARE, Side.BUY, OrderType.LO, PRICE, 1_000_000);
            final long unknown = client.cancel(77);
            await(rig, client, () -> heard.refusals.size() == 2, "both are refused");
            assertThat(heard.refused).startsWith(tooMany);
            assertThat(unknown).isPositive();
            assertThat(heard.refusals).containsExactly(RejectReason.QUANTITY_LIMIT, RejectReason.UNKNOWN_ORDER);
            assertThat(client.liveOrders()).isZero();
        }
    }

    @Test
    void shouldSayWhenTheEngineIsGoneAndSendNothingThen() {
        try (EngineRig rig = rig();
                StrategyClient client = client(rig)) {
            assertThat(client.place(SHARE, Side.BUY, OrderType.LO, PRICE, 100))
                    .as("before the first poll")
                    .isEqualTo(StrategyClient.NOT_CONNECTED);
            await(rig, client, client::isConnected, "the client is connected");
            rig.closeEngine();
            await(rig, client, () -> !client.isConnected(), "the engine's end is heard");
            assertThat(heard.disconnected).isEqualTo(1);
            assertThat(client.place(SHARE, Side.BUY, OrderType.LO, PRICE, 100)).isEqualTo(StrategyClient.NOT_CONNECTED);
        }
    }

    @Test
    void shouldKeepABoundOnItsOrders() {
        try (EngineRig rig = rig();
                StrategyClient client = client(rig)) {
            await(rig, client, client::isConnected, "the client is connected");
            market(rig);
            int placed = 0;
            long result = 1;
            while (result != StrategyClient.NO_ROOM) {
                result = client.place(SHARE, Side.BUY, OrderType.LO, PRICE, 100);
                placed += result > 0 ? 1 : 0;
                assertThat(placed).isLessThanOrEqualTo(StrategyClient.ORDER_CAPACITY);
                if (result == StrategyClient.BACK_PRESSURED) {
                    client.poll(); // it hears its own stream: one that does not listen presses back on itself
                    rig.effects();
                }
            }
            assertThat(client.liveOrders()).isEqualTo(StrategyClient.ORDER_CAPACITY);
            await(rig, client, () -> heard.requests.size() == StrategyClient.ORDER_CAPACITY, "all are taken");
            assertThat(client.liveOrders()).isEqualTo(StrategyClient.ORDER_CAPACITY);
            for (final long request : List.copyOf(heard.requests)) {
                final int length = rig.frames().report(ReportKind.REJECTED, request, ++notifyId);
                rig.frames().report().originalRequestId(request);
                rig.send(length);
                client.poll();
            }
            await(rig, client, () -> client.liveOrders() == 0, "all are refused");
        }
    }

    private EngineRig rig() {
        return new EngineRig(directory, context -> {
            context.limits().clear();
            return context.durability(Durability.BUFFERED)
                    .limits(new LimitsConfig(LimitsConfig.ALL, 10_000, Decimals.of(2_000_000_000L), 50_000, 1_000));
        });
    }

    private StrategyClient client(final EngineRig rig) {
        return new StrategyClient(rig.aeron(), System::nanoTime, STRATEGY, 0, "outside", heard);
    }

    /** Frames and orders come over streams of their own: what the client has heard the engine may not have taken yet. */
    private static void market(final EngineRig rig) {
        rig.send(rig.frames().instrument(SHARE, "FPT", Market.HOSE, InstrumentType.SHARE));
        rig.send(rig.frames().trade(SHARE, PRICE, 100, PRICE, Decimals.of(101_600), Decimals.of(88_400)));
        rig.send(rig.frames().session(SHARE, Market.HOSE, Phase.CONTINUOUS));
        rig.send(rig.frames().quote(SHARE, PRICE - Decimals.of(100), PRICE, Decimals.of(100), 3, 1_000, 1_000));
        rig.awaitTaken();
    }

    private void report(
            final EngineRig rig,
            final ReportKind kind,
            final ClientOrder order,
            final long price,
            final long quantity) {
        final int length = rig.frames().report(kind, order.requestId(), ++notifyId);
        rig.frames().report().originalRequestId(order.requestId()).price(price).quantity(quantity);
        if (kind == ReportKind.CANCELLED) {
            rig.frames().report().cumulativeQuantity(order.filledQuantity());
        }
        brokerOrderId(rig);
        rig.send(length);
    }

    private void fill(final EngineRig rig, final ClientOrder order, final long quantity) {
        final int length = rig.frames().report(ReportKind.FILLED, order.requestId(), ++notifyId);
        rig.frames()
                .report()
                .originalRequestId(order.requestId())
                .lastPrice(PRICE)
                .lastQuantity(quantity);
        brokerOrderId(rig);
        rig.send(length);
    }

    private static void brokerOrderId(final EngineRig rig) {
        AsciiFields.write(
                "B1",
                rig.frames().buffer(),
                MessageHeaderDecoder.ENCODED_LENGTH + BrokerReportEncoder.brokerOrderIdEncodingOffset(),
                BrokerReportEncoder.brokerOrderIdLength());
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
        private final List<String> symbols = new ArrayList<>();
        private final Set<Long> requests = new LinkedHashSet<>();
        private final List<Long> refused = new ArrayList<>();
        private final List<RejectReason> refusals = new ArrayList<>();
        private ClientOrder order;
        private int quotes;
        private int disconnected;

        @Override
        public void onInstrument(final InstrumentDefinitionDecoder definition) {
            symbols.add(definition.symbol());
        }

        @Override
        public void onQuote(final QuoteDecoder quote) {
            quotes++;
        }

        @Override
        public void onOrder(final ClientOrder changed) {
            order = changed;
            requests.add(changed.requestId());
        }

        @Override
        public void onRefused(final long correlationId, final RejectReason reason) {
            refused.add(correlationId);
            refusals.add(reason);
        }

        @Override
        public void onDisconnected() {
            disconnected++;
        }
    }
}
