package io.saola.gateway.ssi.orders;

import io.saola.codecs.sbe.OrderAction;
import io.saola.codecs.sbe.ReportKind;
import io.saola.gateway.ssi.json.CodeTable;
import java.nio.charset.StandardCharsets;

/** State of an order at the broker, in the order stream and in the order book. The only table of its codes; case does not matter. */
public enum BrokerOrderStatus {
    /** Waits for an approval. */
    WAITING_APPROVAL("WA", ReportKind.ACCEPTED, false),
    /** About to be sent to the exchange. */
    READY_TO_SEND("RS", ReportKind.ACCEPTED, false),
    /** Sent to the exchange. */
    SENT("SD", ReportKind.ACCEPTED, false),
    /** A modification is under way. */
    WAITING_MODIFY("WM", ReportKind.ACCEPTED, false),
    /** A cancel is under way. */
    WAITING_CANCEL("WC", ReportKind.ACCEPTED, false),
    /** In the exchange's queue. */
    QUEUED("QU", ReportKind.QUEUED, false),
    /** Filled in part, the rest works. */
    PARTIALLY_FILLED("PF", ReportKind.STATUS, false),
    /** Filled. */
    FILLED("FF", ReportKind.STATUS, true),
    /** Filled in part, the rest cancelled. */
    FILLED_REST_CANCELLED("FFPC", ReportKind.CANCELLED, true),
    /** Cancelled. */
    CANCELLED("CL", ReportKind.CANCELLED, true),
    /** Rejected. */
    REJECTED("RJ", ReportKind.REJECTED, true),
    /** Expired. */
    EXPIRED("EX", ReportKind.EXPIRED, true),
    /** A stop order waits for its trigger. */
    STOP_READY("SOR", null, false),
    /** A stop order was triggered; the order it made is another one. */
    STOP_SENT("SOS", null, true),
    /** Entered before the session. */
    PRE_SESSION("IAV", null, false),
    /** A stop order entered before the session. */
    PRE_SESSION_STOP("SOI", null, false);

    private static final CodeTable<BrokerOrderStatus> CODES = codes();

    private final String code;
    private final ReportKind reportKind;
    private final boolean isTerminal;

    BrokerOrderStatus(final String code, final ReportKind reportKind, final boolean isTerminal) {
        this.code = code;
        this.reportKind = reportKind;
        this.isTerminal = isTerminal;
    }

    /**
     * The broker's code.
     *
     * @return upper case
     */
    public String code() {
        return code;
    }

    /**
     * Tells whether nothing happens to the order any more.
     *
     * @return false if it may still be filled
     */
    public boolean isTerminal() {
        return isTerminal;
    }

    /** What the engine is told, or null if it is told nothing. */
    ReportKind reportKind() {
        return reportKind;
    }

    /** The action under way. */
    OrderAction action() {
        return switch (this) {
            case WAITING_MODIFY -> OrderAction.MODIFY;
            case WAITING_CANCEL -> OrderAction.CANCEL;
            default -> OrderAction.NULL_VAL;
        };
    }

    /**
     * Looks a code up.
     *
     * @param code as the broker wrote it
     * @return null if the table does not list it
     */
    public static BrokerOrderStatus of(final String code) {
        final byte[] bytes = code.getBytes(StandardCharsets.UTF_8);
        return find(bytes, 0, bytes.length);
    }

    static BrokerOrderStatus find(final byte[] bytes, final int from, final int to) {
        return CODES.find(bytes, from, to);
    }

    private static CodeTable<BrokerOrderStatus> codes() {
        final BrokerOrderStatus[] all = values();
        final CodeTable<BrokerOrderStatus> table = new CodeTable<>(all.length);
        for (final BrokerOrderStatus status : all) {
            table.add(status.code, status);
        }
        return table;
    }
}
