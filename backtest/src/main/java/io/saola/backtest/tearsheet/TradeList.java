package io.saola.backtest.tearsheet;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.saola.backtest.result.TradeRow;
import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.Side;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;

/**
 * The round trips: the first page as a table, all of them up to {@link #MAX_TRADES} as data for the page's script, which sorts,
 * filters and turns pages.
 */
final class TradeList {
    /** Round trips in the file; of longer runs the last ones. */
    static final int MAX_TRADES = 10_000;

    /** Rows of the table at a time. */
    static final int PAGE = 50;

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final long MILLISECOND_NS = 1_000_000L;
    private static final String[] TEXT = {"strategy", "symbol", "side"};
    private static final String[] NUMBERS = {
        "quantity", "entry", "entryPrice", "exit", "exitPrice", "pnl", "fees", "tax"
    };

    private final Html html;
    private final Labels labels;
    private final Formats formats;
    private final List<TradeRow> all;
    private final List<TradeRow> shown;

    TradeList(final Html html, final Labels labels, final Formats formats, final List<TradeRow> trades) {
        this.html = html;
        this.labels = labels;
        this.formats = formats;
        all = trades;
        shown = trades.subList(Math.max(0, trades.size() - MAX_TRADES), trades.size());
    }

    void write() {
        if (all.isEmpty()) {
            html.element("p", labels.of("trades.none"), "class", "note");
            return;
        }
        if (shown.size() < all.size()) {
            html.element(
                    "p",
                    String.format(labels.of("trades.cut"), formats.whole(shown.size()), formats.whole(all.size())),
                    "class",
                    "note");
        }
        html.open("div", "class", "controls", "id", "trade-controls", "hidden", "hidden");
        html.open("label").text(labels.of("trades.filter") + ' ');
        html.empty("input", "type", "search", "id", "trade-filter", "autocomplete", "off");
        html.close();
        html.element("button", labels.of("trades.previous"), "type", "button", "id", "trade-previous");
        html.element("span", "", "id", "trade-status", "role", "status");
        html.element("button", labels.of("trades.next"), "type", "button", "id", "trade-next");
        html.close();
        html.open(
                "div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", labels.of("trades.caption"));
        html.open("table", "id", "trade-table").element("caption", labels.of("trades.caption"));
        html.open("thead").open("tr");
        for (final String column : TEXT) {
            html.element("th", labels.of("trade." + column), "scope", "col", "data-column", column);
        }
        for (final String column : NUMBERS) {
            html.element("th", labels.of("trade." + column), "scope", "col", "data-column", column, "class", "number");
        }
        html.close().close().open("tbody");
        shown.stream().limit(PAGE).forEach(this::row);
        html.close().close().close();
    }

    private void row(final TradeRow trade) {
        html.open("tr");
        html.element("td", trade.strategy());
        html.element("td", trade.symbol());
        html.element("td", side(trade));
        number(formats.whole(trade.quantity()));
        number(formats.time(trade.entryNs()));
        number(formats.price(decimal(trade.entryPrice())));
        number(formats.time(trade.exitNs()));
        number(formats.price(decimal(trade.exitPrice())));
        html.element("td", formats.amount(decimal(trade.pnl())), "class", trade.pnl() < 0 ? "negative" : "number");
        number(formats.amount(decimal(trade.fees())));
        number(formats.amount(decimal(trade.tax())));
        html.close();
    }

    private void number(final String text) {
        html.element("td", text, "class", "number");
    }

    private String side(final TradeRow trade) {
        return labels.of(trade.side() == Side.BUY ? "side.long" : "side.short");
    }

    /** An array of arrays in the order of the columns, times in milliseconds. */
    String json() {
        final StringWriter text = new StringWriter();
        try (JsonGenerator out = FACTORY.createGenerator(text)) {
            out.writeStartArray();
            for (final TradeRow trade : shown) {
                out.writeStartArray();
                out.writeString(trade.strategy());
                out.writeString(trade.symbol());
                out.writeString(side(trade));
                out.writeNumber(trade.quantity());
                out.writeNumber(trade.entryNs() / MILLISECOND_NS);
                out.writeNumber(Decimals.toString(trade.entryPrice()));
                out.writeNumber(trade.exitNs() / MILLISECOND_NS);
                out.writeNumber(Decimals.toString(trade.exitPrice()));
                out.writeNumber(Decimals.toString(trade.pnl()));
                out.writeNumber(Decimals.toString(trade.fees()));
                out.writeNumber(Decimals.toString(trade.tax()));
                out.writeEndArray();
            }
            out.writeEndArray();
        } catch (final IOException e) {
            throw new UncheckedIOException("a document in memory cannot fail to print", e);
        }
        return text.toString();
    }

    private static BigDecimal decimal(final long scaled) {
        return BigDecimal.valueOf(scaled, Decimals.DIGITS);
    }
}
