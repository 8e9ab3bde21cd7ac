package io.saola.tools.feed;

import io.saola.engine.logic.BusinessLogic;
import io.saola.gateway.ssi.Universe;
import io.saola.market.Instrument;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What an engine believes of a market, in a form to compare. */
final class MarketState {
    private MarketState() {}

    /** One text for each instrument and kind of message that decides it. */
    static Map<String, String> of(final BusinessLogic logic, final Universe universe) {
        final Map<String, String> state = new TreeMap<>();
        for (int id = 0; id < universe.size(); id++) {
            final Instrument each = logic.instruments().instrument(id);
            final String symbol = universe.spec(id).symbol();
            if (each == null) {
                state.put(symbol, "undefined");
            } else if (universe.spec(id).isIndex()) {
                state.put(symbol + " index", index(each));
            } else {
                state.put(symbol + " quote", quote(each));
                state.put(symbol + " trade", trade(each));
                state.put(symbol + " foreign", foreign(each));
                state.put(symbol + " phase", each.phase() + " " + each.tradingStatus());
            }
        }
        return state;
    }

    private static String index(final Instrument each) {
        return List.of(
                        each.indexValue(),
                        each.priorIndexValue(),
                        each.totalQuantity(),
                        each.totalValue(),
                        each.advances(),
                        each.declines())
                .toString();
    }

    private static String foreign(final Instrument each) {
        return List.of(each.currentRoom(), each.foreignBuyQuantity(), each.foreignSellQuantity())
                .toString();
    }

    private static String trade(final Instrument each) {
        return List.of(
                        each.referencePrice(),
                        each.ceilingPrice(),
                        each.floorPrice(),
                        each.lastPrice(),
                        each.lastQuantity(),
                        each.totalQuantity(),
                        each.totalValue(),
                        each.highPrice(),
                        each.lowPrice(),
                        each.indicativePrice())
                .toString();
    }

    private static String quote(final Instrument each) {
        final StringBuilder text = new StringBuilder();
        for (int level = 0; level < each.quote().bidLevels(); level++) {
            text.append(each.quote().bidQuantity(level))
                    .append('@')
                    .append(each.quote().bidPrice(level))
                    .append(' ');
        }
        text.append('|');
        for (int level = 0; level < each.quote().askLevels(); level++) {
            text.append(' ')
                    .append(each.quote().askQuantity(level))
                    .append('@')
                    .append(each.quote().askPrice(level));
        }
        return text.toString();
    }
}
