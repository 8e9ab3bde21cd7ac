package io.saola.backtest.metrics;

import io.saola.backtest.result.BenchmarkPoint;
import io.saola.backtest.result.Costs;
import io.saola.backtest.result.EquityPoint;
import io.saola.backtest.result.FillRow;
import io.saola.backtest.result.OrderRow;
import io.saola.backtest.result.RunInfo;
import io.saola.backtest.result.RunResult;
import io.saola.backtest.result.TradeRow;
import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.Side;
import io.saola.market.rules.MarketTime;
import io.saola.market.rules.TradingDates;
import io.saola.strategies.api.OrderState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A run that never happened: two strategies on two shares and a future over several years, with drawdowns, fees, taxes, unsettled
 * proceeds and open positions, whose books balance. The same seed gives the same run.
 */
public final class SyntheticRun {
    /** One strategy has a name that would be markup if it were not escaped. */
    public static final String HOSTILE_STRATEGY = "breakout \"<script>alert(1)</script>\" & Việt";

    private static final long INITIAL_CAPITAL = Decimals.of(5_000_000_000L);
    private static final String[] STRATEGIES = {"foreign-flow", HOSTILE_STRATEGY};
    private static final long OPEN_NS = MarketTime.at(9, 15);

    private final SplittableRandom random;
    private final Instrument[] instruments = {
        new Instrument("FPT", 90_000, 1, 1_000),
        new Instrument("HPG", 28_000, 1, 5_000),
        new Instrument("VN30F1M", 1_200, 100_000, 3)
    };
    private final List<EquityPoint> equity = new ArrayList<>();
    private final List<TradeRow> trades = new ArrayList<>();
    private final List<FillRow> fills = new ArrayList<>();
    private final List<OrderRow> orders = new ArrayList<>();
    private final List<BenchmarkPoint> benchmark = new ArrayList<>();
    private final List<Lot> lots = new ArrayList<>();
    private final long[] realised = new long[STRATEGIES.length];
    private final long[] soldOnDay = new long[3];
    private long fees;
    private long taxes;
    private long orderId;

    private SyntheticRun(final long seed) {
        random = new SplittableRandom(seed);
    }

    /**
     * Makes a run.
     *
     * @param seed of everything random in it
     * @param tradingDays weekdays from 2022-01-04 on
     * @return a run whose strategies' equities add up to the total's gain
     */
    public static RunResult of(final long seed, final int tradingDays) {
        return new SyntheticRun(seed).run(seed, tradingDays);
    }

    private RunResult run(final long seed, final int tradingDays) {
        final int first = TradingDates.epochDay(20220104);
        int epochDay = first;
        double vn30 = 1_500;
        double vnIndex = 1_480;
        closes(TradingDates.ofEpochDay(first - 1), vn30, vnIndex);
        int last = first;
        for (int day = 0; day < tradingDays; epochDay++) {
            if (Math.floorMod(epochDay + 3, 7) >= 5) {
                continue;
            }
            final int date = TradingDates.ofEpochDay(epochDay);
            final double market = gaussian() * 0.011 + 0.0003 * Math.cos(day / 90.0) * 4;
            vn30 *= 1 + market;
            vnIndex *= 1 + market * 0.9 + gaussian() * 0.002;
            soldOnDay[day % 3] = 0;
            trade(date, market);
            points(date);
            if (day % 61 != 60) {
                closes(date, vn30, vnIndex);
            }
            last = epochDay;
            day++;
        }
        trades.sort(Comparator.comparingLong(TradeRow::exitNs));
        benchmark.sort(Comparator.comparing(BenchmarkPoint::symbol).thenComparingLong(BenchmarkPoint::timestampNs));
        final RunInfo info = new RunInfo(
                "synthetic \"run\" <" + seed + ">",
                "name: synthetic\nseed: " + seed + "\nnote: </script><b>bold</b>\n",
                seed,
                0xFEED_0000_0000_0000L + seed,
                "0.1.0-test",
                TradingDates.ofEpochDay(first),
                TradingDates.ofEpochDay(last),
                INITIAL_CAPITAL,
                "VND");
        return new RunResult(info, equity, trades, fills, orders, benchmark, new Costs(fees, taxes));
    }

    private void closes(final int date, final double vn30, final double vnIndex) {
        final long closeNs = MarketTime.epochNs(date, MarketTime.at(14, 45));
        benchmark.add(new BenchmarkPoint("VN30", closeNs, Math.round(vn30 * 100) * 100));
        benchmark.add(new BenchmarkPoint("VNINDEX", closeNs, Math.round(vnIndex * 100) * 100));
    }

    private void trade(final int date, final double market) {
        long timeNs = MarketTime.epochNs(date, OPEN_NS);
        for (int i = 0; i < instruments.length; i++) {
            final Instrument instrument = instruments[i];
            instrument.move(market * (i == 2 ? 1 : 1.2) + gaussian() * 0.009);
            for (int s = 0; s < STRATEGIES.length; s++) {
                timeNs += 1_000_000_000L * (60 + random.nextInt(900));
                final int strategy = s;
                final Lot held = lots.stream()
                        .filter(lot -> lot.strategy == strategy && lot.instrument == instrument)
                        .findFirst()
                        .orElse(null);
                if (held != null && random.nextInt(4) == 0) {
                    close(held, timeNs);
                } else if (held == null && random.nextInt(8) == 0) {
                    open(strategy, instrument, timeNs);
                } else if (held == null && random.nextInt(20) == 0) {
                    refuse(strategy, instrument, timeNs);
                }
            }
        }
    }

