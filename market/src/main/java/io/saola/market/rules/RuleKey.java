package io.saola.market.rules;

import io.saola.codecs.sbe.Board;
import io.saola.codecs.sbe.InstrumentType;
import io.saola.codecs.sbe.Market;

/**
 * The rules a rulebook may hold: their names, how their values are written and where they are mandatory. A key of a futures family
 * is written with the family in place of {@code *}: {@code future.vn30.multiplier}.
 */
public enum RuleKey {
    /** True while a market is open for business; its mandatory rules must be there on all these dates. */
    MARKET_LISTED("market.listed", Cells.NONE, RuleValues::flag),
    /** A year (or part of one) whose list of closures is complete; the value says which list. */
    CALENDAR_KNOWN("calendar.known", Cells.NONE, value -> {}),
    /** Days on which all exchanges are closed besides weekends; {@code false} leaves them open. */
    CALENDAR_CLOSED("calendar.closed", Cells.NONE, RuleValues::flag),
    /** The trading system in use. */
    SYSTEM("system", Cells.MARKET, value -> oneOf(value, "LEGACY", "KRX")),

    /** Tick sizes by price. */
    TICK("tick", Cells.TYPE, value -> RuleValues.ticks(value, false)),
    /** What one tick below a range's lower bound is. */
    TICK_BELOW_BOUNDARY("tick.below_boundary", Cells.MARKET, value -> oneOf(value, "GRID", "UPPER_TICK")),
    /** Tick of negotiated trades. */
    TICK_PUT_THROUGH("tick.put_through", Cells.NONE, value -> RuleValues.ticks(value, false)),
    /** Quantities are multiples of this. */
    LOT("lot", Cells.LOT, RuleValues::count),
    /** Smallest order. */
    ORDER_MIN_QTY("order.min_qty", Cells.LOT, RuleValues::count),
    /** Largest order. */
    ORDER_MAX_QTY("order.max_qty", Cells.LOT, RuleValues::countOrNone),

    /** Band of an ordinary day, per cent. */
    BAND_NORMAL("band.normal", Cells.TYPE, RuleValues::band),
    /** Band of the first day of a listing. */
    BAND_FIRST_DAY("band.first_day", Cells.TYPE, RuleValues::band),
    /** Band on the return after a long time without trading. */
    BAND_RESUME("band.resume", Cells.TYPE, RuleValues::band),
    /** Band on the ex-date of a dividend or bonus in treasury shares. */
    BAND_EX_TREASURY("band.ex_treasury", Cells.TYPE, RuleValues::band),
    /** Trading days without trading after which the resumption band holds. */
    BAND_RESUME_DAYS("band.resume_days", Cells.SHARE_MARKET, RuleValues::dayCount),
    /** Whether a band narrower than a tick is widened to one tick. */
    BAND_ONE_TICK("band.one_tick", Cells.MARKET, RuleValues::flag),

    /** Phases of a board's day. */
    SESSIONS("sessions", Cells.BOARD, RuleValues::sessions),
    /** Phases of a board's day for securities under restriction. */
    SESSIONS_RESTRICTED("sessions.restricted", Cells.NONE, RuleValues::sessions),
    /** Days of the week on which securities under restriction trade. */
    RESTRICTED_DAYS("restricted.days", Cells.SHARE_MARKET, RuleValues::weekdays),
    /** Order types by phase. */
    ORDER_TYPES("order.types", Cells.BOARD, RuleValues::orderTypes),
    /** What an amendment may change. */
    AMEND_FIELDS("amend.fields", Cells.MARKET, value -> RuleValues.word(AmendFields.class, value)),
    /** Phases in which limit orders may be amended. */
    AMEND_PHASES("amend.phases", Cells.BOARD, RuleValues::phases),
    /** Phases in which limit orders may be cancelled. */
    CANCEL_PHASES("cancel.phases", Cells.BOARD, RuleValues::phases),
    /** Whether an order whose quantity is amended down keeps its time. */
    AMEND_DOWN_KEEPS_TIME("amend.down_keeps_time", Cells.MARKET, RuleValues::flag),

