package io.saola.benchmarks.peer.exchangecore;

import exchange.core2.collections.objpool.ObjectsPool;
import exchange.core2.core.common.CoreSymbolSpecification;
import exchange.core2.core.common.IOrder;
import exchange.core2.core.common.MatcherEventType;
import exchange.core2.core.common.MatcherTradeEvent;
import exchange.core2.core.common.OrderAction;
import exchange.core2.core.common.OrderType;
import exchange.core2.core.common.SymbolType;
import exchange.core2.core.common.cmd.CommandResultCode;
import exchange.core2.core.common.cmd.OrderCommand;
import exchange.core2.core.common.config.LoggingConfiguration;
import exchange.core2.core.orderbook.OrderBookDirectImpl;
import exchange.core2.core.orderbook.OrderBookEventsHelper;
import io.saola.benchmarks.peer.book.BookUnderTest;
import io.saola.benchmarks.peer.book.TradeSink;
import java.util.Map;

/**
 * exchange-core's {@code OrderBookDirectImpl} called directly: no rings, no risk engine, no journal. One command object is used for
 * all, and its pools are as large as in its production settings. The symbol is a futures contract, because exchange-core refuses to
 * move a buy of a currency pair above the money it had reserved.
 */
final class ExchangeCoreBook implements BookUnderTest {
    private static final long USER_ID = 1;

    private final OrderCommand command = new OrderCommand();
    private final TradeSink sink;
    private final OrderBookDirectImpl book = new OrderBookDirectImpl(
            CoreSymbolSpecification.builder()
                    .symbolId(1)
                    .type(SymbolType.FUTURES_CONTRACT)
                    .baseCurrency(1)
                    .quoteCurrency(2)
                    .baseScaleK(1)
                    .quoteScaleK(1)
                    .build(),
            new ObjectsPool(Map.of(
                    ObjectsPool.DIRECT_ORDER, 1 << 20,
                    ObjectsPool.DIRECT_BUCKET, 1 << 16,
                    ObjectsPool.ART_NODE_4, 1 << 15,
                    ObjectsPool.ART_NODE_16, 1 << 14,
                    ObjectsPool.ART_NODE_48, 1 << 13,
                    ObjectsPool.ART_NODE_256, 1 << 12)),
            OrderBookEventsHelper.NON_POOLED_EVENTS_HELPER,
            LoggingConfiguration.DEFAULT);

    ExchangeCoreBook(final TradeSink sink) {
        this.sink = sink;
        command.uid = USER_ID;
        command.orderType = OrderType.GTC;
    }

    @Override
    public void place(final long id, final boolean isBuy, final long price, final long quantity) {
        command.orderId = id;
        command.action = isBuy ? OrderAction.BID : OrderAction.ASK;
        command.price = price;
        command.reserveBidPrice = price;
        command.size = quantity;
        command.matcherEvent = null;
        book.newOrder(command);
        tellTrades(id);
    }

    @Override
    public boolean cancel(final long id) {
        command.orderId = id;
        command.matcherEvent = null;
        return book.cancelOrder(command) == CommandResultCode.SUCCESS;
    }

    @Override
    public boolean reduce(final long id, final long by) {
        command.orderId = id;
        command.size = by;
        command.matcherEvent = null;
        return book.reduceOrder(command) == CommandResultCode.SUCCESS;
    }

    @Override
    public boolean move(final long id, final long price) {
        command.orderId = id;
        command.price = price;
        command.matcherEvent = null;
        final boolean done = book.moveOrder(command) == CommandResultCode.SUCCESS;
        tellTrades(id);
        return done;
    }

    private void tellTrades(final long takerId) {
        for (MatcherTradeEvent event = command.matcherEvent; event != null; event = event.nextEvent) {
            if (event.eventType == MatcherEventType.TRADE) {
                sink.onTrade(event.matchedOrderId, takerId, event.price, event.size);
            }
        }
    }

    @Override
    public long leavesQuantity(final long id) {
        final IOrder order = book.getOrderById(id);
        return order == null ? 0 : order.getSize() - order.getFilled();
    }
}
