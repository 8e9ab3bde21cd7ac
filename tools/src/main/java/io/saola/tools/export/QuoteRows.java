package io.saola.tools.export;

import io.saola.codecs.Frames;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.QuoteDecoder;
import io.saola.tools.record.FrameView;
import io.saola.tools.record.MessageField;
import io.saola.tools.record.MessageSchema;
import java.util.ArrayList;
import java.util.List;

/** Order books, a row each: best level first, {@code bid_price_1} to {@code ask_quantity_10}. Levels not filled have no value. */
final class QuoteRows implements RowMapper {
    private static final int EXCHANGE_TIME = RowLayout.COMMON.size();
    private static final int PHASE = EXCHANGE_TIME + 1;
    private static final int BIDS = PHASE + 1;
    private static final int ASKS = BIDS + 2 * Frames.MAX_LEVELS;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final QuoteDecoder quote = new QuoteDecoder();
    private final RowLayout layout;
    private final MessageField phase;

    QuoteRows(final String name, final MessageSchema schema) {
        layout = new RowLayout(name, columns());
        phase = new MessageField(schema, "phase");
    }

    private static List<Column> columns() {
        final List<Column> columns = new ArrayList<>(RowLayout.COMMON);
        columns.add(new Column("exchange_time_ns", ColumnType.TIME));
        columns.add(new Column("phase", ColumnType.TEXT));
        for (final String side : List.of("bid", "ask")) {
            for (int level = 1; level <= Frames.MAX_LEVELS; level++) {
                columns.add(new Column(side + "_price_" + level, ColumnType.PRICE));
                columns.add(new Column(side + "_quantity_" + level, ColumnType.QUANTITY));
            }
        }
        return columns;
    }

    @Override
    public RowLayout layout() {
        return layout;
    }

    @Override
    public boolean map(final long effectSequence, final FrameView frame, final Row row) {
        if (frame.templateId() != QuoteDecoder.TEMPLATE_ID) {
            return false;
        }
        quote.wrapAndApplyHeader(frame.buffer(), 0, header);
        row.set(EXCHANGE_TIME, quote.exchangeTimeNs());
        row.set(PHASE, phase.text(frame));
        int column = BIDS;
        for (final QuoteDecoder.BidsDecoder bid : quote.bids()) {
            row.set(column++, bid.price());
            row.set(column++, bid.quantity());
        }
        column = ASKS;
        for (final QuoteDecoder.AsksDecoder ask : quote.asks()) {
            row.set(column++, ask.price());
            row.set(column++, ask.quantity());
        }
        return true;
    }
}
