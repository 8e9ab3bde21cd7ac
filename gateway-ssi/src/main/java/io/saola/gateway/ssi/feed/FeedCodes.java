package io.saola.gateway.ssi.feed;

import io.saola.codecs.sbe.AggressorSide;
import io.saola.codecs.sbe.Phase;
import io.saola.codecs.sbe.TradingStatus;
import io.saola.gateway.ssi.json.CodeTable;

/** The broker's code tables for market data. */
final class FeedCodes {
    static final CodeTable<Phase> PHASES = new CodeTable<Phase>(12)
            .add("ATO", Phase.OPENING_AUCTION)
            .add("LO", Phase.CONTINUOUS)
            .add("ATC", Phase.CLOSING_AUCTION)
            .add("PLO", Phase.AFTER_HOURS)
            .add("PT", Phase.PUT_THROUGH)
            .add("C", Phase.CLOSED)
            .add("CLOSE", Phase.CLOSED)
            .add("BREAK", Phase.BREAK)
            .add("HALT", Phase.HALTED)
            .add("H", Phase.HALTED);

    static final CodeTable<TradingStatus> STATUSES = new CodeTable<TradingStatus>(12)
            .add("N", TradingStatus.NORMAL)
            .add("Normal", TradingStatus.NORMAL)
            .add("Active", TradingStatus.NORMAL)
            .add("D", TradingStatus.DELISTED)
            .add("H", TradingStatus.HALTED)
            .add("S", TradingStatus.SUSPENDED)
            .add("NL", TradingStatus.NEWLY_LISTED)
            .add("ND", TradingStatus.ABOUT_TO_BE_DELISTED)
            .add("ST", TradingStatus.SPECIAL)
            .add("SA", TradingStatus.MATCHING_SUSPENDED)
            .add("SP", TradingStatus.PUT_THROUGH_SUSPENDED);

    static final CodeTable<AggressorSide> SIDES = new CodeTable<AggressorSide>(8)
            .add("BU", AggressorSide.BUY)
            .add("B", AggressorSide.BUY)
            .add("SD", AggressorSide.SELL)
            .add("S", AggressorSide.SELL)
            .add("Unknow", AggressorSide.NONE)
            .add("Unknown", AggressorSide.NONE);

    private FeedCodes() {}
}