    private void open(final int strategy, final Instrument instrument, final long timeNs) {
        final boolean isShort = instrument.multiplier > 1 && random.nextBoolean();
        final long quantity = instrument.lot * (1 + random.nextInt(4));
        final Side side = isShort ? Side.SELL : Side.BUY;
        final FillRow fill = fill(strategy, instrument, side, quantity, timeNs);
        lots.add(new Lot(strategy, instrument, isShort ? -quantity : quantity, fill));
    }

    private void close(final Lot lot, final long timeNs) {
        final long quantity = Math.abs(lot.quantity);
        final FillRow exit =
                fill(lot.strategy, lot.instrument, lot.quantity > 0 ? Side.SELL : Side.BUY, quantity, timeNs);
        final long gross = (exit.price() - lot.entry.price()) * lot.quantity * lot.instrument.multiplier;
        final long fee = exit.fee() + lot.entry.fee();
        final long tax = exit.tax() + lot.entry.tax();
        realised[lot.strategy] += gross;
        if (lot.instrument.multiplier == 1) {
            soldOnDay[Math.floorMod(equity.size() / (STRATEGIES.length + 1), 3)] += exit.price() * quantity;
        }
        trades.add(new TradeRow(
                STRATEGIES[lot.strategy],
                lot.instrument.symbol,
                lot.entry.side(),
                quantity,
                lot.entry.timestampNs(),
                exit.timestampNs(),
                lot.entry.price(),
                exit.price(),
                gross - fee - tax,
                fee,
                tax));
        lots.remove(lot);
    }

    private FillRow fill(
            final int strategy, final Instrument instrument, final Side side, final long quantity, final long timeNs) {
        final long decision = instrument.price;
        final long worse = Math.round(decision * 0.0004 * random.nextDouble());
        final long price = side == Side.BUY ? decision + worse : decision - worse;
        final long value = price * quantity * instrument.multiplier;
        final long fee = instrument.multiplier == 1 ? value / 10_000 * 15 : Decimals.of(3_000) * quantity;
        final long tax = instrument.multiplier == 1 && side == Side.SELL ? value / 1_000 : 0;
        fees += fee;
        taxes += tax;
        realised[strategy] -= fee + tax;
        orderId += 64;
        final FillRow fill = new FillRow(
                timeNs + 40_000_000L,
                orderId,
                STRATEGIES[strategy],
                instrument.symbol,
                side,
                quantity,
                price,
                instrument.multiplier,
                fee,
                tax,
                decision,
                decision + worse / 3,
                timeNs + 15_000_000L);
        fills.add(fill);
        orders.add(order(fill.strategy(), instrument, side, quantity, quantity, OrderState.FILLED, "", timeNs));
        return fill;
    }

    private void refuse(final int strategy, final Instrument instrument, final long timeNs) {
        orderId += 64;
        final OrderState state = random.nextBoolean() ? OrderState.REJECTED : OrderState.CANCELLED;
        orders.add(order(STRATEGIES[strategy], instrument, Side.BUY, instrument.lot, 0, state, "BUYING_POWER", timeNs));
    }

    private OrderRow order(
            final String strategy,
            final Instrument instrument,
            final Side side,
            final long quantity,
            final long filled,
            final OrderState state,
            final String reason,
            final long timeNs) {
        return new OrderRow(
                orderId,
                strategy,
                instrument.symbol,
                side,
                OrderType.LO,
                instrument.price,
                quantity,
                filled,
                state,
                reason,
                timeNs,
                timeNs + 40_000_000L);
    }

    private void points(final int date) {
        final long closeNs = MarketTime.epochNs(date, MarketTime.at(15, 0));
        long total = INITIAL_CAPITAL;
        long gross = 0;
        long net = 0;
        long shares = 0;
        for (int s = 0; s < STRATEGIES.length; s++) {
            long open = 0;
            long strategyGross = 0;
            long strategyNet = 0;
            for (final Lot lot : lots) {
                if (lot.strategy == s) {
                    final long value = lot.instrument.price * lot.quantity * lot.instrument.multiplier;
                    open += value - lot.entry.price() * lot.quantity * lot.instrument.multiplier;
                    strategyNet += value;
                    strategyGross += Math.abs(value);
                    shares += lot.instrument.multiplier == 1 ? value : 0;
                }
            }
            equity.add(new EquityPoint(
                    closeNs, STRATEGIES[s], realised[s] + open, realised[s], strategyGross, strategyNet, 0));
            total += realised[s] + open;
            gross += strategyGross;
            net += strategyNet;
        }
        equity.add(new EquityPoint(
                closeNs,
                EquityPoint.TOTAL,
                total,
                total - shares,
                gross,
                net,
                soldOnDay[0] + soldOnDay[1] + soldOnDay[2]));
    }

    private double gaussian() {
        double sum = -6;
        for (int i = 0; i < 12; i++) {
            sum += random.nextDouble();
        }
        return sum;
    }

    private static final class Instrument {
        private final String symbol;
        private final long multiplier;
        private final long lot;
        private long price;

        Instrument(final String symbol, final long price, final long multiplier, final long lot) {
            this.symbol = symbol;
            this.price = Decimals.of(price);
            this.multiplier = multiplier;
            this.lot = lot;
        }

        void move(final double change) {
            price = Math.max(Decimals.ONE, Math.round(price * (1 + change) / 1_000) * 1_000);
        }
    }

    private record Lot(int strategy, Instrument instrument, long quantity, FillRow entry) {}
}
