package io.saola.benchmarks.peer.exchangecore;

import exchange.core2.core.common.CoreSymbolSpecification;
import exchange.core2.core.common.MatcherEventType;
import exchange.core2.core.common.MatcherTradeEvent;
import exchange.core2.core.common.OrderAction;
import exchange.core2.core.common.OrderType;
import exchange.core2.core.common.SymbolType;
import exchange.core2.core.common.cmd.CommandResultCode;
import exchange.core2.core.common.cmd.OrderCommand;
import exchange.core2.core.common.cmd.OrderCommandType;
import exchange.core2.core.common.config.ExchangeConfiguration;
import exchange.core2.core.processors.RiskEngine;
import exchange.core2.core.processors.SharedPool;
import exchange.core2.core.processors.journaling.DummySerializationProcessor;
import io.saola.benchmarks.peer.risk.RiskOrders;

/**
 * exchange-core's {@code RiskEngine} called directly: no rings, no matching, no journal, one shard. Its first stage looks the user and the
 * symbol up, refuses a suspended user, compares what the order needs (price times quantity and fee, or the base currency, or the margin of
 * a future) with the free balance, and takes it. Shares are currency pairs, the future is a futures contract; all are quoted in VND. One
 * command object is used for all orders.
 */
final class ExchangeCoreRisk {
    private static final long USER_ID = 1;
    private static final int VND = 1;
    private static final int FIRST_SHARE = 10;
    private static final long FEE = 40;
    private static final int POOLED_EVENTS = 1_024;

    private final OrderCommand command = new OrderCommand();
    private final MatcherTradeEvent rejection = new MatcherTradeEvent();
    private final RiskEngine engine = new RiskEngine(
            0,
            1,
            DummySerializationProcessor.INSTANCE,
            new SharedPool(POOLED_EVENTS, POOLED_EVENTS, 1),
            ExchangeConfiguration.defaultBuilder().build());
    private long sequence;

    /**
     * Opens an account.
     *
     * @param cash its VND
     * @param shares that it holds of each share
     */
    ExchangeCoreRisk(final long cash, final long shares) {
        engine.getUserProfileService().addEmptyUserProfile(USER_ID);
        adjust(VND, cash);
        for (int share = 0; share < RiskOrders.SHARES; share++) {
            adjust(FIRST_SHARE + share, shares);
            engine.getSymbolSpecificationProvider()
                    .addSymbol(CoreSymbolSpecification.builder()
                            .symbolId(share)
                            .type(SymbolType.CURRENCY_EXCHANGE_PAIR)
                            .baseCurrency(FIRST_SHARE + share)
                            .quoteCurrency(VND)
                            .baseScaleK(1)
                            .quoteScaleK(1)
                            .takerFee(FEE)
                            .makerFee(FEE)
                            .build());
        }
        engine.getSymbolSpecificationProvider()
                .addSymbol(CoreSymbolSpecification.builder()
                        .symbolId(RiskOrders.FUTURE)
                        .type(SymbolType.FUTURES_CONTRACT)
                        .baseCurrency(2)
                        .quoteCurrency(VND)
                        .baseScaleK(1)
                        .quoteScaleK(1)
                        .takerFee(FEE)
                        .makerFee(FEE)
                        .marginBuy(32_300_000)
                        .marginSell(32_300_000)
                        .build());
        command.uid = USER_ID;
        command.orderType = OrderType.GTC;
    }

    private void adjust(final int currency, final long amount) {
        engine.getUserProfileService().balanceAdjustment(USER_ID, currency, amount, ++sequence);
    }

    /**
     * Checks an order and reserves what it needs.
     *
     * @param symbol number of the instrument
     * @param isBuy or sells
     * @param price VND a share, or a contract's
     * @param quantity shares or contracts
     * @return false if it is refused
     */
    boolean place(final int symbol, final boolean isBuy, final long price, final long quantity) {
        command.command = OrderCommandType.PLACE_ORDER;
        command.orderId = ++sequence;
        command.symbol = symbol;
        command.action = isBuy ? OrderAction.BID : OrderAction.ASK;
        command.price = price;
        command.reserveBidPrice = price;
        command.size = quantity;
        command.matcherEvent = null;
        engine.preProcessCommand(sequence, command);
        return command.resultCode == CommandResultCode.VALID_FOR_MATCHING_ENGINE;
    }

    /** The order placed last is rejected by the exchange: what it reserved is given back. */
    void reject() {
        rejection.eventType = MatcherEventType.REJECT;
        rejection.activeOrderCompleted = true;
        rejection.price = command.price;
        rejection.bidderHoldPrice = command.reserveBidPrice;
        rejection.size = command.size;
        rejection.nextEvent = null;
        command.matcherEvent = rejection;
        engine.handlerRiskRelease(sequence, command);
    }
}
