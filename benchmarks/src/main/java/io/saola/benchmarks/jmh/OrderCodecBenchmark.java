package io.saola.benchmarks.jmh;

import io.saola.codecs.Decimals;
import io.saola.codecs.Frames;
import io.saola.codecs.Sources;
import io.saola.codecs.sbe.BrokerReportDecoder;
import io.saola.codecs.sbe.BrokerReportEncoder;
import io.saola.codecs.sbe.Market;
import io.saola.codecs.sbe.MessageHeaderDecoder;
import io.saola.codecs.sbe.MessageHeaderEncoder;
import io.saola.codecs.sbe.OrderAction;
import io.saola.codecs.sbe.OrderType;
import io.saola.codecs.sbe.RejectReason;
import io.saola.codecs.sbe.ReportKind;
import io.saola.codecs.sbe.SendOrderDecoder;
import io.saola.codecs.sbe.SendOrderEncoder;
import io.saola.codecs.sbe.Side;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What the engine asks of the broker, and what the broker answers, written and read field by field; texts as bytes. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class OrderCodecBenchmark {
    private static final byte[] SYMBOL = new byte[SendOrderEncoder.symbolLength()];
    private static final byte[] ACCOUNT = new byte[SendOrderEncoder.accountCodeLength()];
    private static final byte[] BROKER_ORDER_ID = new byte[SendOrderEncoder.brokerOrderIdLength()];
    private static final long PRICE = Decimals.of(1_900);

    private final UnsafeBuffer orderBuffer = new UnsafeBuffer(new byte[Frames.MAX_LENGTH]);
    private final UnsafeBuffer reportBuffer = new UnsafeBuffer(new byte[Frames.MAX_LENGTH]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final MessageHeaderDecoder readHeader = new MessageHeaderDecoder();
    private final SendOrderEncoder order = new SendOrderEncoder();
    private final SendOrderDecoder readOrder = new SendOrderDecoder();
    private final BrokerReportEncoder report = new BrokerReportEncoder();
    private final BrokerReportDecoder readReport = new BrokerReportDecoder();
    private long id;

    /** Fills the frames to be read. */
    @Setup
    public void fill() {
        encodeSendOrder();
        encodeBrokerReport();
    }

    /** Writes a request to the broker, another one each time. */
    @Benchmark
    public int encodeSendOrder() {
        id++;
        order.wrapAndApplyHeader(orderBuffer, 0, header)
                .causeSequence(id)
                .causeReceivedNs(id)
                .clientOrderId(id)
                .requestId(id)
                .action(OrderAction.NEW)
                .side(Side.BUY)
                .orderType(OrderType.LO)
                .market(Market.DERIVATIVES)
                .accountId(0)
                .strategyId(1)
                .instrumentId(2)
                .price(PRICE)
                .quantity(1)
                .originalRequestId(id)
                .parentId(SendOrderEncoder.parentIdNullValue());
        final int body = order.offset();
        orderBuffer.putBytes(body + SendOrderEncoder.symbolEncodingOffset(), SYMBOL);
        orderBuffer.putBytes(body + SendOrderEncoder.accountCodeEncodingOffset(), ACCOUNT);
        orderBuffer.putBytes(body + SendOrderEncoder.brokerOrderIdEncodingOffset(), BROKER_ORDER_ID);
        return order.limit();
    }

    /** Reads every number of a request into one. */
    @Benchmark
    public long decodeSendOrder() {
        readOrder.wrapAndApplyHeader(orderBuffer, 0, readHeader);
        return readOrder.causeSequence()
                + readOrder.causeReceivedNs()
                + readOrder.clientOrderId()
                + readOrder.requestId()
                + readOrder.actionRaw()
                + readOrder.sideRaw()
                + readOrder.orderTypeRaw()
                + readOrder.marketRaw()
                + readOrder.accountId()
                + readOrder.strategyId()
                + readOrder.instrumentId()
                + readOrder.price()
                + readOrder.quantity()
                + readOrder.originalRequestId()
                + readOrder.parentId();
    }

    /** Writes a report of the broker, another one each time. */
    @Benchmark
    public int encodeBrokerReport() {
        id++;
        report.wrapAndApplyHeader(reportBuffer, 0, header);
        report.origin().receivedNs(id).sourceSequence(id).sourceId(Sources.BROKER);
        report.kind(ReportKind.FILLED)
                .action(OrderAction.NULL_VAL)
                .side(Side.BUY)
                .rejectReason(RejectReason.NULL_VAL)
                .requestId(id)
                .originalRequestId(id)
                .clientOrderId(id)
                .instrumentId(2)
                .price(PRICE)
                .quantity(1)
                .lastPrice(PRICE)
                .lastQuantity(1)
                .cumulativeQuantity(1)
                .notifyId(id)
                .brokerTimeNs(id);
        final int texts = report.offset() + BrokerReportEncoder.brokerOrderIdEncodingOffset();
        reportBuffer.setMemory(texts, report.limit() - texts, (byte) 0);
        return report.limit();
    }

    /** Reads every number of a report into one. */
    @Benchmark
    public long decodeBrokerReport() {
        readReport.wrapAndApplyHeader(reportBuffer, 0, readHeader);
        return readReport.origin().receivedNs()
                + readReport.origin().sourceSequence()
                + readReport.origin().sourceId()
                + readReport.kindRaw()
                + readReport.actionRaw()
                + readReport.sideRaw()
                + readReport.rejectReasonRaw()
                + readReport.requestId()
                + readReport.originalRequestId()
                + readReport.clientOrderId()
                + readReport.instrumentId()
                + readReport.price()
                + readReport.quantity()
                + readReport.lastPrice()
                + readReport.lastQuantity()
                + readReport.cumulativeQuantity()
                + readReport.notifyId()
                + readReport.brokerTimeNs();
    }
}
