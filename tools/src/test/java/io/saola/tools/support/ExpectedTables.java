package io.saola.tools.support;

import io.saola.codecs.Decimals;
import io.saola.codecs.sbe.BrokerReportDecoder;
import io.saola.codecs.sbe.ExternalSignalDecoder;
import io.saola.codecs.sbe.InstrumentDefinitionDecoder;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.QuoteDecoder;
import io.saola.codecs.sbe.ReportKind;
import io.saola.codecs.sbe.SendOrderDecoder;
import io.saola.codecs.sbe.StrategySignalDecoder;
import io.saola.codecs.sbe.TradeDecoder;
import io.saola.engine.JournalLayout;
import io.saola.journal.JournalReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.DirectBuffer;

/** What an export of a journal has to hold, read with the generated decoders, message by message. */
public final class ExpectedTables {
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final Map<String, List<Map<String, String>>> tables = new HashMap<>();
    private final Map<Integer, String> symbols = new HashMap<>();

    private ExpectedTables() {
        List.of("quotes", "trades", "orders", "fills", "signals").forEach(name -> tables.put(name, new ArrayList<>()));
    }

    /** Rows by table; columns without a value are left out. */
    public static Map<String, List<Map<String, String>>> of(final Path directory) {
        final ExpectedTables expected = new ExpectedTables();
        try (JournalReader inputs = JournalReader.open(JournalLayout.inputs(directory));
                JournalReader effects = JournalReader.open(JournalLayout.effects(directory))) {
            inputs.forEach(expected::input);
            effects.forEach(expected::effect);
        }
        // inputs first, each followed by its effects in their order
        for (final String table : List.of("orders", "signals")) {
            expected.tables.get(table).sort(Comparator.comparingLong(row -> Long.parseLong(row.get("sequence"))));
        }
        return expected.tables;
    }

    private void input(
            final long sequence,
            final long timestampNs,
            final DirectBuffer buffer,
            final int offset,
            final int length) {
        switch (header.wrap(buffer, offset).templateId()) {
            case InstrumentDefinitionDecoder.TEMPLATE_ID -> {
                final InstrumentDefinitionDecoder in = new InstrumentDefinitionDecoder();
                in.wrapAndApplyHeader(buffer, offset, header);
                symbols.put(in.instrumentId(), in.symbol());
            }
            case QuoteDecoder.TEMPLATE_ID -> quote(sequence, timestampNs, buffer, offset);
            case TradeDecoder.TEMPLATE_ID -> trade(sequence, timestampNs, buffer, offset);
            case BrokerReportDecoder.TEMPLATE_ID -> report(sequence, timestampNs, buffer, offset);
            case ExternalSignalDecoder.TEMPLATE_ID -> {
                final ExternalSignalDecoder in = new ExternalSignalDecoder();
                in.wrapAndApplyHeader(buffer, offset, header);
                final Map<String, String> row = row("signals", sequence, timestampNs, in.instrumentId());
                row.put("message", "ExternalSignal");
                row.put("kind", in.kind().name());
                row.put("provider", in.provider());
                put(row, "value", in.value());
                put(row, "confidence", in.confidence());
                put(row, "horizon_ns", in.horizonNs());
                put(row, "expiry_ns", in.expiryNs());
            }
            default -> {
                // Of no table.
            }
        }
    }

    private void quote(final long sequence, final long timestampNs, final DirectBuffer buffer, final int offset) {
        final QuoteDecoder in = new QuoteDecoder();
        in.wrapAndApplyHeader(buffer, offset, header);
        final Map<String, String> row = row("quotes", sequence, timestampNs, in.instrumentId());
        put(row, "exchange_time_ns", in.exchangeTimeNs());
        put(row, "phase", in.phase());
        int level = 0;
        for (final QuoteDecoder.BidsDecoder bid : in.bids()) {
            put(row, "bid_price_" + ++level, bid.price());
            put(row, "bid_quantity_" + level, bid.quantity());
        }
        level = 0;
        for (final QuoteDecoder.AsksDecoder ask : in.asks()) {
            put(row, "ask_price_" + ++level, ask.price());
            put(row, "ask_quantity_" + level, ask.quantity());
        }
    }

    private void trade(final long sequence, final long timestampNs, final DirectBuffer buffer, final int offset) {
        final TradeDecoder in = new TradeDecoder();
        in.wrapAndApplyHeader(buffer, offset, header);
        final Map<String, String> row = row("trades", sequence, timestampNs, in.instrumentId());
        put(row, "exchange_time_ns", in.exchangeTimeNs());
        put(row, "last_price", in.lastPrice());
        put(row, "last_quantity", in.lastQuantity());
        put(row, "total_quantity", in.totalQuantity());
        put(row, "total_value", in.totalValue());
        put(row, "high_price", in.highPrice());
        put(row, "low_price", in.lowPrice());
        put(row, "average_price", in.averagePrice());
        put(row, "reference_price", in.referencePrice());
        put(row, "ceiling_price", in.ceilingPrice());
        put(row, "floor_price", in.floorPrice());
        put(row, "indicative_price", in.indicativePrice());
        put(row, "aggressor", in.aggressor());
        put(row, "phase", in.phase());
        put(row, "trading_status", in.tradingStatus());
        put(row, "board", in.board());
    }