    /** Rank of ATO and ATC. */
    AUCTION_AT_PRIORITY(
            "auction.at_priority", Cells.AUCTION_MARKET, value -> RuleValues.word(AuctionPriority.class, value)),
    /** Whether an auction without limit orders trades. */
    AUCTION_AT_ONLY_TRADES("auction.at_only_trades", Cells.AUCTION_MARKET, RuleValues::flag),
    /** How the price is found. */
    AUCTION_PRICE_RULE(
            "auction.price_rule", Cells.AUCTION_MARKET, value -> RuleValues.word(AuctionPriceRule.class, value)),
    /** What the closing auction refers to. */
    AUCTION_ATC_ANCHOR(
            "auction.atc_anchor", Cells.AUCTION_MARKET, value -> RuleValues.word(AuctionAnchor.class, value)),
    /** Who trades first in the call of orders at the closing price. */
    PLO_ALLOCATION("plo.allocation", Cells.HNX, value -> RuleValues.word(PloAllocation.class, value)),

    /** Delivery and first sale. */
    SETTLE_CYCLE("settle.cycle", Cells.SHARE_TYPE, Settlement::parse),
    /** When foreign buys take room. */
    FOL_COUNTING("fol.counting", Cells.SHARE_MARKET, value -> RuleValues.word(RoomCounting.class, value)),
    /** When foreign sales give room back. */
    FOL_SALE_GIVES_BACK("fol.sale_gives_back", Cells.SHARE_MARKET, value -> RuleValues.word(RoomCounting.class, value)),
    /** What happens to a foreign buy above the room. */
    FOL_OVERSIZE("fol.oversize", Cells.SHARE_MARKET, value -> oneOf(value, "REJECT_WHOLE", "PARTIAL")),
    /** How foreign institutions fund buys. */
    PREFUNDING_FOREIGN(
            "prefunding.foreign_inst", Cells.SHARE_MARKET, value -> oneOf(value, "FULL_CASH", "BROKER_LIMIT")),

    /** Foreign ownership limit where no other holds, per cent. */
    FOL_LIMIT_DEFAULT("fol.limit_default", Cells.NONE, RuleValues::rate),
    /** Foreign ownership limit of commercial banks, per cent. */
    FOL_LIMIT_BANK("fol.limit_bank", Cells.NONE, RuleValues::rate),
    /** Least own money in a purchase on margin, per cent. */
    MARGIN_INITIAL("margin.initial", Cells.NONE, RuleValues::rate),
    /** Least own money in an account on margin, per cent. */
    MARGIN_MAINTENANCE("margin.maintenance", Cells.NONE, RuleValues::rate),
    /** Trading days before maturity on which a covered warrant trades last. */
    WARRANT_LAST_TRADING_DAYS("warrant.last_trading_days", Cells.NONE, RuleValues::dayCount),
    /** Trading days before maturity whose closes make a covered warrant's settlement price. */
    WARRANT_AVERAGE_DAYS("warrant.average_days", Cells.NONE, RuleValues::dayCount),
    /** Largest weight of a sector in the VN30, per cent. */
    INDEX_SECTOR_CAP("index.vn30.sector_cap", Cells.NONE, RuleValues::rate),

