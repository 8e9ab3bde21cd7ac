package io.saola.tools.export;

import io.saola.codecs.sbe.BrokerReportDecoder;
import io.saola.codecs.sbe.ExternalSignalDecoder;
import io.saola.codecs.sbe.SendOrderDecoder;
import io.saola.codecs.sbe.StrategySignalDecoder;
import io.saola.codecs.sbe.TradeDecoder;
import io.saola.tools.record.MessageSchema;
import java.util.Locale;

/** The tables that a journal can be exported as. */
public enum ExportKind {
    /** Order books. */
    QUOTES(false) {
        @Override
        RowMapper rows(final MessageSchema schema) {
            return new QuoteRows(tableName(), schema);
        }
    },
    /** Last trades and the day's running figures. */
    TRADES(false) {
        @Override
        RowMapper rows(final MessageSchema schema) {
            return BlockRows.of(tableName(), schema, TradeDecoder.TEMPLATE_ID)
                    .column("exchange_time_ns", ColumnType.TIME, "exchangeTimeNs")
                    .column("last_price", ColumnType.PRICE, "lastPrice")
                    .column("last_quantity", ColumnType.QUANTITY, "lastQuantity")
                    .column("total_quantity", ColumnType.QUANTITY, "totalQuantity")
                    .column("total_value", ColumnType.MONEY, "totalValue")
                    .column("high_price", ColumnType.PRICE, "highPrice")
                    .column("low_price", ColumnType.PRICE, "lowPrice")
                    .column("average_price", ColumnType.PRICE, "averagePrice")
                    .column("reference_price", ColumnType.PRICE, "referencePrice")
                    .column("ceiling_price", ColumnType.PRICE, "ceilingPrice")
                    .column("floor_price", ColumnType.PRICE, "floorPrice")
                    .column("indicative_price", ColumnType.PRICE, "indicativePrice")
                    .column("aggressor", ColumnType.TEXT, "aggressor")
                    .column("phase", ColumnType.TEXT, "phase")
                    .column("trading_status", ColumnType.TEXT, "tradingStatus")
                    .column("board", ColumnType.TEXT, "board")
                    .build();
        }
    },
    /** Requests that left, and the broker's reports, in the order in which the engine knew of them. */
    ORDERS(true) {
        @Override
        RowMapper rows(final MessageSchema schema) {
            return BlockRows.of(tableName(), schema, SendOrderDecoder.TEMPLATE_ID, BrokerReportDecoder.TEMPLATE_ID)
                    .message()
                    .effectSequence()
                    .column("client_order_id", ColumnType.INTEGER, "clientOrderId")
                    .column("request_id", ColumnType.INTEGER, "requestId")
                    .column("original_request_id", ColumnType.INTEGER, "originalRequestId")
                    .column("broker_order_id", ColumnType.TEXT, "brokerOrderId")
                    .column("action", ColumnType.TEXT, "action")
                    .column("side", ColumnType.TEXT, "side")
                    .column("order_type", ColumnType.TEXT, "orderType")
                    .column("kind", ColumnType.TEXT, "kind")
                    .column("reject_reason", ColumnType.TEXT, "rejectReason")
                    .column("account_id", ColumnType.INTEGER, "accountId")
                    .column("account_code", ColumnType.TEXT, "accountCode")
                    .column("strategy_id", ColumnType.INTEGER, "strategyId")
                    .column("market", ColumnType.TEXT, "market")
                    .column("price", ColumnType.PRICE, "price")
                    .column("quantity", ColumnType.QUANTITY, "quantity")
                    .column("last_price", ColumnType.PRICE, "lastPrice")
                    .column("last_quantity", ColumnType.QUANTITY, "lastQuantity")
                    .column("cumulative_quantity", ColumnType.QUANTITY, "cumulativeQuantity")
                    .column("notify_id", ColumnType.INTEGER, "notifyId")
                    .column("broker_time_ns", ColumnType.TIME, "brokerTimeNs")
                    .column("broker_code", ColumnType.TEXT, "brokerCode")
                    .column("text", ColumnType.TEXT, "text")
                    .build();
        }
    },
    /** Executions as the broker reported them, repetitions included: those have the same notify_id on a date. */
    FILLS(false) {
        @Override
        RowMapper rows(final MessageSchema schema) {
            return BlockRows.of(tableName(), schema, BrokerReportDecoder.TEMPLATE_ID)
                    .only("kind", "FILLED")
                    .column("client_order_id", ColumnType.INTEGER, "clientOrderId")
                    .column("request_id", ColumnType.INTEGER, "requestId")
                    .column("original_request_id", ColumnType.INTEGER, "originalRequestId")
                    .column("broker_order_id", ColumnType.TEXT, "brokerOrderId")
                    .column("account_code", ColumnType.TEXT, "accountCode")
                    .column("side", ColumnType.TEXT, "side")
                    .column("price", ColumnType.PRICE, "lastPrice")
                    .column("quantity", ColumnType.QUANTITY, "lastQuantity")
                    .column("cumulative_quantity", ColumnType.QUANTITY, "cumulativeQuantity")
                    .column("notify_id", ColumnType.INTEGER, "notifyId")
                    .column("broker_time_ns", ColumnType.TIME, "brokerTimeNs")
                    .build();
        }
    },
    /** Opinions: of strategies, and from outside. */
    SIGNALS(true) {
        @Override
        RowMapper rows(final MessageSchema schema) {
            return BlockRows.of(
                            tableName(), schema, StrategySignalDecoder.TEMPLATE_ID, ExternalSignalDecoder.TEMPLATE_ID)
                    .message()
                    .effectSequence()
                    .column("strategy_id", ColumnType.INTEGER, "strategyId")
                    .column("provider", ColumnType.TEXT, "provider")
                    .column("kind", ColumnType.TEXT, "kind")
                    .column("side", ColumnType.TEXT, "side")
                    .column("strength", ColumnType.RATE, "strength")
                    .column("value", ColumnType.RATE, "value")
                    .column("confidence", ColumnType.RATE, "confidence")
                    .column("price", ColumnType.PRICE, "price")
                    .column("horizon_ns", ColumnType.INTEGER, "horizonNs")
                    .column("expiry_ns", ColumnType.TIME, "expiryNs")
                    .build();
        }
    };

    private final boolean needsEffects;

    ExportKind(final boolean needsEffects) {
        this.needsEffects = needsEffects;
    }

    /** True if the table has rows that only the effects journal tells. */
    public boolean needsEffects() {
        return needsEffects;
    }

    /** Name of the table, also of its file. */
    public String tableName() {
        return name().toLowerCase(Locale.ROOT);
    }

    abstract RowMapper rows(MessageSchema schema);
}