    private void report(final long sequence, final long timestampNs, final DirectBuffer buffer, final int offset) {
        final BrokerReportDecoder in = new BrokerReportDecoder();
        in.wrapAndApplyHeader(buffer, offset, header);
        final Map<String, String> order = row("orders", sequence, timestampNs, in.instrumentId());
        order.put("message", "BrokerReport");
        put(order, "kind", in.kind());
        put(order, "action", in.action());
        put(order, "reject_reason", in.rejectReason());
        put(order, "price", in.price());
        put(order, "quantity", in.quantity());
        put(order, "last_price", in.lastPrice());
        put(order, "last_quantity", in.lastQuantity());
        put(order, "broker_code", in.brokerCode());
        put(order, "text", in.text());
        common(order, in);
        if (in.kind() == ReportKind.FILLED) {
            final Map<String, String> fill = row("fills", sequence, timestampNs, in.instrumentId());
            put(fill, "price", in.lastPrice());
            put(fill, "quantity", in.lastQuantity());
            common(fill, in);
        }
    }

    private static void common(final Map<String, String> row, final BrokerReportDecoder in) {
        put(row, "side", in.side());
        put(row, "client_order_id", in.clientOrderId());
        put(row, "request_id", in.requestId());
        put(row, "original_request_id", in.originalRequestId());
        put(row, "cumulative_quantity", in.cumulativeQuantity());
        put(row, "notify_id", in.notifyId());
        put(row, "broker_time_ns", in.brokerTimeNs());
        put(row, "broker_order_id", in.brokerOrderId());
        put(row, "account_code", in.accountCode());
    }

    private void effect(
            final long sequence,
            final long timestampNs,
            final DirectBuffer buffer,
            final int offset,
            final int length) {
        switch (header.wrap(buffer, offset).templateId()) {
            case SendOrderDecoder.TEMPLATE_ID -> {
                final SendOrderDecoder in = new SendOrderDecoder();
                in.wrapAndApplyHeader(buffer, offset, header);
                final Map<String, String> row = row("orders", in.causeSequence(), timestampNs, in.instrumentId());
                row.put("message", "SendOrder");
                put(row, "effect_sequence", sequence);
                put(row, "client_order_id", in.clientOrderId());
                put(row, "request_id", in.requestId());
                put(row, "original_request_id", in.originalRequestId());
                put(row, "broker_order_id", in.brokerOrderId());
                put(row, "action", in.action());
                put(row, "side", in.side());
                put(row, "order_type", in.orderType());
                put(row, "account_id", in.accountId());
                put(row, "account_code", in.accountCode());
                if (in.strategyId() != SendOrderDecoder.strategyIdNullValue()) {
                    put(row, "strategy_id", in.strategyId());
                }
                put(row, "market", in.market());
                put(row, "price", in.price());
                put(row, "quantity", in.quantity());
            }
            case StrategySignalDecoder.TEMPLATE_ID -> {
                final StrategySignalDecoder in = new StrategySignalDecoder();
                in.wrapAndApplyHeader(buffer, offset, header);
                final Map<String, String> row = row("signals", in.causeSequence(), timestampNs, in.instrumentId());
                row.put("message", "StrategySignal");
                put(row, "effect_sequence", sequence);
                put(row, "strategy_id", in.strategyId());
                put(row, "side", in.side());
                put(row, "strength", in.strength());
                put(row, "price", in.price());
            }
            default -> {
                // Of no table.
            }
        }
    }

    private Map<String, String> row(
            final String table, final long sequence, final long timestampNs, final int instrumentId) {
        final Map<String, String> row = new TreeMap<>();
        put(row, "sequence", sequence);
        put(row, "timestamp_ns", timestampNs);
        put(row, "instrument_id", instrumentId);
        put(row, "symbol", symbols.get(instrumentId));
        tables.get(table).add(row);
        return row;
    }

    private static void put(final Map<String, String> row, final String column, final long value) {
        if (value != Decimals.NULL) {
            row.put(column, Long.toString(value));
        }
    }

    private static void put(final Map<String, String> row, final String column, final Enum<?> value) {
        if (!value.name().equals("NULL_VAL")) {
            row.put(column, value.name());
        }
    }

    private static void put(final Map<String, String> row, final String column, final String value) {
        if (value != null && !value.isEmpty()) {
            row.put(column, value);
        }
    }
}
