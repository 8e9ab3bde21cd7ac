package io.saola.strategies.builtin;

import io.saola.codecs.AsciiFields;
import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.InstrumentDefinitionDecoder;
import io.saola.codecs.sbe.InstrumentDefinitionEncoder;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.MessageHeaderEncoder;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.QuoteDecoder;
import io.saola.codecs.sbe.QuoteEncoder;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.Side;
import io.saola.codecs.sbe.TradingStatus;
import io.saola.market.Instrument;
import io.saola.market.Instruments;
import io.saola.market.MarketView;
import io.saola.market.analytics.AnalyticsSettings;
import io.saola.market.analytics.AnalyticsView;
import io.saola.market.analytics.MarketAnalytics;
import io.saola.strategies.api.OrderState;
import io.saola.strategies.api.OrderView;
import io.saola.strategies.api.Strategy;
import io.saola.strategies.execution.ExitTerms;
import io.saola.strategies.execution.ParentTerms;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/** The engine as one strategy sees it: one instrument, settable holdings, and a list of what the strategy asked for. */
final class FakeContext implements ContextWithoutExecution {
    final List<String> orders = new ArrayList<>();
    final List<String> parents = new ArrayList<>();
    final List<String> brackets = new ArrayList<>();
    final List<Long> cancels = new ArrayList<>();
    final List<Long> timers = new ArrayList<>();
    long nowNs = 1_000_000_000_000L;
    long net;
    long sellable = Long.MAX_VALUE;
    boolean refuses;
    boolean refusesCancels;

    private final Instruments instruments = new Instruments(4);
    private final MarketAnalytics analytics = new MarketAnalytics(instruments, AnalyticsSettings.DEFAULT);
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[512]);
    private final Strategy strategy;
    private long lastOrderId;

    FakeContext(final Strategy strategy, final Market market, final InstrumentType type) {
        this.strategy = strategy;
        define(market, type, Decimals.NULL);
        phase(Phase.CONTINUOUS);
        strategy.onStart(this);
    }

    /** Defines the instrument, or defines it anew with another ceiling. */
    void define(final Market market, final InstrumentType type, final long ceilingPrice) {
        final InstrumentDefinitionEncoder definition =
                new InstrumentDefinitionEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        definition
                .instrumentId(0)
                .market(market)
                .instrumentType(type)
                .lotSize(1)
                .contractMultiplier(1)
                .referencePrice(Decimals.NULL)
                .ceilingPrice(ceilingPrice)
                .floorPrice(Decimals.NULL)
                .lastTradingDate(0)
                .underlyingId(InstrumentDefinitionEncoder.underlyingIdNullValue());
        AsciiFields.write("X", buffer, definition.offset() + InstrumentDefinitionEncoder.symbolEncodingOffset(), 16);
        instruments.onDefinition(
                new InstrumentDefinitionDecoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder()));
    }

    void phase(final Phase phase) {
        instruments.session(instrument(0), phase, TradingStatus.NORMAL);
    }

    /** One level a side. */
    void quote(final long bid, final long bidQuantity, final long ask, final long askQuantity) {
        quote(new long[] {bid, bidQuantity}, new long[] {ask, askQuantity});
    }

    /** Levels as price and quantity in turns. */
    void quote(final long[] bidLevels, final long[] askLevels) {
        final QuoteEncoder quote = new QuoteEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        quote.instrumentId(0).exchangeTimeNs(Decimals.NULL).phase(Phase.NULL_VAL);
        final QuoteEncoder.BidsEncoder bids = quote.bidsCount(bidLevels.length / 2);
        for (int i = 0; i < bidLevels.length; i += 2) {
            bids.next().price(bidLevels[i]).quantity(bidLevels[i + 1]);
        }
        final QuoteEncoder.AsksEncoder asks = quote.asksCount(askLevels.length / 2);
        for (int i = 0; i < askLevels.length; i += 2) {
            asks.next().price(askLevels[i]).quantity(askLevels[i + 1]);
        }
        instruments.onQuote(new QuoteDecoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder()), nowNs);
        strategy.onQuote(0, instrument(0));
    }

    void orderBecomes(final OrderState state) {
        strategy.onOrder(new View(lastOrderId, instrument(0), state));
    }

    long lastOrderId() {
        return lastOrderId;
    }

    @Override
    public long nowNs() {
        return nowNs;
    }

    @Override
    public MarketView market() {
        return instruments;
    }

    @Override
    public AnalyticsView analytics() {
        return analytics.view();
    }

    @Override
    public int instrumentCount() {
        return 1;
    }

    @Override
    public Instrument instrument(final int slot) {
        return instruments.instrument(slot);
    }

    @Override
    public long ownNetQuantity(final int slot) {
        return net;
    }

    @Override
    public long sellableQuantity(final int slot) {
        return sellable;
    }

    @Override
    public boolean scheduleTimer(final long deadlineNs, final long timerId) {
        timers.add(deadlineNs - nowNs);
        return true;
    }

    @Override
    public void recordSignal(final int slot, final Side side, final long strength) {
        if (strength <= 0 || strength > Decimals.RATE_ONE) {
            throw new AssertionError("strength " + strength);
        }
    }

    @Override
    public long placeOrder(
            final Instrument instrument, final Side side, final OrderType type, final long price, final long quantity) {
        orders.add(side + " " + quantity + " at " + Decimals.toString(price) + " " + type);
        return refuses ? REFUSED : ++lastOrderId;
    }

    @Override
    public long placeParent(final Instrument instrument, final ParentTerms terms) {
        parents.add(terms.side() + " " + terms.quantity() + " " + terms.algorithm() + " for "
                + (terms.endNs() - terms.startNs()) / 60_000_000_000L + " min");
        return refuses ? REFUSED : ++lastOrderId;
    }

    @Override
    public long placeBracket(
            final Instrument instrument,
            final Side side,
            final OrderType type,
            final long price,
            final long quantity,
            final ExitTerms exit) {
        brackets.add(side + " " + quantity + " at " + Decimals.toString(price) + " " + type);
        return refuses ? REFUSED : ++lastOrderId;
    }

    @Override
    public boolean cancelOrder(final long clientOrderId) {
        cancels.add(clientOrderId);
        return !refusesCancels;
    }

    @Override
    public boolean modifyOrder(final long clientOrderId, final long price, final long quantity) {
        throw new AssertionError("no built-in strategy modifies orders");
    }

    @Override
    public RejectReason lastRefusal() {
        return refuses ? RejectReason.POSITION_LIMIT : RejectReason.NONE;
    }

    private record View(long clientOrderId, Instrument instrument, OrderState state) implements OrderView {
        @Override
        public Side side() {
            return Side.BUY;
        }

        @Override
        public OrderType type() {
            return OrderType.LO;
        }

        @Override
        public long price() {
            return Decimals.ONE;
        }

        @Override
        public long quantity() {
            return 1;
        }

        @Override
        public long filledQuantity() {
            return 0;
        }

        @Override
        public long leavesQuantity() {
            return 1;
        }

        @Override
        public RejectReason rejectReason() {
            return RejectReason.NONE;
        }
    }
}
