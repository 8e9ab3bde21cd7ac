package io.saola.backtest.host;

import io.saola.backtest.result.BenchmarkPoint;
import io.saola.backtest.result.Costs;
import io.saola.backtest.result.EquityPoint;
import io.saola.backtest.result.FillRow;
import io.saola.backtest.result.OrderRow;
import io.saola.backtest.result.RunInfo;
import io.saola.backtest.result.RunResult;
import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.BrokerReportDecoder;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.OrderAction;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.SendOrderDecoder;
import io.saola.codecs.sbe.Side;
import io.saola.engine.logic.BusinessLogic;
import io.saola.engine.logic.orders.Order;
import io.saola.engine.logic.portfolio.Account;
import io.saola.engine.logic.portfolio.Holding;
import io.saola.engine.logic.portfolio.LedgerAccount;
import io.saola.engine.logic.portfolio.Position;
import io.saola.engine.logic.strategy.StrategyInstance;
import io.saola.market.Instrument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.agrona.DirectBuffer;

/**
 * Watches a run from outside the logic and keeps its rows: what was sent, what became of it, what it cost and what everything was
 * worth. Changes nothing in the logic. Not thread-safe.
 */
final class RunRecorder {
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final BrokerReportDecoder report = new BrokerReportDecoder();
    private final BusinessLogic logic;
    private final List<String> benchmark;
    private final Map<Long, OrderLine> orders = new LinkedHashMap<>();
    private final List<FillRow> fills = new ArrayList<>();
    private final List<EquityPoint> equity = new ArrayList<>();
    private final List<BenchmarkPoint> closes = new ArrayList<>();
    private final StrategyBooks books = new StrategyBooks();
    private final RoundTrips trips = new RoundTrips();

    RunRecorder(final BusinessLogic logic, final List<String> benchmark) {
        this.logic = logic;
        this.benchmark = benchmark;
    }

    /** A request leaves. */
    void onSend(final SendOrderDecoder send) {
        if (send.action() != OrderAction.NEW) {
            return;
        }
        final Order order = logic.orders().byClientOrderId(send.clientOrderId());
        orders.put(
                send.clientOrderId(),
                new OrderLine(
                        order, strategyName(order.strategyId()), logic.timestampNs(), priceOf(order.instrument())));
    }

    /**
     * Lets a report become an input and sees what it changes.
     *
     * @param venueTimeNs when it happened at the venue
     * @param frame of the report
     * @param offset of it
     * @param input takes it in
     */
    void onReport(final long venueTimeNs, final DirectBuffer frame, final int offset, final Runnable input) {
        report.wrapAndApplyHeader(frame, offset, header);
        final long price = report.lastPrice();
        final String code = report.brokerCode();
        final Order order = order(report);
        if (order == null) {
            input.run();
            return;
        }
        final Account account = order.account();
        final long filled = order.filledQuantity();
        final long fees = account.fees();
        final long taxes = account.taxes();
        input.run();
        final OrderLine line = orders.get(order.clientOrderId());
        if (line == null) {
            return; // an order of before this run's journal
        }
        if (line.arrivalNs == OrderRow.LIVE && order.hasBrokerOrderId()) {
            line.arrivalNs = venueTimeNs;
            line.arrivalPrice = priceOf(order.instrument());
        }
        if (order.filledQuantity() > filled && price != Decimals.NULL) {
            fill(line, order, price, order.filledQuantity() - filled, account.fees() - fees, account.taxes() - taxes);
        }
        line.update(order, code, logic.timestampNs());
    }

