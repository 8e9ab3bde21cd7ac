package io.saola.engine.client;

import io.aeron.Aeron;
import io.aeron.ExclusivePublication;
import io.aeron.Publication;
import io.saola.codecs.AsciiFields;
import io.saola.codecs.Decimals;
import io.saola.codecs.Frames;
import io.saola.codecs.Sources;
import io.saola.codecs.Streams;
import io.saola.codecs.sbe.AlertDecoder;
import io.saola.codecs.sbe.BarDecoder;
import io.saola.codecs.sbe.BrokerReportDecoder;
import io.saola.codecs.sbe.EngineStartDecoder;
import io.saola.codecs.sbe.ExternalSignalDecoder;
import io.saola.codecs.sbe.ForeignFlowDecoder;
import io.saola.codecs.sbe.IndexValueDecoder;
import io.saola.codecs.sbe.InstrumentDefinitionDecoder;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.MessageHeaderEncoder;
import io.saola.codecs.sbe.OrderAction;
import io.saola.codecs.sbe.OrderCommandDecoder;
import io.saola.codecs.sbe.OrderCommandEncoder;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.QuoteDecoder;
import io.saola.codecs.sbe.SendOrderDecoder;
import io.saola.codecs.sbe.SessionChangeDecoder;
import io.saola.codecs.sbe.Side;
import io.saola.codecs.sbe.TradeDecoder;
import io.saola.engine.counters.Refusal;
import io.saola.engine.ingress.FrameValidator;
import java.nio.file.Path;
import java.util.function.Function;
import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A strategy in a process of its own: hears what the engine hears and what it decides; asks for orders with inputs of its own, which
 * pass the same controls as any other. One client per strategy id, which must be none that the engine runs inside. There are two ways
 * to hear:
 *
 * <ul>
 *   <li>On the engine's streams, the quicker one. It hears a broker's report at the same time as the engine, not after it. A cancel that
 *       answers a report at once may reach the engine before the report does, and is then refused, as one for an order that cannot be
 *       cancelled yet: the refusal is told, ask again. It listens without a tether: a client that falls behind is left behind by the
 *       media driver and told {@link StrategyClientListener#onDisconnected}. It joins again by itself; what came meanwhile it has missed.
 *   <li>In the engine's journals ({@link #resuming}), the one that misses nothing: every input once and in its sequence, every recorded
 *       effect once and after its cause. A successor of a client that died goes on behind the {@link #position} that the dead one
 *       kept beside its state, and knows the orders that it left. What no journal holds it cannot hear: effects that an engine
 *       sent in the moment before it was killed may not be recorded, as decision 0004 explains.
 * </ul>
 *
 * <p>All calls on one thread; allocates nothing after construction but {@link #position}; every poll is bounded.
 */
public final class StrategyClient implements AutoCloseable {
    /** Most orders that are not done. */
    public static final int ORDER_CAPACITY = 256;

    /** Returned instead of a correlation id: the stream is full; try again after polling. */
    public static final long BACK_PRESSURED = -1;

    /** Returned instead of a correlation id: no engine listens. */
    public static final long NOT_CONNECTED = -2;

    /** Returned instead of a correlation id: {@link #ORDER_CAPACITY} orders are not done. */
    public static final long NO_ROOM = -3;

    private static final StrategyClientListener NOBODY = new StrategyClientListener() {};

    private final FrameValidator validator = new FrameValidator();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final MessageHeaderEncoder headerEncoder = new MessageHeaderEncoder();
    private final OrderCommandEncoder command = new OrderCommandEncoder();
    private final UnsafeBuffer frame = new UnsafeBuffer(new byte[Frames.MAX_LENGTH]);
    private final InstrumentDefinitionDecoder instrument = new InstrumentDefinitionDecoder();
    private final SessionChangeDecoder session = new SessionChangeDecoder();
    private final QuoteDecoder quote = new QuoteDecoder();
    private final TradeDecoder trade = new TradeDecoder();
    private final ForeignFlowDecoder flow = new ForeignFlowDecoder();
    private final IndexValueDecoder index = new IndexValueDecoder();
    private final BarDecoder bar = new BarDecoder();
    private final ExternalSignalDecoder signal = new ExternalSignalDecoder();
    private final BrokerReportDecoder report = new BrokerReportDecoder();
    private final SendOrderDecoder sendOrder = new SendOrderDecoder();
    private final AlertDecoder alert = new AlertDecoder();
    private final OrderCommandDecoder orderCommand = new OrderCommandDecoder();
    private final EngineStartDecoder engineStart = new EngineStartDecoder();
    private final ClientSource source;
    private final ExclusivePublication commands;
    private final EpochNanoClock hostClock;
    private final int strategyId;
    private final int accountId;
    private final String identity;
    private final StrategyClientListener listener;
    private final ClientOrders orders;
    private final ClientPosition heard;
    private StrategyClientListener told;
    private long inputSequence;
    private long effectSequence;
    private long sourceSequence;
    private long lastCorrelationId;
    private long malformed;
    private boolean connected;

    /**
     * Listens to the streams.
     *
     * @param aeron client, not owned
     * @param hostClock stamps {@code receivedNs} and starts the correlation ids, so that those of two lives differ
     * @param strategyId of the strategy, from 0
     * @param accountId it trades on
     * @param identity for the journal, at most 32 ASCII characters
     * @param listener told everything, on the thread that polls
     */
    public StrategyClient(
            final Aeron aeron,
            final EpochNanoClock hostClock,
            final int strategyId,
            final int accountId,
            final String identity,
            final StrategyClientListener listener) {
        this(
                aeron,
                hostClock,
                strategyId,
                accountId,
                identity,
                listener,
                ClientPosition.START,
                handler -> new StreamSource(aeron, handler));
    }

    private StrategyClient(
            final Aeron aeron,
            final EpochNanoClock hostClock,
            final int strategyId,
            final int accountId,
            final String identity,
            final StrategyClientListener listener,
            final ClientPosition heard,
            final Function<ClientSource.Handler, ClientSource> sources) {
        if (strategyId < 0) {
            throw new IllegalArgumentException("strategyId=" + strategyId + " is below 0");
        }
        AsciiFields.write(identity, frame, 0, OrderCommandEncoder.identityLength());
        this.hostClock = hostClock;
        this.strategyId = strategyId;
        this.accountId = accountId;
        this.identity = identity;
        this.listener = listener;
        this.heard = heard;
        told = listener;
        orders = new ClientOrders(ORDER_CAPACITY, strategyId);
        lastCorrelationId = hostClock.nanoTime();
        source = sources.apply(new Heard());
        commands = aeron.addExclusivePublication(Streams.CHANNEL, Streams.INGRESS_STREAM_ID);
    }

    /**
     * Listens in the engine's journals, on the engine's host, and misses nothing. Orders are known again as they are; the listener is
     * told only of what comes after a position. The client is connected once it has heard all there is.
     *
     * <p>What the journals hold may be ahead of what is safe from a power loss under the engine's durability; nothing that was
     * read is lost by the death of the engine's process.
     *
     * @param aeron client, not owned
     * @param hostClock as for the constructor
     * @param strategyId of the strategy, from 0
     * @param accountId it trades on
     * @param identity for the journal, at most 32 ASCII characters
     * @param listener told everything after the position, on the thread that polls
     * @param directory of the engine, with its journals
     * @param heard what a former life has heard, {@link ClientPosition#START} or {@link ClientPosition#endOf}
     * @return the client
     * @throws io.saola.journal.JournalException if there is no journal, or it cannot be read
     * @throws IllegalArgumentException if the journal does not reach back to the position, or ends before it
     */
    public static StrategyClient resuming(
            final Aeron aeron,
            final EpochNanoClock hostClock,
            final int strategyId,
            final int accountId,
            final String identity,
            final StrategyClientListener listener,
            final Path directory,
            final ClientPosition heard) {
        return new StrategyClient(
                aeron,
                hostClock,
                strategyId,
                accountId,
                identity,
                listener,
                heard,
                handler -> new JournalSource(directory, heard, handler));
    }

    /**
     * Hears what has happened.
     *
     * @return messages heard; 0: nothing to do
     */
    public int poll() {
        watchConnection();
        return source.poll();
    }

    /**
     * How far a client of {@link #resuming} has heard; to be kept together with the state that follows from it, after a poll or from
     * within a call of the listener, which then counts as heard.
     *
     * @return the position; {@link ClientPosition#START} for a client of the streams, which carry no sequence
     */
    public ClientPosition position() {
        return new ClientPosition(
                Math.max(heard.inputSequence(), inputSequence), Math.max(heard.effectSequence(), effectSequence));
    }

    /** True if the engine is there and heard. */
    public boolean isConnected() {
        return connected;
    }

    /** Orders that are not done. */
    public int liveOrders() {
        return orders.live();
    }

    /** Frames of other senders that were not well formed, and were passed over as the engine does. */
    public long malformedFrames() {
        return malformed;
    }

    /**
     * Asks for an order.
     *
     * @param instrumentId what to trade
     * @param side buy or sell
     * @param type order type
     * @param price scaled, {@code Decimals.NULL} for types without a price
     * @param quantity shares or contracts
     * @return correlation id, above 0, given back in {@link ClientOrder#correlationId} or {@code onRefused}; else one of {@link
     *     #BACK_PRESSURED}, {@link #NOT_CONNECTED}, {@link #NO_ROOM}, and nothing was sent
     */
    public long place(
            final int instrumentId, final Side side, final OrderType type, final long price, final long quantity) {
        final ClientOrder order = orders.free();
        if (order == null) {
            return NO_ROOM;
        }
        final long result = send(
                OrderAction.NEW,
                instrumentId,
                side,
                type,
                price,
                quantity,
                OrderCommandEncoder.clientOrderIdNullValue());
        if (result > 0) {
            order.start(result, instrumentId, side, type, price, quantity);
        }
        return result;
    }

    /**
     * Asks to cancel an order, known here or not.
     *
     * @param order the engine's identity of it
     * @return correlation id, above 0, or why nothing was sent; see {@link #place}
     */
    public long cancel(final long order) {
        return send(
                OrderAction.CANCEL,
                OrderCommandEncoder.instrumentIdNullValue(),
                Side.NULL_VAL,
                OrderType.NULL_VAL,
                Decimals.NULL,
                Decimals.NULL,
                order);
    }

    /**
     * Asks to change price or quantity of an order; one of the two per request, as the exchanges rule.
     *
     * @param order the engine's identity of it
     * @param price new limit, scaled
     * @param quantity new total quantity
     * @return correlation id, above 0, or why nothing was sent; see {@link #place}
     */
    public long modify(final long order, final long price, final long quantity) {
        return send(
                OrderAction.MODIFY,
                OrderCommandEncoder.instrumentIdNullValue(),
                Side.NULL_VAL,
                OrderType.NULL_VAL,
                price,
                quantity,
                order);
    }

    @Override
    public void close() {
        CloseHelper.closeAll(commands, source);
    }

    private long send(
            final OrderAction action,
            final int instrumentId,
            final Side side,
            final OrderType type,
            final long price,
            final long quantity,
            final long order) {
        if (!connected) {
            return NOT_CONNECTED;
        }
        command.wrapAndApplyHeader(frame, 0, headerEncoder);
        command.origin()
                .receivedNs(hostClock.nanoTime())
                .sourceSequence(sourceSequence + 1)
                .sourceId(Sources.STRATEGY);
        command.action(action)
                .side(side)
                .orderType(type)
                .accountId(accountId)
                .strategyId(strategyId)
                .instrumentId(instrumentId)
                .price(price)
                .quantity(quantity)
                .clientOrderId(order)
                .correlationId(lastCorrelationId + 1)
                .intentionalMatch(OrderCommandEncoder.intentionalMatchNullValue());
        AsciiFields.write(
                identity,
                frame,
                command.offset() + OrderCommandEncoder.identityEncodingOffset(),
                OrderCommandEncoder.identityLength());
        final long position = commands.offer(frame, 0, command.limit());
        if (position > 0) {
            sourceSequence++;
            return ++lastCorrelationId;
        }
        return position == Publication.BACK_PRESSURED || position == Publication.ADMIN_ACTION
                ? BACK_PRESSURED
                : NOT_CONNECTED;
    }

    private void watchConnection() {
        final boolean missed = source.hasMissed();
        final boolean isThere = source.isCurrent() && commands.isConnected();
        if (connected && (!isThere || missed)) {
            connected = false;
            listener.onDisconnected();
        }
        if (!connected && isThere) {
            connected = true;
            listener.onConnected();
        }
    }

    /** What a former life has heard changes the orders all the same, and is told to nobody. */
    private final class Heard implements ClientSource.Handler {
        @Override
        public void onInput(final long sequence, final DirectBuffer buffer, final int offset, final int lengthBytes) {
            inputSequence = sequence;
            told = isNews(sequence, heard.inputSequence()) ? listener : NOBODY;
            input(sequence, buffer, offset, lengthBytes);
        }

        @Override
        public void onEffect(final long sequence, final DirectBuffer buffer, final int offset, final int lengthBytes) {
            effectSequence = sequence;
            told = isNews(sequence, heard.effectSequence()) ? listener : NOBODY;
            effect(buffer, offset, lengthBytes);
        }

        private boolean isNews(final long sequence, final long heardSequence) {
            return sequence == ClientSource.UNKNOWN_SEQUENCE || sequence > heardSequence;
        }
    }

    private void input(final long sequence, final DirectBuffer buffer, final int offset, final int length) {
        if (validator.check(buffer, offset, length) != Refusal.NONE) {
            malformed++;
            return;
        }
        switch (header.wrap(buffer, offset).templateId()) {
            case QuoteDecoder.TEMPLATE_ID -> told.onQuote(quote.wrapAndApplyHeader(buffer, offset, header));
            case TradeDecoder.TEMPLATE_ID -> told.onTrade(trade.wrapAndApplyHeader(buffer, offset, header));
            case IndexValueDecoder.TEMPLATE_ID -> told.onIndex(index.wrapAndApplyHeader(buffer, offset, header));
            case ForeignFlowDecoder.TEMPLATE_ID -> told.onForeignFlow(flow.wrapAndApplyHeader(buffer, offset, header));
            case BarDecoder.TEMPLATE_ID -> told.onBar(bar.wrapAndApplyHeader(buffer, offset, header));
            case SessionChangeDecoder.TEMPLATE_ID -> told.onSession(session.wrapAndApplyHeader(buffer, offset, header));
            case ExternalSignalDecoder.TEMPLATE_ID -> told.onSignal(signal.wrapAndApplyHeader(buffer, offset, header));
            case InstrumentDefinitionDecoder.TEMPLATE_ID ->
                told.onInstrument(instrument.wrapAndApplyHeader(buffer, offset, header));
            case BrokerReportDecoder.TEMPLATE_ID ->
                orders.onReport(report.wrapAndApplyHeader(buffer, offset, header), told);
            case OrderCommandDecoder.TEMPLATE_ID ->
                orders.onCommand(sequence, orderCommand.wrapAndApplyHeader(buffer, offset, header));
            case EngineStartDecoder.TEMPLATE_ID ->
                orders.onEngineStart(engineStart.wrapAndApplyHeader(buffer, offset, header), told);
            default -> {
                // Operators, timers and other strategies.
            }
        }
    }

    private void effect(final DirectBuffer buffer, final int offset, final int length) {
        if (length < MessageHeaderDecoder.ENCODED_LENGTH) {
            malformed++;
            return;
        }
        switch (header.wrap(buffer, offset).templateId()) {
            case SendOrderDecoder.TEMPLATE_ID ->
                orders.onSendOrder(sendOrder.wrapAndApplyHeader(buffer, offset, header), told);
            case AlertDecoder.TEMPLATE_ID -> orders.onAlert(alert.wrapAndApplyHeader(buffer, offset, header), told);
            default -> {
                // Snapshots and hashes are for other observers.
            }
        }
    }
}
