package io.saola.market.rules;

import io.saola.codecs.Divisor;
import io.saola.codecs.sbe.Board;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;

/** Compiles the rules of one date from a rulebook that was checked. Used once. */
final class RulesCompiler {
    private final RuleIndex index;
    private final int date;
    private final RuleArrays arrays;

    RulesCompiler(final RuleIndex index, final TradingCalendar calendar, final int date) {
        this.index = index;
        this.date = date;
        this.arrays = new RuleArrays(calendar);
    }

    TradingRules compile() {
        for (final Market market : TradingRules.MARKETS) {
            final String listed = find(RuleKey.MARKET_LISTED, market, Board.ROUND_LOT, firstType(market));
            if (listed != null && RuleValues.flag(listed)) {
                market(market);
                for (final Board board : RuleKey.boardsOf(market)) {
                    board(market, board);
                }
                for (final InstrumentType type : RuleKey.typesOf(market)) {
                    type(market, type);
                }
            }
            index(market);
        }
        for (final FutureProduct product : FutureProduct.values()) {
            contract(product);
        }
        return new TradingRules(date, arrays);
    }

    private void market(final Market market) {
        final int m = RuleArrays.market(market);
        arrays.listed[m] = true;
        arrays.krx[m] = "KRX".equals(of(RuleKey.SYSTEM, market));
        arrays.bandOneTick[m] = RuleValues.flag(of(RuleKey.BAND_ONE_TICK, market));
        arrays.amendFields[m] = RuleValues.word(AmendFields.class, of(RuleKey.AMEND_FIELDS, market));
        arrays.amendDownKeepsTime[m] = RuleValues.flag(of(RuleKey.AMEND_DOWN_KEEPS_TIME, market));
        if (RuleKey.Cells.AUCTION_MARKET.covers(market)) {
            arrays.auctions[m] = new AuctionRules(
                    RuleValues.word(AuctionPriority.class, of(RuleKey.AUCTION_AT_PRIORITY, market)),
                    RuleValues.flag(of(RuleKey.AUCTION_AT_ONLY_TRADES, market)),
                    RuleValues.word(AuctionPriceRule.class, of(RuleKey.AUCTION_PRICE_RULE, market)),
                    RuleValues.word(AuctionAnchor.class, of(RuleKey.AUCTION_ATC_ANCHOR, market)));
        }
        if (market == Market.HNX) {
            arrays.ploAllocation[m] = RuleValues.word(PloAllocation.class, of(RuleKey.PLO_ALLOCATION, market));
        }
        if (RuleKey.Cells.SHARE_MARKET.covers(market)) {
            arrays.resumeDays[m] = RuleValues.dayCount(of(RuleKey.BAND_RESUME_DAYS, market));
            arrays.roomCounting[m] = RuleValues.word(RoomCounting.class, of(RuleKey.FOL_COUNTING, market));
            arrays.roomGivenBack[m] = RuleValues.word(RoomCounting.class, of(RuleKey.FOL_SALE_GIVES_BACK, market));
            arrays.rejectsWholeAboveRoom[m] = "REJECT_WHOLE".equals(of(RuleKey.FOL_OVERSIZE, market));
            arrays.foreignOnLimit[m] = "BROKER_LIMIT".equals(of(RuleKey.PREFUNDING_FOREIGN, market));
        }
    }

    private void board(final Market market, final Board board) {
        final InstrumentType type = firstType(market);
        final int cell = RuleArrays.board(market, board);
        arrays.sessions[cell] = RuleValues.sessions(find(RuleKey.SESSIONS, market, board, type));
        final String restricted = find(RuleKey.SESSIONS_RESTRICTED, market, board, type);
        final String days = find(RuleKey.RESTRICTED_DAYS, market, board, type);
        final boolean closed = days != null && (RuleValues.weekdays(days) & (1 << TradingDates.dayOfWeek(date))) == 0;
        arrays.restrictedSessions[cell] = closed
                ? SessionClock.CLOSED
                : restricted == null ? arrays.sessions[cell] : RuleValues.sessions(restricted);
        arrays.orderTypes[cell] = RuleValues.orderTypes(find(RuleKey.ORDER_TYPES, market, board, type));
        arrays.amendCutOffNs[cell] = RuleValues.phases(find(RuleKey.AMEND_PHASES, market, board, type));
        arrays.cancelCutOffNs[cell] = RuleValues.phases(find(RuleKey.CANCEL_PHASES, market, board, type));
    }

    private void type(final Market market, final InstrumentType type) {
        final int cell = RuleArrays.cell(market, type);
        arrays.ticks[cell] = ticks(RuleKey.TICK, market, Board.ROUND_LOT, type);
        arrays.putThroughTicks[cell] = ticks(RuleKey.TICK_PUT_THROUGH, market, Board.PUT_THROUGH, type);
        for (final BandKind kind : BandKind.values()) {
            arrays.bands[kind.index()][cell] = RuleValues.band(value(kind.key(), market, Board.ROUND_LOT, type));
        }
        for (final Board board : RuleKey.boardsOf(market)) {
            final int book = RuleArrays.cell(market, type, board);
            arrays.lots[book] = RuleValues.count(find(RuleKey.LOT, market, board, type));
            arrays.wholeLots[book] = arrays.lots[book] > 0 ? Divisor.of(arrays.lots[book]) : null;
            arrays.minQuantities[book] = RuleValues.count(find(RuleKey.ORDER_MIN_QTY, market, board, type));
            arrays.maxQuantities[book] = RuleValues.countOrNone(find(RuleKey.ORDER_MAX_QTY, market, board, type));
        }
        if (market == Market.DERIVATIVES) {
            arrays.futureFees[cell] = futureFees(type);
        } else {
            arrays.fees[cell] = fees(market, type);
            arrays.settlements[cell] = Settlement.parse(find(RuleKey.SETTLE_CYCLE, market, Board.ROUND_LOT, type));
        }
    }