    /**
     * Lets a future be settled for good and sees what it costs. Each strategy's position ends as if it had traded at the price, by an
     * order of number {@link FillRow#FINAL_SETTLEMENT}.
     */
    void onExpiry(final int instrumentId, final long price, final Runnable input) {
        final Instrument instrument = logic.instruments().instrument(instrumentId);
        final long fees = fees();
        final long taxes = taxes();
        final Map<String, Long> holders = books.holders(instrumentId);
        input.run();
        long feesLeft = fees() - fees;
        long taxesLeft = taxes() - taxes;
        long contractsLeft = holders.values().stream().mapToLong(Math::abs).sum();
        for (final Map.Entry<String, Long> holder : holders.entrySet()) {
            final long quantity = Math.abs(holder.getValue());
            final long fee = RoundTrips.share(feesLeft, quantity, contractsLeft);
            final long tax = RoundTrips.share(taxesLeft, quantity, contractsLeft);
            feesLeft -= fee;
            taxesLeft -= tax;
            contractsLeft -= quantity;
            record(
                    instrumentId,
                    new FillRow(
                            logic.timestampNs(),
                            FillRow.FINAL_SETTLEMENT,
                            holder.getKey(),
                            instrument.symbol(),
                            holder.getValue() > 0 ? Side.SELL : Side.BUY,
                            quantity,
                            price,
                            instrument.contractMultiplier(),
                            fee,
                            tax,
                            FillRow.NO_PRICE,
                            FillRow.NO_PRICE,
                            logic.timestampNs()));
        }
    }

    /** Lets shares come to an account for those it holds, and gives each strategy its part. */
    void onShares(final Account account, final int instrumentId, final Runnable input) {
        final Position position = account.holding(instrumentId).position();
        final long before = position.netQuantity();
        final long cost = position.openCost();
        input.run();
        final long after = position.netQuantity();
        if (after != before) {
            final String symbol = logic.instruments().instrument(instrumentId).symbol();
            books.holders(instrumentId)
                    .keySet()
                    .forEach(strategy -> trips.onShares(strategy, symbol, before, after, position.openCost() - cost));
            books.onShares(instrumentId, before, after, position.openCost() - cost);
        }
    }

    /** What strategies hold of an instrument, by name. */
    Map<String, Long> holders(final int instrumentId) {
        return books.holders(instrumentId);
    }

    /** A dividend was paid, after tax, to those who held the shares at its ex-date. */
    void onDividend(final Map<String, Long> holders, final long held, final long amount) {
        holders.forEach((strategy, quantity) -> books.credit(strategy, RoundTrips.share(amount, quantity, held)));
    }

    /** What everything is worth now. */
    void sample(final long timestampNs) {
        long total = capital();
        long cash = 0;
        long gross = 0;
        long net = 0;
        long unsettled = 0;
        for (int i = 0; i < logic.accounts().count(); i++) {
            final Account account = logic.accounts().account(i);
            total += account.netPnl();
            cash += account.tradeDateCash();
            unsettled += account.ledger().balance(LedgerAccount.RECEIVABLE);
            for (int id = 0; id < logic.instruments().instrumentCount(); id++) {
                final Holding holding = account.holding(id);
                if (holding != null && holding.position().netQuantity() != 0) {
                    final Instrument instrument = holding.instrument();
                    final long value =
                            holding.position().value(instrument.markPrice(), instrument.contractMultiplier());
                    gross += Math.abs(value);
                    net += value;
                }
            }
        }
        equity.add(new EquityPoint(timestampNs, EquityPoint.TOTAL, total, cash, gross, net, unsettled));
        books.sample(timestampNs, logic.instruments(), equity);
    }

    /** A trading date is over: its closes of the benchmark are known. */
    void close(final long timestampNs) {
        sample(timestampNs);
        for (int id = 0; id < logic.instruments().instrumentCount(); id++) {
            final Instrument instrument = logic.instruments().instrument(id);
            if (instrument != null && benchmark.contains(instrument.symbol())) {
                final long index = instrument.indexValue();
                final long close = index != Decimals.NULL ? index : instrument.markPrice();
                if (close != Decimals.NULL) {
                    closes.add(new BenchmarkPoint(instrument.symbol(), timestampNs, close));
                }
            }
        }
    }

