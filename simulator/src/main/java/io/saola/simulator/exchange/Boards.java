package io.saola.simulator.exchange;

import io.saola.codecs.sbe.Board;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.OrderType;
import io.saola.market.rules.AuctionAnchor;
import io.saola.market.rules.AuctionPriceRule;
import io.saola.market.rules.AuctionPriority;
import io.saola.market.rules.AuctionRules;
import io.saola.market.rules.TradingRules;
import java.util.ArrayList;
import java.util.List;

/** The boards of the day: each instrument has those its market opens on the date. Built once, then only read. */
final class Boards {
    /** The boards that match orders; put-throughs are deals and have no book. */
    static final Board[] MATCHING = {Board.ROUND_LOT, Board.ODD_LOT, Board.AFTER_HOURS};

    private final TradingBoard[][] byInstrument;
    private final List<TradingBoard> all = new ArrayList<>();

    Boards(final Exchange exchange, final OrderStore store) {
        final TradingRules rules = exchange.rules();
        byInstrument = new TradingBoard[exchange.universe().size()][Board.PUT_THROUGH.value() + 1];
        for (final Instrument instrument : exchange.universe().instruments()) {
            final AuctionRules auctionRules = auctionRules(rules, instrument.market());
            for (final Board board : MATCHING) {
                if (board == Board.ROUND_LOT || isOpen(rules, instrument, board)) {
                    final TradingBoard created = new TradingBoard(exchange, instrument, board, auctionRules, store);
                    byInstrument[instrument.index()][board.value()] = created;
                    all.add(created);
                }
            }
        }
    }

    /** A board of an instrument, or null if the market does not open it. */
    TradingBoard find(final Instrument instrument, final Board board) {
        return byInstrument[instrument.index()][board.value()];
    }

    TradingBoard roundLot(final Instrument instrument) {
        return byInstrument[instrument.index()][Board.ROUND_LOT.value()];
    }

    /** Where an order goes: by its type after hours, else by its quantity; null if there is no such board. */
    TradingBoard route(final Instrument instrument, final OrderType type, final long quantity) {
        if (type == OrderType.PLO) {
            return find(instrument, Board.AFTER_HOURS);
        }
        return find(instrument, quantity > 0 && quantity < instrument.lotSize() ? Board.ODD_LOT : Board.ROUND_LOT);
    }

    /** All boards, by instrument. */
    List<TradingBoard> all() {
        return all;
    }

    private static boolean isOpen(final TradingRules rules, final Instrument instrument, final Board board) {
        return rules.lot(instrument.market(), board, instrument.type()) > 0
                && rules.sessions(instrument.market(), board, instrument.restricted())
                                .phaseCount()
                        > 0;
    }

    /** A market without auctions of its own still comes back from a halt through one. */
    private static AuctionRules auctionRules(final TradingRules rules, final Market market) {
        final AuctionRules found = rules.auction(market);
        return found != null
                ? found
                : new AuctionRules(
                        AuctionPriority.VIRTUAL_PRICE,
                        true,
                        AuctionPriceRule.MAXVOL_BETTER_FILLED_NEAREST,
                        AuctionAnchor.LAST);
    }
}