    /** Published values of an index have a grid too, whatever its market. */
    private void index(final Market market) {
        final String ticks = find(RuleKey.TICK, market, Board.ROUND_LOT, InstrumentType.INDEX);
        if (ticks != null) {
            arrays.ticks[RuleArrays.cell(market, InstrumentType.INDEX)] = RuleValues.ticks(ticks, false);
        }
    }

    private TickTable ticks(final RuleKey key, final Market market, final Board board, final InstrumentType type) {
        final String value = find(key, market, board, type);
        return value == null
                ? null
                : RuleValues.ticks(value, "UPPER_TICK".equals(of(RuleKey.TICK_BELOW_BOUNDARY, market)));
    }

    private FeeRates fees(final Market market, final InstrumentType type) {
        return new FeeRates(
                RuleValues.rate(of(RuleKey.FEE_BROKER_CAP, market)),
                RuleValues.rate(of(RuleKey.FEE_BROKER_TYPICAL, market)),
                RuleValues.rate(find(RuleKey.FEE_EXCHANGE, market, Board.ROUND_LOT, type)),
                RuleValues.rate(of(RuleKey.TAX_SELL, market)),
                RuleValues.rate(of(RuleKey.TAX_DIVIDEND, market)),
                RuleValues.amount(of(RuleKey.FEE_DEPOSITORY, market)));
    }

    private FutureFees futureFees(final InstrumentType type) {
        final String collateral = future(RuleKey.FEE_FUTURE_COLLATERAL, type);
        return new FutureFees(
                RuleValues.amount(future(RuleKey.FEE_FUTURE_EXCHANGE, type)),
                RuleValues.amount(future(RuleKey.FEE_FUTURE_CLEARING, type)),
                "DAY".equals(future(RuleKey.FEE_FUTURE_CLEARING_BASIS, type)),
                RuleValues.rate(future(RuleKey.FEE_FUTURE_CLEARING_VAT, type)),
                RuleValues.rate(RuleValues.named(collateral, "rate")),
                RuleValues.amount(RuleValues.named(collateral, "min")),
                RuleValues.amount(RuleValues.named(collateral, "max")),
                RuleValues.rate(future(RuleKey.TAX_FUTURE, type)));
    }

    private void contract(final FutureProduct product) {
        final String listed = spec(RuleKey.FUTURE_LISTED, product);
        if (listed == null || !RuleValues.flag(listed)) {
            return;
        }
        final String limits = spec(RuleKey.FUTURE_POSITION_LIMIT, product);
        arrays.contracts[product.index()] = new ContractSpec(
                product,
                RuleValues.count(spec(RuleKey.FUTURE_MULTIPLIER, product)),
                RuleValues.rate(spec(RuleKey.FUTURE_MARGIN, product)),
                RuleValues.count(RuleValues.named(limits, "individual")),
                RuleValues.count(RuleValues.named(limits, "institution")),
                RuleValues.count(RuleValues.named(limits, "professional")),
                "THREE_QUARTERS".equals(spec(RuleKey.FUTURE_MONTHS, product)),
                expiryDay(spec(RuleKey.FUTURE_EXPIRY, product)),
                "TRIMMED_MEAN_30MIN".equals(spec(RuleKey.FUTURE_FSP, product)),
                RuleValues.word(SettlementLadder.class, spec(RuleKey.FUTURE_DSP, product)),
                "KRX".equals(spec(RuleKey.FUTURE_CODE, product)));
    }

    private static int expiryDay(final String rule) {
        return switch (rule) {
            case "DAY_15" -> 15;
            case "DAY_25" -> 25;
            default -> ContractSpec.THIRD_THURSDAY;
        };
    }

    private String spec(final RuleKey key, final FutureProduct product) {
        return value(key.text(product), Market.DERIVATIVES, Board.ROUND_LOT, product.type());
    }

    private String future(final RuleKey key, final InstrumentType type) {
        return find(key, Market.DERIVATIVES, Board.ROUND_LOT, type);
    }

    private String of(final RuleKey key, final Market market) {
        return find(key, market, Board.ROUND_LOT, firstType(market));
    }

    private String find(final RuleKey key, final Market market, final Board board, final InstrumentType type) {
        return value(key.text(), market, board, type);
    }

    private String value(final String key, final Market market, final Board board, final InstrumentType type) {
        final RuleEntry entry = index.find(key, market, board, type, date);
        return entry == null ? null : entry.value();
    }

    private static InstrumentType firstType(final Market market) {
        return RuleKey.typesOf(market)[0];
    }
}