    /** What was brought into all accounts. */
    long capital() {
        long capital = 0;
        for (int i = 0; i < logic.accounts().count(); i++) {
            capital -= logic.accounts().account(i).ledger().balance(LedgerAccount.EXTERNAL_CAPITAL);
        }
        return capital;
    }

    /** All rows. */
    RunResult result(final RunInfo info) {
        return new RunResult(
                info,
                equity,
                trips.rows(),
                fills,
                orders.values().stream().map(OrderLine::row).toList(),
                closes,
                new Costs(fees(), taxes()));
    }

    private long fees() {
        long fees = 0;
        for (int i = 0; i < logic.accounts().count(); i++) {
            fees += logic.accounts().account(i).fees();
        }
        return fees;
    }

    private long taxes() {
        long taxes = 0;
        for (int i = 0; i < logic.accounts().count(); i++) {
            taxes += logic.accounts().account(i).taxes();
        }
        return taxes;
    }

    private void fill(
            final OrderLine line,
            final Order order,
            final long price,
            final long quantity,
            final long fee,
            final long tax) {
        final FillRow row = new FillRow(
                logic.timestampNs(),
                order.clientOrderId(),
                line.strategy,
                order.instrument().symbol(),
                order.side(),
                quantity,
                price,
                order.instrument().contractMultiplier(),
                fee,
                tax,
                line.decisionPrice,
                line.arrivalPrice,
                line.arrivalNs == OrderRow.LIVE ? logic.timestampNs() : line.arrivalNs);
        record(order.instrument().id(), row);
    }

    private void record(final int instrumentId, final FillRow row) {
        fills.add(row);
        books.onFill(instrumentId, row);
        trips.onFill(row);
    }

    private Order order(final BrokerReportDecoder told) {
        Order order = logic.orders().byClientOrderId(told.clientOrderId());
        if (order == null && told.originalRequestId() != BrokerReportDecoder.originalRequestIdNullValue()) {
            order = logic.orders().byRequestId(told.originalRequestId());
        }
        return order == null && told.requestId() != BrokerReportDecoder.requestIdNullValue()
                ? logic.orders().byRequestId(told.requestId())
                : order;
    }

    private String strategyName(final int strategyId) {
        final StrategyInstance strategy =
                strategyId < 0 ? null : logic.strategies().strategy(strategyId);
        return strategy == null ? "" : strategy.name();
    }

    private static long priceOf(final Instrument instrument) {
        if (instrument.quote().isTwoSided()) {
            return (instrument.quote().bestBid() + instrument.quote().bestAsk()) >> 1;
        }
        return instrument.lastPrice() == Decimals.NULL ? FillRow.NO_PRICE : instrument.lastPrice();
    }

    /** An order as it stands. */
    private static final class OrderLine {
        private final long orderId;
        private final String strategy;
        private final String symbol;
        private final long placedNs;
        private final long decisionPrice;
        private long arrivalPrice = FillRow.NO_PRICE;
        private long arrivalNs = OrderRow.LIVE;
        private OrderRow row;

        private OrderLine(final Order order, final String strategy, final long placedNs, final long decisionPrice) {
            orderId = order.clientOrderId();
            this.strategy = strategy;
            symbol = order.instrument().symbol();
            this.placedNs = placedNs;
            this.decisionPrice = decisionPrice;
            update(order, "", placedNs);
        }

        private void update(final Order order, final String code, final long nowNs) {
            final boolean isRefused = order.rejectReason() != RejectReason.NONE;
            final String reason = isRefused ? order.rejectReason().name() + (code.isEmpty() ? "" : ' ' + code) : "";
            row = new OrderRow(
                    orderId,
                    strategy,
                    symbol,
                    order.side(),
                    order.type(),
                    order.price(),
                    order.quantity(),
                    order.filledQuantity(),
                    order.state(),
                    reason,
                    placedNs,
                    order.state().isFinal() ? nowNs : OrderRow.LIVE);
        }

        private OrderRow row() {
            return row;
        }
    }
}