    /** Most a broker may charge, per cent of value. */
    FEE_BROKER_CAP("fee.broker_cap", Cells.SHARE_MARKET, RuleValues::rate),
    /** What brokers charge online, per cent of value. */
    FEE_BROKER_TYPICAL("fee.broker_typical", Cells.SHARE_MARKET, RuleValues::rate),
    /** What the exchange charges the broker, per cent of value. */
    FEE_EXCHANGE("fee.exchange", Cells.SHARE_TYPE, RuleValues::rate),
    /** Depository fee, VND per share and month. */
    FEE_DEPOSITORY("fee.depository", Cells.SHARE_MARKET, RuleValues::amount),
    /** Tax on the value of a sale, per cent. */
    TAX_SELL("tax.sell", Cells.SHARE_MARKET, RuleValues::rate),
    /** Tax on cash dividends of individuals, per cent. */
    TAX_DIVIDEND("tax.dividend", Cells.SHARE_MARKET, RuleValues::rate),
    /** Exchange price of a future, VND per contract and side. */
    FEE_FUTURE_EXCHANGE("fee.future_exchange", Cells.FUTURE_TYPE, RuleValues::amount),
    /** Clearing price of a future, VND per contract, without VAT. */
    FEE_FUTURE_CLEARING("fee.future_clearing", Cells.FUTURE_TYPE, RuleValues::amount),
    /** What the clearing price is charged for. */
    FEE_FUTURE_CLEARING_BASIS("fee.future_clearing_basis", Cells.FUTURE_TYPE, value -> oneOf(value, "TRADE", "DAY")),
    /** VAT on the clearing price, per cent. */
    FEE_FUTURE_CLEARING_VAT("fee.future_clearing_vat", Cells.FUTURE_TYPE, RuleValues::rate),
    /** Fee on collateral per month: {@code rate=… min=… max=…}, per cent and VND. */
    FEE_FUTURE_COLLATERAL("fee.future_collateral", Cells.FUTURE_TYPE, FutureFees::checkCollateral),
    /** Tax on a future's margin value, per cent. */
    TAX_FUTURE("tax.future", Cells.FUTURE_TYPE, RuleValues::rate),

    /** True while a futures family is listed. */
    FUTURE_LISTED("future.*.listed", Cells.NONE, RuleValues::flag),
    /** VND per point. */
    FUTURE_MULTIPLIER("future.*.multiplier", Cells.PRODUCT, RuleValues::count),
    /** Initial margin at the clearing house, per cent. */
    FUTURE_MARGIN("future.*.im_vsdc", Cells.PRODUCT, RuleValues::rate),
    /** Contracts an investor may hold. */
    FUTURE_POSITION_LIMIT("future.*.position_limit", Cells.PRODUCT, ContractSpec::checkPositionLimit),
    /** Listed months. */
    FUTURE_MONTHS("future.*.months", Cells.PRODUCT, value -> oneOf(value, "TWO_MONTHS_TWO_QUARTERS", "THREE_QUARTERS")),
    /** Last trading day before it moves to the trading day before a holiday. */
    FUTURE_EXPIRY("future.*.expiry", Cells.PRODUCT, value -> oneOf(value, "THIRD_THURSDAY", "DAY_15", "DAY_25")),
    /** Final settlement price. */
    FUTURE_FSP("future.*.fsp", Cells.PRODUCT, value -> oneOf(value, "CLOSING_INDEX", "TRIMMED_MEAN_30MIN", "PHYSICAL")),
    /** Order in which the daily settlement price is looked for. */
    FUTURE_DSP("future.*.dsp", Cells.PRODUCT, value -> RuleValues.word(SettlementLadder.class, value)),
    /** Codes of newly listed contracts. */
    FUTURE_CODE("future.*.code", Cells.PRODUCT, value -> oneOf(value, "LEGACY", "KRX"));

    private static final String FUTURE_PREFIX = "future.";

    private final String pattern;
    private final Cells cells;

    /** A function without captured state. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final ValueCheck check;

    RuleKey(final String pattern, final Cells cells, final ValueCheck check) {
        this.pattern = pattern;
        this.cells = cells;
        this.check = check;
    }

    /** The name, with {@code *} where a futures family stands. */
    public String pattern() {
        return pattern;
    }

    Cells cells() {
        return cells;
    }

    /** The key's name in files. */
    String text() {
        return pattern;
    }

    /** The key's name in files, for a futures family. */
    String text(final FutureProduct product) {
        return pattern.replace("*", productText(product));
    }

