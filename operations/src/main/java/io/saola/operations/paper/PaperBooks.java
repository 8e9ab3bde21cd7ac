package io.saola.operations.paper;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.BrokerReportDecoder;
import io.saola.codecs.sbe.HoldingDefinitionDecoder;
import io.saola.codecs.sbe.HoldingMovementDecoder;
import io.saola.codecs.sbe.ReportKind;
import io.saola.codecs.sbe.SendOrderDecoder;
import io.saola.codecs.sbe.SettlementPriceDecoder;
import io.saola.codecs.sbe.Side;
import io.saola.gateway.ssi.GatewayException;
import io.saola.gateway.ssi.Universe;
import io.saola.gateway.ssi.account.AccountCode;
import io.saola.gateway.ssi.account.CashBalance;
import io.saola.gateway.ssi.account.DerivativesBalance;
import io.saola.gateway.ssi.account.DerivativesPositions;
import io.saola.gateway.ssi.account.OrderBook;
import io.saola.gateway.ssi.account.StockPositions;
import io.saola.gateway.ssi.reconcile.BooksSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.agrona.collections.LongHashSet;

/**
 * The paper broker's books: the orders of the date and all holdings. They follow from the paper journal alone, so that they are a second
 * account of what the engine should hold, not a copy of it. Money is not kept: the engine counts fees, taxes and settlement by rules of its
 * own, and a second implementation of them would prove nothing.
 *
 * <p>An account is one purse of holdings here: everything is told with its number for shares. Thread-safe, because questions are answered
 * on a thread of their own.
 */
final class PaperBooks implements BooksSource {
    /** Orders of one date, at most. */
    static final int MAX_ORDERS = 65_536;

    private final List<String> accountCodes;
    private final Universe universe;
    private final Map<Long, PaperOrder> orders = new LinkedHashMap<>();
    private final Map<Holding, Long> holdings = new LinkedHashMap<>();
    private final LongHashSet movements = new LongHashSet();

    /**
     * Empty books.
     *
     * @param accountCodes numbers for shares, by account id
     * @param universe names instruments
     */
    PaperBooks(final List<String> accountCodes, final Universe universe) {
        this.accountCodes = List.copyOf(accountCodes);
        this.universe = universe;
    }

    /** A trading date begins: orders are of one day. */
    synchronized void startDate() {
        orders.clear();
    }

    synchronized boolean isFull() {
        return orders.size() >= MAX_ORDERS;
    }

    /** A new order is on its way to the venue. */
    synchronized void onNewOrder(final SendOrderDecoder sent, final long timeNs) {
        orders.put(sent.clientOrderId(), new PaperOrder(sent, timeNs));
    }

    /** Takes in a report that is about to be told. */
    synchronized void onReport(final BrokerReportDecoder report, final long timeNs) {
        final PaperOrder order = orders.get(report.clientOrderId());
        if (order == null) {
            return; // an answer about an order that this broker does not know
        }
        if (order.onReport(report, timeNs)) {
            orders.remove(report.clientOrderId());
        }
        if (report.kind() == ReportKind.FILLED) {
            final long quantity = report.lastQuantity();
            move(order.accountId, order.symbol, order.side == Side.BUY ? quantity : -quantity);
        }
    }

    /** An opening holding, which a person told the engine. The first word holds, as in the engine. */
    synchronized void onHolding(final HoldingDefinitionDecoder told) {
        holdings.putIfAbsent(new Holding(told.accountId(), symbol(told.instrumentId())), told.quantity());
    }

    /** Shares that came or went without a trade, as a person told the engine. */
    synchronized void onMovement(final HoldingMovementDecoder told) {
        final String symbol = symbol(told.instrumentId());
        final long held = holdings.getOrDefault(new Holding(told.accountId(), symbol), 0L);
        if (!movements.add(told.commandId())) {
            return;
        }
        switch (told.kind()) {
            case TRANSFER_IN, STOCK_DIVIDEND, RIGHTS_SHARES -> move(told.accountId(), symbol, told.quantity());
            case TRANSFER_OUT -> move(told.accountId(), symbol, held >= told.quantity() ? -told.quantity() : 0);
            case SPLIT -> move(told.accountId(), symbol, held == 0 ? 0 : told.quantity() - held);
            default -> {
                // no kind that moves anything
            }
        }
    }

    /** A future's final settlement ends every holding of it. */
    synchronized void onSettlement(final SettlementPriceDecoder told) {
        if (told.finalSettlement() == 1) {
            final String symbol = symbol(told.instrumentId());
            holdings.replaceAll((holding, quantity) -> holding.symbol().equals(symbol) ? 0L : quantity);
        }
    }

    /** Whether an order may still be filled, as far as reports have told. */
    synchronized boolean isOpen(final long clientOrderId) {
        final PaperOrder order = orders.get(clientOrderId);
        return order != null && order.isOpen();
    }

    /** The orders that may still be filled, the oldest first. */
    synchronized List<PaperOrder> openOrders() {
        return orders.values().stream().filter(PaperOrder::isOpen).toList();
    }

    @Override
    public synchronized OrderBook orderBook(final AccountCode account) {
        final int accountId = accountCodes.indexOf(account.value());
        return new OrderBook(
                account,
                orders.values().stream()
                        .filter(order -> order.accountId == accountId)
                        .map(PaperOrder::row)
                        .toList());
    }

    @Override
    public OrderBook auditOrderBook(final AccountCode account) {
        return orderBook(account);
    }

    @Override
    public synchronized StockPositions stockPositions(final AccountCode account) {
        final int accountId = accountCodes.indexOf(account.value());
        if (accountId < 0) {
            throw new GatewayException(
                    "the paper broker has no account " + account + "; it has those of the configuration");
        }
        final List<StockPositions.Position> positions = new ArrayList<>();
        holdings.forEach((holding, quantity) -> {
            if (holding.accountId() == accountId && quantity != 0) {
                positions.add(position(holding.symbol(), quantity));
            }
        });
        return new StockPositions(account, Decimals.NULL, positions);
    }

    @Override
    public DerivativesPositions derivativesPositions(final AccountCode account) {
        return new DerivativesPositions(account, List.of(), List.of());
    }

    @Override
    public CashBalance cashBalance(final AccountCode account) {
        final long none = Decimals.NULL;
        return new CashBalance(
                account, none, none, none, none, none, none, none, none, none, none, none, none, none, none, none,
                none);
    }

    @Override
    public DerivativesBalance derivativesBalance(final AccountCode account) {
        final long none = Decimals.NULL;
        return new DerivativesBalance(
                account, none, none, none, none, none, none, none, none, none, none, none, none, null, null, null,
                null);
    }

    private void move(final int accountId, final String symbol, final long quantity) {
        holdings.merge(new Holding(accountId, symbol), quantity, Long::sum);
    }

    private String symbol(final int instrumentId) {
        return instrumentId >= 0 && instrumentId < universe.size()
                ? universe.spec(instrumentId).symbol()
                : "";
    }

    private static StockPositions.Position position(final String symbol, final long quantity) {
        return new StockPositions.Position(
                "VN", symbol, quantity, Decimals.NULL, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, Decimals.NULL, Decimals.NULL);
    }

    private record Holding(int accountId, String symbol) {}
}