    /**
     * Checks a value.
     *
     * @param value as written
     * @throws IllegalArgumentException with what was expected
     */
    void check(final String value) {
        check.accept(value);
    }

    /**
     * Finds a key by its name.
     *
     * @param text as written in a file
     * @return the key or null
     */
    static RuleKey of(final String text) {
        for (final RuleKey key : values()) {
            if (key.pattern.equals(text) && text.indexOf('*') < 0) {
                return key;
            }
            if (key.pattern.startsWith(FUTURE_PREFIX)) {
                for (final FutureProduct product : FutureProduct.values()) {
                    if (key.text(product).equals(text)) {
                        return key;
                    }
                }
            }
        }
        return null;
    }

    private static String productText(final FutureProduct product) {
        return switch (product) {
            case VN30 -> "vn30";
            case VN100 -> "vn100";
            case GB05 -> "gb05";
            case GB10 -> "gb10";
        };
    }

    private static void oneOf(final String value, final String... words) {
        for (final String word : words) {
            if (word.equals(value)) {
                return;
            }
        }
        throw RuleValues.expected("one of " + String.join(", ", words), value);
    }

    /** Checks how a value is written; returns or throws. */
    @FunctionalInterface
    private interface ValueCheck {
        void accept(String value);
    }

    /** Where a rule is mandatory. */
    enum Cells {
        /** Nowhere. */
        NONE,
        /** In every market. */
        MARKET,
        /** In HOSE, HNX and UPCoM. */
        SHARE_MARKET,
        /** Where there are call auctions: HOSE, HNX, derivatives. */
        AUCTION_MARKET,
        /** At HNX. */
        HNX,
        /** For every type a market lists. */
        TYPE,
        /** For every type of HOSE, HNX and UPCoM. */
        SHARE_TYPE,
        /** For every type of the derivatives market. */
        FUTURE_TYPE,
        /** For every type and matching board of a market. */
        LOT,
        /** For every board of a market. */
        BOARD,
        /** For every listed futures family. */
        PRODUCT;

        boolean covers(final Market market) {
            return switch (this) {
                case NONE, PRODUCT -> false;
                case MARKET, TYPE, LOT, BOARD -> true;
                case SHARE_MARKET, SHARE_TYPE -> market != Market.DERIVATIVES;
                case AUCTION_MARKET -> market != Market.UPCOM;
                case HNX -> market == Market.HNX;
                case FUTURE_TYPE -> market == Market.DERIVATIVES;
            };
        }

        boolean isByType() {
            return this == TYPE || this == SHARE_TYPE || this == FUTURE_TYPE || this == LOT;
        }

        boolean isByBoard() {
            return this == BOARD || this == LOT;
        }
    }

    /** What a market lists. */
    static InstrumentType[] typesOf(final Market market) {
        return switch (market) {
            case HOSE ->
                new InstrumentType[] {
                    InstrumentType.SHARE, InstrumentType.ETF, InstrumentType.FUND, InstrumentType.COVERED_WARRANT
                };
            case HNX -> new InstrumentType[] {InstrumentType.SHARE, InstrumentType.ETF, InstrumentType.BOND};
            case UPCOM -> new InstrumentType[] {InstrumentType.SHARE};
            default -> new InstrumentType[] {InstrumentType.INDEX_FUTURE, InstrumentType.BOND_FUTURE};
        };
    }

    /** The books of a market. */
    static Board[] boardsOf(final Market market) {
        return switch (market) {
            case HNX -> new Board[] {Board.ROUND_LOT, Board.ODD_LOT, Board.AFTER_HOURS, Board.PUT_THROUGH};
            case DERIVATIVES -> new Board[] {Board.ROUND_LOT, Board.PUT_THROUGH};
            default -> new Board[] {Board.ROUND_LOT, Board.ODD_LOT, Board.PUT_THROUGH};
        };
    }
}
